/** Filters as text, the other way round. */
import type { Bound, Filter } from '../../src/engine/index.js';

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const bound = ({ value }: Bound): string => (typeof value === 'number' ? String(value) : quoted(value));

/** Every name and text in quotes, everything within something else in parentheses. */
export const printFilter = (filter: Filter): string => {
  if ('not' in filter) return `NOT (${printFilter(filter.not)})`;
  if ('all' in filter) return filter.all.map((part) => `(${printFilter(part)})`).join(' AND ');
  if ('any' in filter) return filter.any.map((part) => `(${printFilter(part)})`).join(' OR ');
  const field = quoted(filter.field);
  if ('is' in filter) return `${field} IN [${filter.is.map(quoted).join(', ')}]`;
  if ('exists' in filter) return `${field} EXISTS`;
  const { above, below } = filter;
  if (above && below) return `${field} ${bound(above)} TO ${bound(below)}`;
  if (above) return `${field} ${above.inclusive ? '>=' : '>'} ${bound(above)}`;
  return `${field} ${below!.inclusive ? '<=' : '<'} ${bound(below!)}`;
};
