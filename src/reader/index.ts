/** What did the publisher send us? */
export type { Article } from '../shared/index.js';
export type {
  FailureReason,
  FieldOrigins,
  InputFormat,
  LineRole,
  ReadArticle,
  ReadFailure,
  ReadLine,
  ReadOutcome,
} from './outcome/read-outcome.js';
export type { InputSource, ReadOptions } from './formats/read-options.js';
export { ENCODINGS, type Encoding } from './bytes/detect-encoding.js';
export { parseFieldMap, type FieldMap } from './formats/field-map.js';
export { NewestVersions, versionInstantOf } from './inputs/newest-versions.js';
export { findProblems, type Problem, IntakeReport, type ReportTotals } from './report/intake-report.js';
export { readInput, readText } from './formats/read-input.js';
export { PageStatistics } from './scraped/lines/page-statistics.js';
export { explainRule } from './scraped/rules/all-rules.js';
export { collectStatistics } from './inputs/collect-statistics.js';
export { findInputs, readInputs, type InputFile } from './inputs/find-inputs.js';
export { toReadOptions, type InputOptions } from './inputs/input-options.js';
