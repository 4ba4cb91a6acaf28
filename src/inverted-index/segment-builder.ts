/**
 * One batch of articles, inverted in memory.
 *
 * Tokens are written down in the order of the text, as (term, position), and sorted into postings once at the end by
 * counting: a stable counting sort by term leaves each term's documents and positions in rising order, costs two
 * passes over flat arrays, and allocates nothing per token.
 */
import { foldTerm, forEachToken } from '../text/index.js';
import { ColumnsBuilder } from './columns/columns-builder.js';
import { DefinitionsBuilder } from './definitions/definitions-builder.js';
import {
  BODY_FIELD,
  FIELD_COUNT,
  FIELD_GAP,
  META_FIELD,
  SUMMARY_FIELD,
  TITLE_FIELD,
  type IndexableArticle,
} from './fields.js';
import { GrowingUint32Array } from './growing-array.js';
import { NgramsBuilder, noNgrams } from './ngrams/ngrams-builder.js';
import { PostingsWriter } from './postings/postings-writer.js';
import { SKIP_WIDTH } from './postings/format.js';
import { encodeSegment, type SegmentBodies } from './segment-files.js';
import { hashTerm } from './stories/signature.js';
import { StoriesBuilder } from './stories/stories-builder.js';
import { compareTerms, TermFileBuilder } from './terms/term-file.js';

export class SegmentBuilder {
  readonly #columns = new ColumnsBuilder();
  readonly #stories = new StoriesBuilder();
  readonly #definitions = new DefinitionsBuilder();
  readonly #termNumbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #termHashes = new GrowingUint32Array();
  readonly #tokenTerms = new GrowingUint32Array(1 << 16);
  readonly #tokenPositions = new GrowingUint32Array(1 << 16);
  /** Where each document's tokens end. */
  readonly #documentEnds = new GrowingUint32Array();
  readonly #extents = new Uint32Array(FIELD_COUNT);

  get documentCount(): number {
    return this.#columns.documentCount;
  }

  /** Tokens held in memory; each takes about 24 bytes until the segment is built. */
  get tokenCount(): number {
    return this.#tokenTerms.length;
  }

  add(article: IndexableArticle): void {
    let fieldStart = 0;
    for (let field = 0; field < FIELD_COUNT; field++) {
      const text = article.texts[field]!;
      let extent = 0;
      if (text !== '') {
        const start = fieldStart;
        if (field !== META_FIELD) this.#definitions.addText(text);
        const tellsStory = field === SUMMARY_FIELD || field === BODY_FIELD;
        forEachToken(text, (term, _start, _end, position, kind) => {
          const number = this.#numberOf(term);
          this.#tokenTerms.push(number);
          this.#tokenPositions.push(start + position);
          extent = position + 1;
          if (tellsStory) this.#stories.addTerm(this.#termHashes.at(number));
          else if (field === TITLE_FIELD) this.#stories.addTitleTerm(this.#termHashes.at(number), kind === 'number');
        });
      }
      this.#extents[field] = extent;
      fieldStart += extent + FIELD_GAP;
    }
    this.#documentEnds.push(this.#tokenTerms.length);
    this.#columns.add(article, this.#extents);
    this.#stories.endDocument();
    this.#definitions.endDocument();
  }

  /** `ngrams: false` leaves the n-grams out, of a segment that is only to be merged with others. */
  build({ ngrams: wantsNgrams = true } = {}): SegmentBodies {
    const { starts, documents, positions } = this.#sortTokens();
    const writer = new PostingsWriter(this.#columns.fieldStarts());
    const terms = new TermFileBuilder();
    const ngrams = wantsNgrams ? new NgramsBuilder(this.#columns.fieldStarts(), this.#columns.extents()) : undefined;
    for (const { term, folded, number } of this.#sortedTerms()) {
      const place = {
        postingsOffset: writer.postings.length,
        positionsOffset: writer.positions.length,
        skipEntry: writer.skips.length / SKIP_WIDTH,
      };
      writer.startTerm();
      const end = starts[number + 1]!;
      for (let from = starts[number]!; from < end;) {
        const document = documents[from]!;
        let to = from + 1;
        while (to < end && documents[to] === document) to++;
        writer.add(document, positions, from, to);
        ngrams?.add(terms.size, document, positions, from, to);
        from = to;
      }
      terms.add(folded, term, { ...place, documentFrequency: writer.endTerm() });
    }
    return encodeSegment({
      terms: terms.toSections(),
      postings: new Map<string, Uint8Array | Uint32Array>([
        ['postings', writer.postings.view()],
        ['skips', writer.skips.view()],
      ]),
      positions: new Map([['positions', writer.positions.view()]]),
      columns: this.#columns.toSections(),
      stories: this.#stories.toSections(),
      definitions: this.#definitions.toSections(),
      ngrams: ngrams?.toSections(terms.size, (term) => writer.read(terms.placeOf(term))) ?? noNgrams(),
    });
  }

  #numberOf(term: string): number {
    let number = this.#termNumbers.get(term);
    if (number === undefined) {
      number = this.#terms.length;
      this.#terms.push(term);
      this.#termHashes.push(hashTerm(term));
      this.#termNumbers.set(term, number);
    }
    return number;
  }

  #sortTokens(): { starts: Uint32Array; documents: Uint32Array; positions: Uint32Array } {
    const tokenTerms = this.#tokenTerms.view();
    const tokenPositions = this.#tokenPositions.view();
    const starts = new Uint32Array(this.#terms.length + 1);
    for (let i = 0; i < tokenTerms.length; i++) starts[tokenTerms[i]! + 1]!++;
    for (let term = 0; term < this.#terms.length; term++) starts[term + 1]! += starts[term]!;
    const next = starts.slice();
    const documents = new Uint32Array(tokenTerms.length);
    const positions = new Uint32Array(tokenTerms.length);
    let token = 0;
    for (let document = 0; document < this.#documentEnds.length; document++) {
      for (const end = this.#documentEnds.view()[document]!; token < end; token++) {
        const at = next[tokenTerms[token]!]!++;
        documents[at] = document;
        positions[at] = tokenPositions[token]!;
      }
    }
    return { starts, documents, positions };
  }

  #sortedTerms(): { term: string; folded: string; number: number }[] {
    return this.#terms
      .map((term, number) => ({ term, folded: foldTerm(term), number }))
      .sort((a, b) => compareTerms(a.folded, a.term, b.folded, b.term));
  }
}
