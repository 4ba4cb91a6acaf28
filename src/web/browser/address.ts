/** Addresses of the page, as the server reads them. */

/** The address for a query that is still being typed: the settings stay, the page goes back to the first. */
export const addressWhileTyping = (shown: string, query: string): string => {
  const parameters = parametersOf(shown);
  parameters.delete('page');
  parameters.delete('typing');
  if (query.trim() === '') {
    parameters.delete('q');
  } else {
    parameters.set('q', query);
    parameters.set('typing', 'true');
  }
  return toAddress(parameters);
};

/** The same question once its last syllable is done. */
export const withoutTyping = (address: string): string => {
  const parameters = parametersOf(address);
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

/** Asks for the part of the page below the search box. */
export const fragmentAddress = (address: string): string => {
  const parameters = parametersOf(address);
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
