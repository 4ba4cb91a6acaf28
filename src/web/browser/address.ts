/**
 * Addresses of the page, as the server reads them. None says that somebody is typing: an address that is kept or shared
 * asks for the finished query. Only what is fetched meanwhile says so.
 */

/** The address for a query that is still being typed: the settings stay, the page goes back to the first. */
export const addressWhileTyping = (shown: string, query: string): string => {
  const parameters = parametersOf(shown);
  parameters.delete('page');
  if (query.trim() === '') parameters.delete('q');
  else parameters.set('q', query);
  return toAddress(parameters);
};

/** The address of the finished query, for one that was written down while somebody typed. */
export const withoutTyping = (address: string): string => {
  const parameters = parametersOf(address);
  if (!parameters.has('typing')) return address;
  parameters.delete('typing');
  return toAddress(parameters);
};

/** The address that the form would open; fields that are empty are left out. */
export const addressOfForm = (fields: Iterable<readonly [string, string]>): string =>
  toAddress(
    new URLSearchParams([...fields].filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value])),
  );

/**
 * The address for a link or a form among results that are still in sight while newer ones are on their way: the change
 * that `wanted` makes to what is `shown`, made to what was `asked` last. A page number counts only for its own list.
 */
export const addressForNewest = (shown: string, wanted: string, asked: string): string => {
  const before = parametersOf(shown);
  const after = parametersOf(wanted);
  const newest = parametersOf(asked);
  for (const parameters of [before, after, newest]) parameters.delete('page');
  for (const name of namesThatDiffer(before, after)) {
    newest.delete(name);
    for (const value of after.getAll(name)) newest.append(name, value);
  }
  return namesThatDiffer(newest, after).length === 0 ? wanted : toAddress(newest);
};

const namesThatDiffer = (some: URLSearchParams, others: URLSearchParams): readonly string[] =>
  [...new Set([...some.keys(), ...others.keys()])].filter(
    (name) => JSON.stringify(some.getAll(name)) !== JSON.stringify(others.getAll(name)),
  );

/**
 * Asks for the part of the page below the search box.
 *
 * @param typing the last word of the query may be half typed
 */
export const fragmentAddress = (address: string, typing: boolean): string => {
  const parameters = parametersOf(address);
  if (typing) parameters.set('typing', 'true');
  parameters.set('fragment', 'results');
  return toAddress(parameters);
};

/** As many as fit above a phone's keyboard. */
const SUGGESTIONS = 6;

export const suggestAddress = (query: string): string =>
  `/api/suggest?${new URLSearchParams({ q: query, limit: String(SUGGESTIONS) }).toString()}`;

export const queryOf = (address: string): string => parametersOf(address).get('q') ?? '';

const parametersOf = (address: string): URLSearchParams => {
  const [path = ''] = address.split('#');
  const start = path.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : path.slice(start + 1));
};

const toAddress = (parameters: URLSearchParams): string => {
  const text = parameters.toString();
  return text === '' ? '/' : `/?${text}`;
};
