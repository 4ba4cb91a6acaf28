/** The DOM that Readability ships for places without one. Only what is used here. */
declare module '@mozilla/readability/JSDOMParser.js' {
  export interface ParsedNode {
    readonly nodeType: number;
    readonly localName?: string;
    readonly textContent: string;
    readonly childNodes: readonly ParsedNode[];
    readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  }
  export default class JSDOMParser {
    /** A document that fits wherever Readability wants one: `Document` is a type of browsers. */
    parse(html: string, url?: string): never;
  }
}
