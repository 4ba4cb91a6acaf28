/** Programs write "None" or "N/A" where nothing is known: as an author it would be the most diligent of all. */
import { canonicalize, foldTerm } from '../../text/index.js';

/** What stands for nothing, without case, accents, and white space. `Na` is a name, `N/A` is none. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['none', 'null', 'nil', 'nan', 'undefined', 'unknown', 'n/a', 'n.a.', 'n.a', '#n/a', '<na>', '(none)', '[none]'],
  ...['khongro', 'khongxacdinh', 'khongco', 'khongcothongtin', 'chuaro', 'chuaxacdinh', 'chuacapnhat', 'dangcapnhat'],
]);

/** A source, author or category; undefined when it says that there is none, or has neither letter nor digit. */
export const statedName = (name: string | undefined): string | undefined => {
  if (name === undefined || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  return PLACEHOLDERS.has(foldTerm(canonicalize(name)).replace(/\s+/gu, '')) ? undefined : name;
};
