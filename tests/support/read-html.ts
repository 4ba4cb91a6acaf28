/**
 * A strict little reader of HTML for tests: it knows only what our own templates write (lower-case tags, attributes in
 * double quotes or bare) and throws at everything else, so that markup out of place fails a test by itself.
 */
export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text of the element and all inside it, unescaped, white space collapsed. */
  readonly text: string;
  readonly ancestors: readonly string[];
}

const VOID = new Set(['meta', 'link', 'input', 'br']);
const TOKEN =
  /<!doctype html>|<\/([a-z][a-z0-9]*)\s*>|<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\s*\/?>|[^<>]+/gy;
const ATTRIBUTE = /([a-z][a-z0-9-]*)(?:="([^"]*)")?/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescape = (text: string): string =>
  text.replace(/&([^;\s&]*);?/g, (entity, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !entity.endsWith(';'))
      throw new Error(`not escaped: ${entity} in ${text.slice(0, 80)}`);
    return character;
  });

const readAttributes = (source: string): Record<string, string> =>
  Object.fromEntries([...source.matchAll(ATTRIBUTE)].map((match) => [match[1] ?? '', unescape(match[2] ?? '')]));

interface Open {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly ancestors: readonly string[];
  readonly index: number;
  text: string;
}

/** Elements in the order in which they open. */
export const readHtml = (source: string): readonly HtmlElement[] => {
  const elements: HtmlElement[] = [];
  const open: Open[] = [];
  const close = (element: Open): void => {
    const { tag, attributes, ancestors, index } = element;
    elements[index] = { tag, attributes, ancestors, text: element.text.replace(/\s+/g, ' ').trim() };
  };
  TOKEN.lastIndex = 0;
  let index = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`cannot read: ${source.slice(at, at + 120)}`);
    const [whole, closing, opening, attributes] = match;
    if (closing !== undefined) {
      const last = open.pop();
      if (last?.tag !== closing)
        throw new Error(`</${closing}> closes <${last?.tag}> before: ${source.slice(at, at + 80)}`);
      close(last);
    } else if (opening !== undefined) {
      const element = {
        tag: opening,
        attributes: readAttributes(attributes ?? ''),
        ancestors: open.map(({ tag }) => tag),
        index,
        text: '',
      };
      index += 1;
      if (VOID.has(opening)) close(element);
      else open.push(element);
    } else if (!whole.startsWith('<!')) {
      const text = unescape(whole);
      for (const element of open) element.text += text;
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.map(({ tag }) => tag).join(' ')}`);
  return elements;
};

export const findAll = (
  elements: readonly HtmlElement[],
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
): readonly HtmlElement[] =>
  elements.filter(
    (element) =>
      element.tag === tag && Object.entries(attributes).every(([name, value]) => element.attributes[name] === value),
  );

/** Tags and classes alone: what must not depend on any text. */
export const skeletonOf = (source: string): string =>
  readHtml(source)
    .map(({ tag, attributes, ancestors }) => `${' '.repeat(ancestors.length)}${tag}.${attributes['class'] ?? ''}`)
    .join('\n');
