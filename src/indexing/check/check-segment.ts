/** Is what the files of a segment hold consistent: terms in order, postings rising, positions inside documents? */
import {
  BODY_FIELD,
  FIELD_COUNT,
  FIELD_GAP,
  END_OF_POSTINGS,
  findColumnProblem,
  openSegment,
  type SegmentReader,
} from '../../inverted-index/index.js';
import { withRoom } from '../../shared/index.js';
import { isUnreadable, type Generations, type Manifest } from '../../storage/index.js';
import { findClusters } from '../clusters/find-clusters.js';
import { compareTerms } from '../sections/term-file.js';
import { checkNgrams } from './check-ngrams.js';

export interface SegmentStructureReport {
  readonly structure: 'segment' | 'terms' | 'postings' | 'columns' | 'ngrams' | 'stories' | 'definitions';
  readonly ok: boolean;
  readonly details: string;
}

export const checkSegment = async (
  generations: Generations,
  manifest: Manifest,
): Promise<readonly SegmentStructureReport[]> => {
  try {
    return reportsOn(await openSegment(generations, manifest), manifest);
  } catch (error) {
    // A section may be missing from a file whose bytes are as they were written; some are looked for only when needed.
    if (!isUnreadable(error)) throw error;
    return [{ structure: 'segment', ok: false, details: error.message }];
  }
};

const reportsOn = (segment: SegmentReader, manifest: Manifest): readonly SegmentStructureReport[] => {
  const report = (
    structure: SegmentStructureReport['structure'],
    problem: string | undefined,
    details: string,
  ): SegmentStructureReport => ({ structure, ok: problem === undefined, details: problem ?? details });
  const { definitions, documentCount } = segment;
  const postings = checkPostings(segment);
  const ngrams = checkNgrams(segment.ngrams, segment.dictionary.documentFrequencies);
  return [
    report('terms', findTermProblem(segment), `${segment.dictionary.size} terms`),
    report('postings', postings.problem, `${postings.documents} postings, ${postings.positions} positions`),
    report('columns', findDocValuesProblem(segment, manifest), `${documentCount} articles`),
    report(
      'ngrams',
      ngrams.problem ?? segment.ngrams.wordMarks.findProblem(documentCount),
      `${ngrams.ngrams} runs of neighbouring terms`,
    ),
    report('stories', findClusterProblem(segment), `${countClusters(segment)} stories`),
    report(
      'definitions',
      definitions.findProblem(documentCount),
      `${definitions.size} abbreviations that articles define`,
    ),
  ];
};

const findTermProblem = ({ dictionary }: SegmentReader): string | undefined => {
  let previousKey = '';
  let previous = '';
  for (let key = 0; key < dictionary.foldedKeyCount; key++) {
    const folded = dictionary.foldedKeyAt(key);
    const { first, end } = dictionary.rangeAt(key);
    if (first >= end || end > dictionary.size) return `the key "${folded}" has no terms`;
    for (let number = first; number < end; number++) {
      const term = dictionary.terms[number]!;
      if (number > 0 && compareTerms(previousKey, previous, folded, term) >= 0) return `"${term}" is out of order`;
      [previousKey, previous] = [folded, term];
    }
  }
  return undefined;
};

const checkPostings = (segment: SegmentReader): { problem?: string; documents: number; positions: number } => {
  const { dictionary, docValues, documentCount } = segment;
  const ends = docValues.fieldStarts;
  let documents = 0;
  let positions = 0;
  let room = new Int32Array(1 << 12);
  for (let term = 0; term < dictionary.size; term++) {
    const named = (problem: string): { problem: string; documents: number; positions: number } => ({
      problem: `the postings of "${dictionary.terms[term]!}" ${problem}`,
      documents,
      positions,
    });
    const cursor = segment.postings(term);
    let previous = -1;
    let count = 0;
    while (cursor.next() !== END_OF_POSTINGS) {
      const { document } = cursor;
      if (document <= previous || document >= documentCount) return named(`are out of order at document ${document}`);
      previous = document;
      count++;
      const lastField = (document + 1) * FIELD_COUNT - 1;
      const end = ends[lastField]! + docValues.fieldLengths[lastField]! + FIELD_GAP;
      // No document has more positions than it uses; what says otherwise is not read to its end.
      room = withRoom(room, Math.min(cursor.occurrences, end + 1));
      const found = cursor.positionsInto(room);
      if (found === 0 || !isRisingBelow(room, found, end)) return named(`are not inside document ${document}`);
      const body = document * FIELD_COUNT + BODY_FIELD;
      if (cursor.bodyFrequency !== countBetween(room, found, ends[body]!, ends[body + 1]!)) {
        return named(`occur in other fields of document ${document} than they say`);
      }
      positions += found;
    }
    if (count !== cursor.documentFrequency) return named('end too soon');
    documents += count;
  }
  return { documents, positions };
};

/** Whether the first `count` positions, none of which is below 0, rise and stay below `end`. */
const isRisingBelow = (positions: Int32Array, count: number, end: number): boolean => {
  let previous = -1;
  for (let i = 0; i < count; i++) {
    if (positions[i]! <= previous) return false;
    previous = positions[i]!;
  }
  return previous < end;
};

const countBetween = (positions: Int32Array, count: number, start: number, end: number): number => {
  let between = 0;
  for (let i = 0; i < count; i++) if (positions[i]! >= start && positions[i]! < end) between++;
  return between;
};

const findDocValuesProblem = ({ docValues, documentCount }: SegmentReader, manifest: Manifest): string | undefined => {
  if (documentCount !== manifest.articleCount) {
    return `there are ${documentCount} articles, the manifest says ${manifest.articleCount}`;
  }
  for (const [field, column] of docValues.columns) {
    const problem = findColumnProblem(column, documentCount);
    if (problem !== undefined) return `${field}: ${problem}`;
  }
  if (new Set(docValues.ids).size !== documentCount) return 'an id stands for two articles';
  return undefined;
};

const findClusterProblem = ({ clusters, docValues, documentCount }: SegmentReader): string | undefined => {
  const { firstOf, shingles } = clusters;
  if (firstOf.length !== documentCount || shingles.length !== documentCount) {
    return `there are stories of ${firstOf.length} of ${documentCount} articles`;
  }
  const found = findClusters(clusters);
  const wrong = found.findIndex((first, document) => first !== firstOf[document]);
  return wrong < 0 ? undefined : `the story of "${docValues.ids[wrong]!}" is not the one that its signature tells`;
};

const countClusters = ({ clusters }: SegmentReader): number => new Set(clusters.firstOf).size;
