/** Under which names the numbers of engine and writer are shown. */
import type { EngineStatistics } from '../../engine/index.js';
import type { WriterStatistics } from '../../writing/index.js';

/** What there is to report at one moment. */
export interface Numbers {
  readonly engine: EngineStatistics;
  readonly writer: WriterStatistics | undefined;
}

export interface Reported {
  readonly name: string;
  readonly help: string;
  /** Undefined where there is none, shown as 0. */
  readonly read: (numbers: Numbers) => number | undefined;
}

export interface ReportedByLabel {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly read: (numbers: Numbers) => Readonly<Record<string, number>>;
}

export const GAUGES: readonly Reported[] = [
  {
    name: 'timbao_index_articles',
    help: 'Articles that can be found.',
    read: ({ engine }) => engine.index?.articles,
  },
  {
    name: 'timbao_index_bytes',
    help: 'Bytes of the files of the open generation.',
    read: ({ engine }) => engine.index?.bytes,
  },
  {
    name: 'timbao_index_generation',
    help: 'Number of the open generation.',
    read: ({ engine }) => engine.index?.generation,
  },
  {
    name: 'timbao_store_seq',
    help: 'The last change of the article store.',
    read: ({ engine }) => engine.storeSeq,
  },
  {
    name: 'timbao_visible_seq',
    help: 'The last change of the article store that answers show.',
    read: ({ engine }) => engine.index?.visibleSeq,
  },
  {
    name: 'timbao_generation_seq',
    help: 'The last change of the article store that the open generation holds.',
    read: ({ engine }) => engine.index?.generationSeq,
  },
  {
    name: 'timbao_fresh_documents',
    help: 'Versions of articles that came since the open generation was written.',
    read: ({ engine }) => engine.index?.freshDocuments,
  },
  {
    name: 'timbao_fresh_parts',
    help: 'Small segments that hold what came and went since then.',
    read: ({ engine }) => engine.index?.freshParts,
  },
  {
    name: 'timbao_removed_documents',
    help: 'Documents that are no more, and still take room until the next generation.',
    read: ({ engine }) => engine.index?.removedDocuments,
  },
  {
    name: 'timbao_build_running',
    help: '1 while the service makes the next generation.',
    read: ({ engine }) => Number(engine.builds?.isBuilding ?? false),
  },
  {
    name: 'timbao_build_last_duration_seconds',
    help: 'How long the service took for the last generation that it made.',
    read: ({ engine }) => (engine.builds?.lastMs ?? 0) / 1000,
  },
  {
    name: 'timbao_writer_waiting',
    help: 'Calls that the writing thread has not yet answered.',
    read: ({ writer }) => writer?.waiting,
  },
  {
    name: 'timbao_writer_waiting_bytes',
    help: 'Bytes of the articles in them.',
    read: ({ writer }) => writer?.waitingBytes,
  },
  { name: 'timbao_pool_threads', help: 'Threads that search.', read: ({ engine }) => engine.pool?.threads },
  {
    name: 'timbao_pool_waiting',
    help: 'Questions that wait for a thread.',
    read: ({ engine }) => engine.pool?.waiting,
  },
  {
    name: 'timbao_pool_answering',
    help: 'Questions that threads have.',
    read: ({ engine }) => engine.pool?.answering,
  },
  {
    name: 'timbao_cache_entries',
    help: 'Answers that are remembered.',
    read: ({ engine }) => engine.cache?.entries,
  },
  {
    name: 'timbao_cache_bytes',
    help: 'Memory of remembered answers.',
    read: ({ engine }) => engine.cache?.bytes,
  },
];

export const COUNTERS: readonly Reported[] = [
  {
    name: 'timbao_pool_answered_total',
    help: 'Questions that threads have answered.',
    read: ({ engine }) => engine.pool?.answered,
  },
  {
    name: 'timbao_cache_hits_total',
    help: 'Searches answered from memory.',
    read: ({ engine }) => engine.cache?.hits,
  },
  {
    name: 'timbao_cache_misses_total',
    help: 'Searches that were not.',
    read: ({ engine }) => engine.cache?.misses,
  },
];

export const COUNTERS_BY_LABEL: readonly ReportedByLabel[] = [
  {
    name: 'timbao_phase_seconds_total',
    help: 'Time of all questions together: waiting for a thread, and with it.',
    label: 'phase',
    read: ({ engine: { pool } }) => ({
      waiting: (pool?.waitedMs ?? 0) / 1000,
      answering: (pool?.answeringMs ?? 0) / 1000,
    }),
  },
  {
    name: 'timbao_writes_total',
    help: 'Articles that were sent or deleted over HTTP, by what became of them.',
    label: 'outcome',
    read: ({ writer }) => writer?.outcomes ?? {},
  },
  {
    name: 'timbao_builds_total',
    help: 'Generations that the service has made, or could not make.',
    label: 'outcome',
    read: ({ engine: { builds } }) => ({ made: builds?.made ?? 0, failed: builds?.failed ?? 0 }),
  },
];
