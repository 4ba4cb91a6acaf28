/** Where several terms stand side by side, as one term: what was made for one query is kept for the next. */
import { LRUCache } from 'lru-cache';
import { buildPhrase, type PhrasePostings, type PostingsCursor, type IndexReader } from '../../inverted-index/index.js';
import { foldTerm, spellingVariants } from '../../text/index.js';
import type { Synonym } from './term-expansion.js';

/** Numbers of the terms that may stand at one place. */
export type TermChoice = readonly number[];

/** Some of the documents. */
export interface Restriction {
  /** Equal for equal documents. */
  readonly key: string;
  /** By document, 0 for those to leave out. */
  readonly documents: () => Uint8Array;
}

/** Maximum memory of all cached phrases together, in bytes: the same abbreviations are asked for again and again. */
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

export class CachedPhrases {
  readonly #phrases = new LRUCache<string, PhrasePostings>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ size }) => Math.max(1, size),
  });

  constructor(private readonly segment: IndexReader) {}

  /** Numbers of each term and of its accepted spellings; undefined when the index lacks one. */
  choicesOf(terms: readonly string[]): TermChoice[] | undefined {
    const { dictionary } = this.segment;
    const choices = terms.map((term) =>
      [term, ...spellingVariants(term)].flatMap((spelling) => dictionary.find(foldTerm(spelling), spelling) ?? []),
    );
    return choices.every((choice) => choice.length > 0) ? choices : undefined;
  }

  documentFrequency(choices: readonly TermChoice[]): number {
    const only = singleTerm(choices);
    return only === undefined
      ? this.#phraseOf(choices).documentFrequency
      : this.segment.dictionary.documentFrequencies[only]!;
  }

  /** @param choices at least one for each place */
  postings(choices: readonly TermChoice[]): () => PostingsCursor {
    const only = singleTerm(choices);
    if (only !== undefined) return () => this.segment.postings(only);
    const phrase = this.#phraseOf(choices);
    return () => phrase.cursor();
  }

  /** The same in some documents alone. */
  restricted(choices: readonly TermChoice[], { key, documents }: Restriction): PhrasePostings {
    return this.#phraseOf(choices, key, documents);
  }

  /** What may stand at each place, in words. */
  accepted(choices: readonly TermChoice[]): Synonym['accepted'] {
    return choices.map((choice) => new Set(choice.map((number) => this.segment.dictionary.terms[number]!)));
  }

  #phraseOf(choices: readonly TermChoice[], restriction = '', documents?: Restriction['documents']): PhrasePostings {
    const key = `${choices.map((choice) => choice.join(',')).join(' ')} ${restriction}`;
    let phrase = this.#phrases.get(key);
    if (phrase === undefined) {
      const postings = choices.map((choice) => choice.map((number) => this.segment.postings(number)));
      phrase = buildPhrase(postings, this.segment.docValues.fieldStarts, this.#passing(documents?.()));
      this.#phrases.set(key, phrase);
    }
    return phrase;
  }

  /** Those of the documents that were not removed. */
  #passing(documents: Uint8Array | undefined): Uint8Array | undefined {
    const { liveDocuments } = this.segment;
    if (documents === undefined || liveDocuments === undefined) return documents ?? liveDocuments;
    return documents.map((passes, document) => passes & liveDocuments[document]!);
  }
}

const singleTerm = (choices: readonly TermChoice[]): number | undefined =>
  choices.length === 1 && choices[0]!.length === 1 ? choices[0]![0] : undefined;
