/** A value of a field of the publisher's own. A date is an ISO 8601 string, as `publishedAt`. */
export type ExtraValue = string | number | boolean | readonly string[];

/** An article as timbao understands it, whatever it came from. */
export interface Article {
  /** Stable: given by the publisher, else derived from the URL, else from the content. 1 to 512 UTF-16 units. */
  readonly id: string;
  readonly title: string;
  /** The lead, where the publisher has one. */
  readonly summary?: string;
  /** Paragraphs separated by `\n`. */
  readonly body: string;
  readonly captions?: readonly string[];
  /** ISO 8601 with an offset, to the minute or finer; absent when the input does not say. */
  readonly publishedAt?: string;
  readonly source?: string;
  readonly author?: string;
  readonly category?: string;
  readonly url?: string;
  readonly tags?: readonly string[];
  /** The address of a picture. */
  readonly image?: string;
  /** Fields of the publisher's own, by the names that the configuration declares (ExtraField). */
  readonly extra?: Readonly<Record<string, ExtraValue>>;
}
