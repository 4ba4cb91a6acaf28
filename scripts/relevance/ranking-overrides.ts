/** `--set NAME=VALUE`: ranking parameters other than the defaults. */
import { FIELDS } from '../../src/inverted-index/index.js';
import { DEFAULT_RANKING, type RankingParameters } from '../../src/search/index.js';

/**
 * `k1=0.9`, `fieldWeights.title=4`, `fieldWeights=4,1.5,1,0.5,1`.
 *
 * @throws Error when a name is not one of a parameter or a value is no number
 */
export const applyOverrides = (overrides: readonly string[]): RankingParameters =>
  overrides.reduce(applyOverride, DEFAULT_RANKING);

const applyOverride = (parameters: RankingParameters, override: string): RankingParameters => {
  const [path = '', written = ''] = split(override, '=');
  const [name = '', field = ''] = split(path, '.');
  if (!Object.hasOwn(parameters, name)) {
    throw new Error(`There is no ranking parameter "${name}". There are: ${Object.keys(parameters).join(', ')}.`);
  }
  const current = parameters[name as keyof RankingParameters];
  if (typeof current === 'number') {
    if (field !== '') throw new Error(`"${name}" is one number and has no "${field}".`);
    return { ...parameters, [name]: toNumber(written, override) };
  }
  const values = written.split(',').map((value) => toNumber(value, override));
  if (field === '') {
    if (values.length !== current.length)
      throw new Error(`"${name}" takes ${current.length} numbers: ${FIELDS.join(', ')}.`);
    return { ...parameters, [name]: values };
  }
  const at = (FIELDS as readonly string[]).indexOf(field);
  if (at < 0 || values.length !== 1) throw new Error(`"${path}" does not name a field: ${FIELDS.join(', ')}.`);
  return { ...parameters, [name]: current.with(at, values[0]!) };
};

const split = (text: string, separator: string): string[] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

const toNumber = (text: string, override: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`"${override}" does not give a number.`);
  return value;
};
