/**
 * Reads articles and writes down what the index needs to know of each: terms in the order of the text, doc values,
 * marks of near duplicates, definitions. All of it depends on the article alone.
 */
import {
  type DocumentValues,
  BitWriter,
  BODY_FIELD,
  CASED_PLACES,
  FIELD_COUNT,
  META_FIELD,
  SUMMARY_FIELD,
  TITLE_FIELD,
  type IndexableArticle,
  MAX_NGRAM,
  type NearDuplicateMarks,
  writeMarks,
} from '../../inverted-index/index.js';
import { GrowableUint32Array, withRoom } from '../../shared/index.js';
import { forEachToken } from '../../text/index.js';
import { ClustersBuilder } from '../clusters/clusters-builder.js';
import { hashTerm } from '../clusters/signature.js';
import { DefinitionsCollector } from '../sections/doc-values-builder.js';
import { allocateShared, isSpilled, TokenKeeper, type TokenStream } from './token-stream.js';
import { hasCapitalInside, WordLook } from './word-look.js';

/**
 * Articles as the words they are made of, in the order of the text: nothing is sorted yet, so parts can be made
 * anywhere and put into any order. Plain data, so that it goes from one thread to another.
 *
 *   tokens   for each document, field after field: the term at each position, then an empty place
 *
 *            title ……… 0 summary … 0 body ………………………… 0 caption 0 meta … 0
 *
 * A place holds the number of its term + 1 with the marks of the word (inverted-index/ngrams/word-marks.ts), and 0
 * where no term stands (a line break, the end of a field): what is read on beyond a field is never its neighbour.
 */
export interface AnalysedPart {
  readonly values: readonly DocumentValues[];
  /** Positions used by each field: FIELD_COUNT numbers a document. */
  readonly fieldLengths: Uint32Array;
  /** By document: its first place. */
  readonly starts: Uint32Array;
  /** At least MAX_NGRAM empty places follow the last document. */
  readonly tokens: TokenStream;
  readonly marks: NearDuplicateMarks;
  /** By document: each definition once, in the order of its text. */
  readonly definitions: readonly (readonly string[])[];
  /** The marks of words, as the index has them; and by document where they end. */
  readonly wordMarks: Uint8Array;
  readonly wordMarkEnds: Uint32Array;
  /** By document: each spelling with capitals inside once, in the order of its text. */
  readonly spellings: readonly (readonly string[])[];
}

/** Everything that one analyser has read. */
export interface AnalysedParts {
  /** Terms by number, in no order. Equal terms of several analysers have nothing to do with each other's numbers. */
  readonly terms: readonly string[];
  /** By term: how often it stands in all of the parts. */
  readonly counts: Uint32Array;
  readonly parts: readonly AnalysedPart[];
}

/** 4 MB: some two thousand articles of news. */
const TOKENS_A_PART = 1 << 20;

/** An index of a few articles takes little. */
const FIRST_TOKENS = 1 << 13;

/** What the last article of a part mostly needs beyond it, so that tokens are seldom moved. */
const TOKENS_BEYOND = 1 << 15;

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
  #part = new PartInTheMaking(allocateShared(FIRST_TOKENS));
  readonly #look = new WordLook();

  /**
   * @param tokensAPart positions from which on a part is full
   * @param keeper who holds what was read; open for as long as the parts are read
   */
  constructor(
    private readonly tokensAPart = TOKENS_A_PART,
    private readonly keeper = new TokenKeeper(undefined),
  ) {}

  add(article: IndexableArticle): void {
    const part = this.#part;
    const look = this.#look;
    const { clusters, definitions } = part;
    part.startDocument(article);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const text = article.texts[field]!;
      if (text === '') {
        part.endField(0);
        continue;
      }
      if (field !== META_FIELD) definitions.addText(text);
      const isSigned = field === SUMMARY_FIELD || field === BODY_FIELD;
      const { tokens, end: start } = part.withRoom(text.length);
      // Places of the document that come before the field.
      const placesBefore = start - part.documentStart;
      let length = 0;
      look.startField(text);
      forEachToken(text, (term, from, to, position, kind, joined, spelling) => {
        const number =
          this.#spelledTerms[spelling] === term ? this.#spelledNumbers.at(spelling) : this.#numberOf(term, spelling);
        if (position > length) look.endLine(tokens, start, length);
        const isCased = placesBefore + position < CASED_PLACES;
        tokens[start + position] = (number + 1) | look.marksOf(term, from, to, kind, joined, isCased);
        if (kind === 'word' && hasCapitalInside(text, from, to)) part.addSpelling(text.slice(from, to));
        this.#counts[number]!++;
        length = position + 1;
        if (isSigned) clusters.addTerm(this.#termHashes.at(number));
        else if (field === TITLE_FIELD) clusters.addTitleTerm(this.#termHashes.at(number), kind === 'number');
      });
      look.endLine(tokens, start, length);
      part.endField(length);
    }
    part.endDocument();
    if (part.end < this.tokensAPart) return;
    const isHeld = !isSpilled(this.#endPart());
    const memory = isHeld ? allocateShared(this.tokensAPart + TOKENS_BEYOND) : part.tokens.fill(0);
    this.#part = new PartInTheMaking(memory);
  }

  /** All that was read; no more is read after it. */
  finish(): AnalysedParts {
    this.#endPart();
    return { terms: this.#terms, counts: this.#counts.slice(0, this.#terms.length), parts: this.#parts };
  }

  #endPart(): TokenStream {
    const { tokens, end } = this.#part;
    const held = this.keeper.hold(tokens, end + MAX_NGRAM);
    this.#parts.push(this.#part.finish(held));
    return held;
  }

  #numberOf(term: string, spelling: number): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#terms.length;
      this.#terms.push(term);
      this.#termHashes.push(hashTerm(term));
      this.#numbers.set(term, number);
      this.#counts = withRoom(this.#counts, number + 1);
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
  readonly clusters = new ClustersBuilder();
  readonly definitions = new DefinitionsCollector();
  readonly #values: DocumentValues[] = [];
  readonly #fieldLengths = new GrowableUint32Array();
  readonly #starts = new GrowableUint32Array();
  readonly #wordMarks = new BitWriter(1 << 10);
  readonly #wordMarkEnds = new GrowableUint32Array();
  readonly #spellings: (readonly string[])[] = [];
  readonly #spellingsOfDocument = new Set<string>();
  /** Where the document that is being read begins. */
  documentStart = 0;
  /** Where the next field begins. */
  end = 0;

  /** @param tokens all zero; more memory is taken where it does not do */
  constructor(public tokens: Uint32Array) {}

  startDocument({ id, publishedAt, source, author, category, fields }: IndexableArticle): void {
    this.withRoom(0);
    this.#values.push({ id, publishedAt, source, author, category, fields });
    this.#starts.push(this.end);
    this.documentStart = this.end;
  }

  /** @param spelling may be a window into a long text, so that it is copied */
  addSpelling(spelling: string): void {
    this.#spellingsOfDocument.add(Buffer.from(spelling.normalize('NFC')).toString());
  }

  /** No text has more positions than units: each token and each line break takes at least one. */
  withRoom(units: number): { tokens: Uint32Array; end: number } {
    const needed = this.end + units + FIELD_COUNT + MAX_NGRAM;
    if (needed > this.tokens.length) {
      const larger = allocateShared(Math.max(needed, this.tokens.length * 2));
      larger.set(this.tokens.subarray(0, this.end));
      this.tokens = larger;
    }
    return { tokens: this.tokens, end: this.end };
  }

  endField(length: number): void {
    this.#fieldLengths.push(length);
    this.end += length + 1;
  }

  endDocument(): void {
    this.clusters.endDocument();
    this.definitions.endDocument();
    writeMarks(this.#wordMarks, this.tokens, this.documentStart, this.end - this.documentStart);
    this.#wordMarkEnds.push(this.#wordMarks.length);
    this.#spellings.push([...this.#spellingsOfDocument]);
    this.#spellingsOfDocument.clear();
  }

  /** @param tokens its own, wherever they now are */
  finish(tokens: TokenStream): AnalysedPart {
    return {
      values: this.#values,
      fieldLengths: this.#fieldLengths.view().slice(),
      starts: this.#starts.view().slice(),
      tokens,
      marks: this.clusters.marks(),
      definitions: this.definitions.lines,
      wordMarks: this.#wordMarks.view().slice(0, this.#wordMarks.length),
      wordMarkEnds: this.#wordMarkEnds.view().slice(),
      spellings: this.#spellings,
    };
  }
}
