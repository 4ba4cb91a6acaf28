/**
 * What did the publisher send us? Bytes in, articles out, each with the reasons for it.
 *
 * `readInput` reads one input of any format; `findInputs` and `readInputs` read files, folders and archives;
 * `collectStatistics` is the first pass that tells what only many pages can. docs/reader.md has the way of an input.
 */
export type { Article } from '../shared/index.js';
export type { FailureReason, FieldOrigins, InputFormat, LineRole, ReadLine } from './outcome/read-outcome.js';
export type { ReadArticle, ReadFailure, ReadOutcome } from './outcome/read-outcome.js';
export type { InputSource, ReadOptions } from './formats/read-options.js';
export { ENCODINGS, type Encoding } from './bytes/detect-encoding.js';
export { parseFieldMap, type FieldMap } from './formats/field-map.js';
export { readFeedTtl } from './formats/feed.js';
export { NewestVersions, versionInstantOf } from './inputs/newest-versions.js';
export { findProblems, type Problem, IntakeReport, type ReportTotals } from './report/intake-report.js';
export { readJsonLine } from './formats/json.js';
export { readInput, readText } from './formats/read-input.js';
export { PageStatistics } from './scraped/lines/page-statistics.js';
export { explainRule } from './scraped/rules/all-rules.js';
export { findInputs, type FindOptions, type InputFile } from './inputs/find-inputs.js';
export { collectStatistics, readInputs } from './inputs/read-inputs.js';
export { toReadOptions, type InputOptions } from './inputs/input-options.js';
