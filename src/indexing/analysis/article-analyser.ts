/**
 * Reads articles and writes down what the index needs to know of each: its terms in the order of the text, its columns,
 * the marks that tell its copies, the abbreviations that it defines. All of it depends on the article alone.
 */
import {
  type DocumentValues,
  BODY_FIELD,
  FIELD_COUNT,
  META_FIELD,
  SUMMARY_FIELD,
  TITLE_FIELD,
  type IndexableArticle,
  MAX_NGRAM,
} from '../../inverted-index/index.js';
import { GrowableUint32Array } from '../../shared/index.js';
import { forEachToken } from '../../text/index.js';
import { ClustersBuilder } from '../clusters/clusters-builder.js';
import { hashTerm } from '../clusters/signature.js';
import { DefinitionsCollector } from '../sections/definitions-builder.js';
import type { AnalysedPart, AnalysedParts } from './analysed-part.js';
import { allocatePlaces, isStored, PlacesKeeper, type TokenStream } from './token-stream.js';

/** 4 MB: some two thousand articles of news. */
const PLACES_A_PART = 1 << 20;

/** An index of a few articles takes little. */
const FIRST_PLACES = 1 << 13;

/** What the last article of a part mostly needs beyond it, so that places are seldom moved. */
const PLACES_BEYOND = 1 << 15;

export class ArticleAnalyser {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #termHashes = new GrowableUint32Array();
  /** By spelling, as the tokenizer numbers them: the term that it last stood for and the number of that. */
  readonly #spelledTerms: string[] = [];
  readonly #spelledNumbers = new GrowableUint32Array();
  /** By term: how often it came. */
  #counts: Uint32Array = new Uint32Array(1 << 12);
  readonly #parts: AnalysedPart[] = [];
  #part = new PartInTheMaking(allocatePlaces(FIRST_PLACES));

  /**
   * @param placesAPart positions from which on a part is full
   * @param keeper who holds what was read; open for as long as the parts are read
   */
  constructor(
    private readonly placesAPart = PLACES_A_PART,
    private readonly keeper = new PlacesKeeper(undefined),
  ) {}

  add(article: IndexableArticle): void {
    const part = this.#part;
    const { stories, definitions } = part;
    part.startDocument(article);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const text = article.texts[field]!;
      if (text === '') {
        part.endField(0);
        continue;
      }
      if (field !== META_FIELD) definitions.addText(text);
      const tellsStory = field === SUMMARY_FIELD || field === BODY_FIELD;
      const { places, end: start } = part.withRoom(text.length);
      let extent = 0;
      forEachToken(text, (term, _start, _end, position, kind, _joined, spelling) => {
        const number =
          this.#spelledTerms[spelling] === term ? this.#spelledNumbers.at(spelling) : this.#numberOf(term, spelling);
        places[start + position] = number + 1;
        this.#counts[number]!++;
        extent = position + 1;
        if (tellsStory) stories.addTerm(this.#termHashes.at(number));
        else if (field === TITLE_FIELD) stories.addTitleTerm(this.#termHashes.at(number), kind === 'number');
      });
      part.endField(extent);
    }
    part.endDocument();
    if (part.end < this.placesAPart) return;
    const isHeld = !isStored(this.#endPart());
    const memory = isHeld ? allocatePlaces(this.placesAPart + PLACES_BEYOND) : part.places.fill(0);
    this.#part = new PartInTheMaking(memory);
  }

  /** All that was read; no more is read after it. */
  finish(): AnalysedParts {
    this.#endPart();
    return { terms: this.#terms, counts: this.#counts.slice(0, this.#terms.length), parts: this.#parts };
  }

  #endPart(): TokenStream {
    const { places, end } = this.#part;
    const kept = this.keeper.keep(places, end + MAX_NGRAM);
    this.#parts.push(this.#part.finish(kept));
    return kept;
  }

  #numberOf(term: string, spelling: number): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#terms.length;
      this.#terms.push(term);
      this.#termHashes.push(hashTerm(term));
      this.#numbers.set(term, number);
      if (number >= this.#counts.length) {
        const larger = new Uint32Array(this.#counts.length * 2);
        larger.set(this.#counts);
        this.#counts = larger;
      }
    }
    if (spelling >= 0) {
      while (this.#spelledTerms.length <= spelling) {
        this.#spelledTerms.push('');
        this.#spelledNumbers.push(0);
      }
      this.#spelledTerms[spelling] = term;
      this.#spelledNumbers.set(spelling, number);
    }
    return number;
  }
}

class PartInTheMaking {
  readonly stories = new ClustersBuilder();
  readonly definitions = new DefinitionsCollector();
  readonly #values: DocumentValues[] = [];
  readonly #extents = new GrowableUint32Array();
  readonly #starts = new GrowableUint32Array();
  #places: Uint32Array;
  /** Where the next field begins. */
  end = 0;

  /** @param memory all zero; more is taken where it does not do */
  constructor(memory: Uint32Array) {
    this.#places = memory;
  }

  get places(): Uint32Array {
    return this.#places;
  }

  startDocument({ id, publishedAt, source, author, category }: IndexableArticle): void {
    this.withRoom(0);
    this.#values.push({ id, publishedAt, source, author, category });
    this.#starts.push(this.end);
  }

  /** No text has more positions than units: each token and each line break takes at least one. */
  withRoom(units: number): { places: Uint32Array; end: number } {
    const needed = this.end + units + FIELD_COUNT + MAX_NGRAM;
    if (needed > this.#places.length) {
      const larger = allocatePlaces(Math.max(needed, this.#places.length * 2));
      larger.set(this.#places.subarray(0, this.end));
      this.#places = larger;
    }
    return { places: this.#places, end: this.end };
  }

  endField(extent: number): void {
    this.#extents.push(extent);
    this.end += extent + 1;
  }

  endDocument(): void {
    this.stories.endDocument();
    this.definitions.endDocument();
  }

  /** @param places its own, wherever they now are */
  finish(places: TokenStream): AnalysedPart {
    return {
      values: this.#values,
      extents: this.#extents.view().slice(),
      starts: this.#starts.view().slice(),
      places,
      marks: this.stories.marks(),
      definitions: this.definitions.lines,
    };
  }
}
