/** The only addresses of foreign origin that become links. */
const WEB = new Set(['http:', 'https:']);

/** The normalised address when it is http or https; undefined for everything else, `javascript:` and relative ones included. */
export const toWebAddress = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return WEB.has(parsed.protocol) ? parsed.href : undefined;
};

/** Our own page of an article. A half surrogate cannot stand in an address and is replaced. */
export const toArticleUrl = (id: string): string => `/articles/${encodeURIComponent(id.replace(/\p{Cs}/gu, '\uFFFD'))}`;
