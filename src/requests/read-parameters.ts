/**
 * Query string → parameters as typed, in the order of their first appearance.
 *
 * An empty value is the same as leaving the parameter out, because a plain form sends its empty fields. Parameters that
 * mail programs, social networks and analytics hang on every shared link are dropped here, so that a strict reader of
 * the rest can refuse a misspelt name without breaking shared links.
 */
import { TimbaoError } from '../shared/index.js';

export type RawParameters = Readonly<Record<string, readonly string[]>>;

const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'hsa_'] as const;
const TRACKING_NAMES: ReadonlySet<string> = new Set(
  'fbclid gclid dclid gbraid wbraid msclkid yclid ttclid twclid igshid mc_cid mc_eid zarsrc _gl _ga'.split(' '),
);

export const isTrackingParameter = (name: string): boolean =>
  TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));

/** Undefined when the text is not percent-encoded UTF-8; a plus sign is a space, as forms write it. */
const decodePart = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/** Splits the part of a URL after the first `?`. Throws `TB_PARAMETER_INVALID` that names the piece it cannot decode. */
export const readParameters = (url: string): RawParameters => {
  const start = url.indexOf('?');
  const values = new Map<string, string[]>();
  if (start < 0) return {};
  for (const piece of url.slice(start + 1).split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const encodedName = equals < 0 ? piece : piece.slice(0, equals);
    const name = decodePart(encodedName);
    const value = equals < 0 ? '' : decodePart(piece.slice(equals + 1));
    if (name !== undefined && isTrackingParameter(name)) continue;
    if (name === undefined || value === undefined) {
      throw new TimbaoError('TB_PARAMETER_INVALID', {
        parameter: (name ?? encodedName).slice(0, 100),
        problem: 'is not percent-encoded UTF-8. Write a percent sign of its own as %25.',
      });
    }
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  // Without a prototype, so that a parameter called `__proto__` is one more unknown name and nothing else.
  const parameters = Object.create(null) as Record<string, readonly string[]>;
  for (const [name, all] of values) {
    const given = all.filter((value) => value !== '');
    if (given.length > 0) parameters[name] = given;
  }
  return parameters;
};
