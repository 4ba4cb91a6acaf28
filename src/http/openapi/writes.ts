/** What goes over the wire where articles are written. */
import * as z from 'zod';
import { ERROR_CODES } from '../../shared/index.js';
import { PUT_OUTCOMES } from '../../writing/index.js';
import { article } from './answers.js';

const count = z.int().min(0);
const seq = count.meta({ description: 'Sequence number of the latest change of the store.' });
const visible = z.boolean().meta({ description: 'True when searches see the change already.' });
const digest = z.string().meta({ description: 'Stands for the article as it is stored now: the ETag without quotes.' });
const instant = z.union([z.string(), z.number()]);

/** What the reader makes of a record is said in docs/intake.md; it refuses nothing that has a title or a body. */
export const incomingArticle = z
  .object({
    id: z.union([z.string(), z.number()]).exactOptional(),
    title: z.string().exactOptional(),
    summary: z.string().exactOptional(),
    body: z.string().exactOptional(),
    publishedAt: instant.exactOptional(),
    updatedAt: instant.exactOptional().meta({
      description: 'When this version was made. One that is older than what is stored is not taken.',
    }),
    source: z.string().exactOptional(),
    author: z.string().exactOptional(),
    category: z.string().exactOptional(),
    url: z.string().exactOptional(),
    tags: z.union([z.string(), z.array(z.string())]).exactOptional(),
    captions: z.array(z.string()).exactOptional(),
    image: z.string().exactOptional(),
    extra: z.record(z.string(), z.unknown()).exactOptional().meta({
      description:
        "Fields of the publisher's own, which may also stand beside the others. What is not declared is ignored.",
    }),
  })
  .meta({ description: 'Title or body must be there. HTML in fields is read as HTML; other fields are ignored.' });

export const lineProblem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.enum(ERROR_CODES) })
  .meta({ description: 'What is wrong with one of several.' });

const notes = z.array(z.string()).exactOptional().meta({ description: 'What was left out, repaired or assumed.' });

export const putAnswer = z.object({
  id: z.string(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  digest,
  notes,
  seq,
  visible,
});

export const putLine = z.object({
  line: z.int().min(1).meta({ description: 'On which the article begins.' }),
  id: z.string().exactOptional().meta({ description: 'Absent when nothing could be read.' }),
  outcome: z.enum(PUT_OUTCOMES),
  digest: digest.exactOptional(),
  notes,
  problem: lineProblem.exactOptional().meta({ description: 'With stale and refused.' }),
});

export const putTotals = z.object({ totals: z.record(z.enum(PUT_OUTCOMES), count), seq, visible }).meta({
  description: 'The last line. Without it the request was not finished, and what has no line was not stored.',
});

export const deleteAnswer = z.object({
  dryRun: z.boolean(),
  deleted: count,
  missing: z.array(z.string()).exactOptional().meta({ description: 'Of the ids that were sent those of no article.' }),
  seq,
  visible: visible.exactOptional(),
});

export const accepted = z.object({ id: z.string(), seq, visible });

export const storedArticle = z
  .object({ id: z.string(), updatedAt: instant.exactOptional(), digest: z.string().exactOptional() })
  .meta({ description: 'An article that the publisher has.' });

export const reconcileLine = z.object({
  line: z.int().min(1).exactOptional(),
  id: z.string().exactOptional(),
  state: z.enum(['missing', 'stale', 'extra', 'refused']),
  problem: lineProblem.exactOptional(),
});

export const reconcileTotals = z.object({
  totals: z.object({
    current: count,
    missing: count,
    stale: count,
    extra: count,
    refused: count,
    deleted: count.exactOptional(),
  }),
  seq: seq.exactOptional(),
  visible: visible.exactOptional(),
});

export const changesAnswer = z.object({
  changes: z.array(
    z.object({
      seq: count,
      id: z.string(),
      article: article.exactOptional(),
      deleted: z.literal(true).exactOptional(),
    }),
  ),
  next: z.string().meta({ description: 'To be sent as `after` next time.' }),
  more: z.boolean().meta({ description: 'True when there are more already.' }),
});
