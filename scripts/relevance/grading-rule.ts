/**
 * Grades and wanted marks by a rule, where what a query means can be said in phrases. The rule is written down in
 * docs/relevance-sets.md; what it cannot say is graded by hand.
 */
import type { Article } from '../../src/shared/index.js';
import { PhraseFinder, type Range } from './phrase-finder.js';

/** What a query means: parts that are all wanted, each in one of several wordings. The first part is the main one. */
export type Meaning = readonly (readonly string[])[];

export interface Topic {
  readonly wanted: Meaning;
  /** Weaker evidence: an article that has all of these in title and lead is of grade 1. */
  readonly weaker?: Meaning | undefined;
  /** Milliseconds since the epoch: grades fall with the age of the article. */
  readonly asOf?: number | undefined;
}

const FIELDS = ['title', 'summary', 'body'] as const;
type Field = (typeof FIELDS)[number];

/** How often each phrase stands in each field. */
type Found = Readonly<Record<Field, ReadonlyMap<string, readonly Range[]>>>;

export const findIn = (finder: PhraseFinder, article: Article): Found => ({
  title: finder.find(article.title),
  summary: finder.find(article.summary ?? ''),
  body: finder.find(article.body),
});

export const finderOf = (meanings: Iterable<Meaning>): PhraseFinder => new PhraseFinder([...meanings].flat(2));

const count = (found: Found, part: readonly string[], fields: readonly Field[]): number =>
  fields.reduce(
    (sum, field) => sum + part.reduce((inField, phrase) => inField + (found[field].get(phrase)?.length ?? 0), 0),
    0,
  );

export interface RuleGrade {
  readonly grade: number;
  /** How often the main part stands in the article. */
  readonly mentions: number;
  /** Nothing but one mention in the body. */
  readonly isPassing: boolean;
}

/** Of what it is about, whatever its age. */
export const gradeAbout = ({ wanted, weaker }: Topic, found: Found): RuleGrade => {
  const [main = []] = wanted;
  const mentions = count(found, main, FIELDS);
  const has = (fields: readonly Field[], meaning = wanted): boolean =>
    meaning.every((part) => count(found, part, fields) > 0);
  const about = (grade: number, isPassing = false): RuleGrade => ({ grade, mentions, isPassing });
  if (has(['title'])) return about(3);
  if (has(['title', 'summary'])) return about(2);
  if (has(FIELDS)) return about(1, mentions === 1);
  if (weaker !== undefined && has(['title', 'summary'], weaker)) return about(1);
  return about(0);
};

const DAY = 24 * 60 * 60 * 1000;

/** What an article loses for its age, asked at an instant: nothing for three days, then one grade for a week, two for a month. */
export const gradeWithAge = (grade: number, age: number): number => {
  const loss = age < 0 ? grade : age <= 3 * DAY ? 0 : age <= 7 * DAY ? 1 : age <= 30 * DAY ? 2 : grade;
  return Math.max(0, grade - loss);
};

/** Passing mentions count only where fewer articles than this have all that is wanted. */
const FEW = 30;
/** So many articles that have it in the body alone are named, those that mention it most. */
const MOST_OF_BODY = 100;

export class TopicGrades {
  readonly #graded: (RuleGrade & { readonly id: string })[] = [];

  constructor(private readonly topic: Topic) {}

  add(article: Article, found: Found): void {
    const { asOf } = this.topic;
    const about = gradeAbout(this.topic, found);
    if (about.grade === 0) return;
    const age = asOf === undefined ? 0 : asOf - Date.parse(article.publishedAt ?? '');
    const grade = asOf === undefined ? about.grade : gradeWithAge(about.grade, Number.isNaN(age) ? Infinity : age);
    if (grade > 0) this.#graded.push({ ...about, grade, id: article.id });
  }

  /** By id of the article, the best first. */
  grades(): ReadonlyMap<string, number> {
    const isFew = this.#graded.length < FEW;
    const counted = this.#graded.filter(({ isPassing }) => isFew || !isPassing);
    const best = counted.filter(({ grade }) => grade > 1);
    const others = counted.filter(({ grade }) => grade === 1).sort((a, b) => b.mentions - a.mentions);
    best.sort((a, b) => b.grade - a.grade);
    return new Map([...best, ...others.slice(0, MOST_OF_BODY)].map(({ id, grade }) => [id, grade]));
  }
}

/**
 * What is to be marked in an article: of each part its phrases, where any of them stands anywhere in the article; else its
 * single words, wherever they stand. What only white space parts is one mark.
 *
 * @param finder knows the phrases of the meaning and their words
 */
export const wantedRanges = (
  meaning: Meaning,
  finder: PhraseFinder,
  article: Article,
): Readonly<Record<Field, readonly Range[]>> => {
  const found = findIn(finder, article);
  const phrases = meaning.flatMap((part) =>
    count(found, part, FIELDS) > 0 ? part : part.flatMap((phrase) => phrase.split(/\s+/u)),
  );
  const inField = (field: Field): readonly Range[] =>
    joinNeighbours(
      phrases.flatMap((phrase) => found[field].get(phrase) ?? []),
      article[field] ?? '',
    );
  return { title: inField('title'), summary: inField('summary'), body: inField('body') };
};

export const joinNeighbours = (ranges: readonly Range[], text: string): readonly Range[] => {
  const joined: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last !== undefined && (start <= last[1] || /^[^\S\n]*$/u.test(text.slice(last[1], start)))) {
      last[1] = Math.max(last[1], end);
    } else joined.push([start, end]);
  }
  return joined;
};
