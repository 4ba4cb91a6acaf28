/** What readers say below the article. */
import { chromeLine, type Draft, type Part } from '../draft.js';
import { type DateShapeName, printDate } from './dates.js';

const MINUTE = 60_000;

export interface CommentShape {
  readonly reader: string;
  readonly time: string;
  readonly text: string;
  readonly likes: number;
}

export interface CommentsOptions {
  /** Above the comments; `{count}` is how many there are. */
  readonly heading: readonly string[];
  readonly count: readonly [from: number, to: number];
  readonly time: DateShapeName;
  /** The lines of one comment. */
  readonly comment: (comment: CommentShape) => readonly string[];
  readonly after?: readonly string[];
}

const madeComment = ({ voices, draw, published, fetched }: Draft, time: DateShapeName): CommentShape => ({
  reader: draw.one(voices.readers),
  time: printDate(time, published + draw.int(3, 60) * MINUTE, fetched),
  // Two at a time, so that the pages of a site seldom share one.
  text: draw.chance(0.3) ? draw.one(voices.comments) : `${draw.one(voices.comments)} ${draw.one(voices.comments)}`,
  likes: draw.int(0, 97),
});

export const comments =
  ({ heading, count, time, comment, after = [] }: CommentsOptions): Part =>
  (draft) => {
    const made = Array.from({ length: draft.draw.int(...count) }, () => madeComment(draft, time));
    return [
      {
        kind: 'comments',
        lines: [
          ...heading.map((words) => words.replace('{count}', String(made.length))),
          ...made.flatMap(comment),
          ...after,
        ].map(chromeLine),
      },
    ];
  };
