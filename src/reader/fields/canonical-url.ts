/** When two addresses are one page. */

/** Parameters that say where a reader came from, not what is read. docs/intake.md lists them. */
const TRACKING_PARAMETER =
  /^(?:(?:utm|at|itm|pk|mtm|hsa|fb|vero|oly|wt)_.*|_ga|_gl|_hsenc|_hsmi|_openstat|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|zarsrc|zclid|ref_src|ref_url|s_kwcid|ocid|cmpid|spm)$/i;

/** The part of an address that tells pages apart: no scheme, no `www.`, no tracking, no fragment, no closing slash. */
export const canonicalizeUrl = (url: string): string => {
  const absolute = /^\/\//.test(url) ? `https:${url}` : url;
  if (!URL.canParse(absolute)) return url.replace(/#.*$/s, '').replace(/\/$/, '');
  const { host, pathname, searchParams } = new URL(absolute);
  const kept = [...searchParams].filter(([name]) => !TRACKING_PARAMETER.test(name));
  const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${query}`;
};
