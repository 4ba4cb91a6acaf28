/** What may be asked of those who write: parameters and bodies. */
import * as z from 'zod';
import { readPeriod } from '../dates/index.js';
import { TimbaoError } from '../shared/index.js';
import {
  LONGEST_ECHO,
  parseParameters,
  refuseUnknown,
  single,
  wholeNumber,
  type RawParameters,
} from './read-parameters.js';
import { dateBound, yesOrNo } from './search-parameters.js';

const wait = single(z.enum(['visible', 'committed'], 'must be visible or committed'))
  .default('visible')
  .meta({
    description:
      'When to answer: visible, as soon as searches see the change; committed, as soon as it is on the disk. The header `Prefer: respond-async` asks for committed.',
  });

const purge = single(yesOrNo).default(false).meta({
  description:
    'Also erase earlier versions and what was sent, and build the index anew without them. Takes a key with the role admin.',
});

export const putParameters = z.strictObject({ wait });
export const deleteParameters = z.strictObject({ wait, purge });

export const reconcileParameters = z.strictObject({
  wait,
  delete: single(z.enum(['extra'], 'must be extra'))
    .optional()
    .meta({ description: 'extra: delete the articles that were not named.' }),
  force: single(yesOrNo).default(false).meta({ description: 'Allow to delete more than half of the articles.' }),
});

/** Longest wait for changes, in seconds. */
const LONGEST_WAIT = 60;
const WAIT_PROBLEM = `must be seconds, such as 30s, at most ${LONGEST_WAIT}s`;
const MAX_CHANGES = 1000;

export const changesParameters = z.strictObject({
  after: single(z.string().regex(/^\d{1,15}(?:\.\d{1,15})?$/, 'must be `next` of an earlier answer'))
    .default('0')
    .meta({
      description: 'Changes after this: `next` of the answer before. All articles without it.',
      example: '1042',
    }),
  limit: single(wholeNumber(MAX_CHANGES)).default(100).meta({ description: 'Most changes that are wanted.' }),
  wait: single(
    z
      .string()
      .regex(/^\d{1,2}s$/, WAIT_PROBLEM)
      .refine((text) => parseInt(text, 10) <= LONGEST_WAIT, WAIT_PROBLEM),
  )
    .optional()
    .meta({ description: 'How long to wait for a change when there is none.', example: '30s' }),
});

/** Throws `TB_PARAMETER_INVALID`. */
const parse = <S extends z.ZodObject>(schema: S, raw: RawParameters): z.output<S> => {
  refuseUnknown(schema, raw);
  return parseParameters(schema, raw);
};

export const parsePutParameters = (raw: RawParameters): z.output<typeof putParameters> => parse(putParameters, raw);
export const parseDeleteParameters = (raw: RawParameters): z.output<typeof deleteParameters> =>
  parse(deleteParameters, raw);
export const parseReconcileParameters = (raw: RawParameters): z.output<typeof reconcileParameters> =>
  parse(reconcileParameters, raw);

export interface ChangesParameters {
  readonly after: number;
  /** Deletions up to this one need not be told. */
  readonly knownUpTo: number;
  readonly limit: number;
  readonly waitSeconds: number;
}

export const parseChangesParameters = (raw: RawParameters): ChangesParameters => {
  const { after, limit, wait: given = '0s' } = parse(changesParameters, raw);
  const [seq, knownUpTo = seq] = after.split('.');
  return { after: Number(seq), knownUpTo: Number(knownUpTo), limit, waitSeconds: parseInt(given, 10) };
};

/** Most ids in one request. */
const MAX_IDS = 10_000;

const name = z.string().min(1).max(512);
const bound = dateBound.max(100);

export const deleteBody = z
  .strictObject({
    ids: z.array(z.string().min(1).max(512)).min(1).max(MAX_IDS).exactOptional(),
    source: name.exactOptional(),
    category: name.exactOptional(),
    from: bound.exactOptional().meta({ description: 'Published at or after; in the forms that a search knows.' }),
    to: bound.exactOptional().meta({ description: 'Published at or before.' }),
    dryRun: z.boolean().exactOptional().meta({ description: 'Only say how many would be deleted.' }),
  })
  .meta({ description: 'Either ids, or what articles have in common: all that is given must hold.' });

export type DeleteBody =
  | { readonly ids: readonly string[]; readonly dryRun: boolean }
  | {
      readonly filter: { source?: string; category?: string; from?: number; to?: number };
      readonly dryRun: boolean;
    };

/**
 * Throws `TB_BODY_INVALID`, also for a filter that is empty.
 *
 * @param now what "hôm qua" counts from, in ms since the epoch
 */
export const parseDeleteBody = (text: string, now: number): DeleteBody => {
  const { ids, dryRun = false, source, category, from, to } = readJson(text);
  const filter = {
    ...(source !== undefined && { source }),
    ...(category !== undefined && { category }),
    ...(from !== undefined && { from: readPeriod(from, now)!.start }),
    ...(to !== undefined && { to: readPeriod(to, now)!.end }),
  };
  if ((ids === undefined) === (Object.keys(filter).length === 0)) {
    throw invalid('must have either "ids", or some of "source", "category", "from" and "to".');
  }
  return ids === undefined ? { filter, dryRun } : { ids, dryRun };
};

const readJson = (text: string): z.output<typeof deleteBody> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('is no JSON. Send an object such as {"ids": ["tq-17"]}.');
  }
  const parsed = deleteBody.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.').slice(0, LONGEST_ECHO) ?? '';
  throw invalid(`${field === '' ? '' : `"${field}": `}${issue?.message ?? 'is not what is expected'}.`);
};

const invalid = (problem: string): TimbaoError => new TimbaoError('TB_BODY_INVALID', { problem });
