/** Is everything in a data folder whole, and does the index say what the articles say? */
import {
  isMadeWith,
  openGenerations,
  openSegment,
  readOperatorLists,
  type ListReport,
} from '../inverted-index/index.js';
import { hasCode, TimbaoError } from '../shared/index.js';
import {
  ARTICLE_STORE,
  ArticleStore,
  FIELDS_FILE,
  FieldsFile,
  storePath,
  type Generations,
  type Manifest,
  type StoreReport,
} from '../storage/index.js';
import { ANALYZER_ID } from '../text/index.js';
import { describeLoss } from './catch-up-index.js';
import { checkSegment } from './check/check-segment.js';

export interface StructureReport {
  /** A file of the data folder, or what a part of the index holds. */
  readonly structure: string;
  readonly ok: boolean;
  /** What was counted, or what is wrong. */
  readonly details: string;
}

/**
 * Reads every byte of article store and index, and compares the two. Damage is reported, not thrown. An index that is
 * behind its store is whole: it answers as before, and the next writer or server brings it up.
 *
 * @returns a report for each file and each structure, in the order in which they depend on each other
 * @throws `TB_INDEX_MISSING` when there is nothing to check, `TB_STORE_NEWER` or `TB_STORE_NOT_WRITABLE` when it cannot
 *   be read, as rejections
 * @example
 * ```ts
 * import { checkIndex, writeIndex } from 'timbao';
 *
 * const dataFolder = 'index-data/example';
 * const article = { id: 'tq-17', title: 'Cổng làng mở rộng', body: 'Cổng làng vừa được mở rộng.' };
 * await writeIndex({ dataFolder, incoming: [article], mode: 'replace' });
 * const reports = await checkIndex(dataFolder);
 * reports.every(({ ok }) => ok); // → true
 * ```
 */
export const checkIndex = async (dataFolder: string): Promise<readonly StructureReport[]> => {
  const { reports: lists } = await readOperatorLists(dataFolder);
  const reports = await checkStructures(dataFolder);
  return [...reports, ...lists.map(describeList)];
};

/** What is wrong in the operator's lists is said, but never a reason to call an index broken. */
const describeList = ({ file, summary, faults }: ListReport): StructureReport => ({
  structure: file,
  ok: true,
  details: [summary, ...faults.slice(0, MAX_PROBLEMS)].join('; '),
});

const checkStructures = async (dataFolder: string): Promise<readonly StructureReport[]> => {
  const reports: StructureReport[] = [];
  const store = checkStore(dataFolder);
  const generations = openGenerations(dataFolder);
  const generation = await generations.check();
  const isEmpty = store === MISSING_STORE || (store.ok && store.articles === 0);
  if (isEmpty && generation.ok && generation.manifest === undefined) {
    throw new TimbaoError('TB_INDEX_MISSING', { path: dataFolder });
  }
  const hasLostAll = store.ok && store.versions === 0;
  const problems = hasLostAll ? ['it is empty, and the index is not: its articles are lost'] : store.problems;
  reports.push({
    structure: ARTICLE_STORE,
    ok: problems.length === 0,
    details:
      problems.length === 0
        ? `${store.articles} articles in ${store.versions} versions`
        : problems.slice(0, MAX_PROBLEMS).join('; '),
  });
  for (const { file, bytes, problem } of generation.files) {
    reports.push({ structure: file, ok: problem === undefined, details: problem ?? `${bytes} bytes` });
  }
  if (generation.manifest === undefined || !generation.ok) {
    if (generation.files.length === 0) reports.push({ structure: 'index', ok: false, details: 'there is none' });
    return reports;
  }
  const structures = await checkSegment(generations, generation.manifest);
  reports.push(...structures);
  if (problems.length === 0 && structures.every(({ ok }) => ok))
    reports.push(await compareWithStore(dataFolder, generations, generation.manifest));
  return reports;
};

const MAX_PROBLEMS = 20;

const MISSING_STORE: StoreReport = { ok: false, problems: ['it is missing'], articles: 0, versions: 0 };

const checkStore = (dataFolder: string): StoreReport => {
  try {
    const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
    try {
      return store.check();
    } finally {
      store.close();
    }
  } catch (error) {
    if (hasCode(error, 'TB_INDEX_MISSING')) return MISSING_STORE;
    if (!hasCode(error, 'TB_STORE_DAMAGED')) throw error;
    return { ok: false, problems: [error.details.problem], articles: 0, versions: 0 };
  }
};

/** Is the index one that this timbao answers from, and does the store have every article that it finds? */
const compareWithStore = async (
  dataFolder: string,
  generations: Generations,
  manifest: Manifest,
): Promise<StructureReport> => {
  const { generation, analyzerId, coveredSeq } = manifest;
  const report = (ok: boolean, details: string): StructureReport => ({ structure: 'index', ok, details });
  if (analyzerId !== ANALYZER_ID) {
    return report(false, `it was made by analyser ${analyzerId}, this timbao has ${ANALYZER_ID}`);
  }
  if (!isMadeWith(manifest, new FieldsFile(dataFolder).read())) {
    return report(false, `it was made with other fields than ${FIELDS_FILE} declares`);
  }
  const store = ArticleStore.open(storePath(dataFolder), { mode: 'read' });
  try {
    const { lastSeq } = store;
    if (lastSeq < coveredSeq)
      return report(false, `the article store is behind it: ${describeLoss(lastSeq, coveredSeq)}`);
    const { docValues } = await openSegment(generations, manifest);
    const missing = docValues.ids.find((id) => store.findArticle(id, coveredSeq) === undefined);
    if (missing !== undefined) return report(false, `the article store lacks the article "${missing}" that it finds`);
    const live = store.countLive(coveredSeq);
    if (live !== docValues.ids.length) return report(false, `it has ${docValues.ids.length} of ${live} articles`);
    const behind = lastSeq - coveredSeq;
    return report(
      true,
      `generation ${generation}, ${behind === 0 ? 'up to date' : `${behind} changes behind articles.db`}`,
    );
  } finally {
    store.close();
  }
};
