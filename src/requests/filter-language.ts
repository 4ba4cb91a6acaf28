/**
 * Filters as text, in the language of Meilisearch:
 *
 *   source = "Tin Quận" AND (publishedAt > 2024-05-01 OR tags IN [lũ, "bão số 3"]) AND NOT author EXISTS
 *
 * A list of such texts means that all must hold, a list within it that one of its own must. Words that are operators
 * are written in capitals. A name or value that is one of these, or has white space or signs in it, stands in quotes,
 * where \" is a quote and \\ a backslash. Every character is looked at a fixed number of times.
 */
import { MAX_CONDITIONS, type Bound, type Filter } from '../engine/index.js';
import { TimbaoError } from '../shared/index.js';
import { LONGEST_ECHO } from './read-parameters.js';

/** Of all texts of one filter together, in UTF-16 units. */
export const MAX_FILTER_TEXT = 65_536;

/** How deep NOT and parentheses may stand in each other: with lists around them, half of what the engine takes. */
const DEEPEST = 30;

/**
 * What a text asks for, or a list of texts and of lists of texts. Undefined where that is nothing: an empty text, an
 * empty list. Throws `TB_PARAMETER_INVALID` that names the place of the first problem.
 *
 * @param parameter the name under which problems are told
 *
 * @example
 * ```ts
 * parseFilter('source = A'); // → { field: 'source', is: ['A'] }
 * parseFilter(['source = A', ['tags = x', 'tags = y']]);
 * // → { all: [{ field: 'source', is: ['A'] }, { any: [{ field: 'tags', is: ['x'] }, { field: 'tags', is: ['y'] }] }] }
 * ```
 */
export const parseFilter = (written: unknown, parameter = 'filter'): Filter | undefined => {
  const budget: Budget = { text: MAX_FILTER_TEXT, conditions: MAX_CONDITIONS };
  const parse = (value: unknown, place: string): Filter | undefined => {
    if (typeof value === 'string') return new FilterParser(value, place, budget).parse();
    throw invalid(place, 'must be a text such as \'source = "Tin Quận"\', or a list of texts and of lists of texts.');
  };
  if (!Array.isArray(written)) return parse(written, parameter);
  const all = written.map((part: unknown, i) => {
    const place = `${parameter}[${i}]`;
    if (!Array.isArray(part)) return parse(part, place);
    return joined(
      'any',
      part.map((value: unknown, j) => parse(value, `${place}[${j}]`)),
    );
  });
  return joined('all', all);
};

const joined = (how: 'all' | 'any', parts: readonly (Filter | undefined)[]): Filter | undefined => {
  const filters = parts.filter((part) => part !== undefined);
  if (filters.length < 2) return filters[0];
  return how === 'all' ? { all: filters } : { any: filters };
};

/** What is left to all texts of a filter. */
interface Budget {
  text: number;
  conditions: number;
}

interface Token {
  /** A word may be an operator, what was quoted is none; a sign is one of SIGNS. */
  readonly kind: 'word' | 'quoted' | 'sign' | 'end';
  readonly text: string;
  /** Where it begins, in UTF-16 units from 0. */
  readonly at: number;
}

const SIGNS: ReadonlySet<string> = new Set(['=', '!=', '>', '>=', '<', '<=', '(', ')', '[', ']', ',']);
const SIGN_STARTS = '=!><()[],';
const QUOTES = '"\'';
const OPERATORS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'TO', 'EXISTS']);
const NOT_OFFERED: ReadonlySet<string> = new Set(['_geoRadius', '_geoBoundingBox', '_geoPolygon']);
const WHITE_SPACE = /\s/;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
const MEANT_AS_ONE = 'Write names and values that have spaces or signs in quotes.';

class FilterParser {
  #offset = 0;
  #next: Token;
  #depth = 0;

  constructor(
    private readonly text: string,
    private readonly place: string,
    private readonly budget: Budget,
  ) {
    budget.text -= text.length;
    if (budget.text < 0) throw invalid(place, `must not be longer than ${MAX_FILTER_TEXT} characters in all.`);
    this.#next = this.#read();
  }

  parse(): Filter | undefined {
    if (this.#isAt('end', '')) return undefined;
    const filter = this.#parseAny();
    if (!this.#isAt('end', '')) throw this.#expected(`AND, OR or the end. ${MEANT_AS_ONE}`);
    return filter;
  }

  #parseAny(): Filter {
    const parts = [this.#parseAll()];
    while (this.#takeWord('OR')) parts.push(this.#parseAll());
    return parts.length === 1 ? parts[0]! : { any: parts };
  }

  #parseAll(): Filter {
    const parts = [this.#parseNot()];
    while (this.#takeWord('AND')) parts.push(this.#parseNot());
    return parts.length === 1 ? parts[0]! : { all: parts };
  }

  #parseNot(): Filter {
    const { at } = this.#next;
    if (this.#takeWord('NOT')) return this.#deeper(at, () => ({ not: this.#parseNot() }));
    if (!this.#takeSign('(')) return this.#parseCondition();
    return this.#deeper(at, () => {
      const filter = this.#parseAny();
      if (!this.#takeSign(')')) throw this.#expected(`AND, OR or a closing ")". ${MEANT_AS_ONE}`);
      return filter;
    });
  }

  #deeper(at: number, parse: () => Filter): Filter {
    if (++this.#depth > DEEPEST) {
      throw this.#problem(at, `NOT and parentheses stand more than ${DEEPEST} deep in each other.`);
    }
    const filter = parse();
    this.#depth--;
    return filter;
  }

  #parseCondition(): Filter {
    const { at } = this.#next;
    if (--this.budget.conditions < 0) throw this.#problem(at, `there are more than ${MAX_CONDITIONS} conditions.`);
    const { text: field, kind } = this.#takeValue('the name of a field');
    if (kind === 'word' && NOT_OFFERED.has(field)) throw this.#problem(at, 'places on a map are not kept.');
    const { text: operator, kind: operatorKind } = this.#next;
    if (operatorKind === 'sign') return this.#compare(field, operator);
    if (operatorKind === 'word') {
      if (this.#takeWord('EXISTS')) return { field, exists: true };
      if (this.#takeWord('IN')) return { field, is: this.#parseList() };
      if (this.#takeWord('NOT')) return { not: this.#parseNegated(field) };
      if (this.#takeWord('IS')) return this.#parseIs(field);
      if (operator === 'CONTAINS' || operator === 'STARTS') {
        throw this.#problem(this.#next.at, `${operator} is not offered. Search for words with "q".`);
      }
    }
    if (operatorKind === 'end' || OPERATORS.has(operator)) throw this.#expected(AFTER_A_NAME);
    const low = this.#takeBound(AFTER_A_NAME);
    if (!this.#takeWord('TO')) throw this.#expected('TO, as in "price 5 TO 10"');
    return { field, above: low, below: this.#takeBound('what it goes to') };
  }

  #compare(field: string, operator: string): Filter {
    if (!COMPARISONS.has(operator)) throw this.#expected(AFTER_A_NAME);
    this.#advance();
    if (operator === '=' || operator === '!=') {
      const filter: Filter = { field, is: [this.#takeValue('a value').text] };
      return operator === '=' ? filter : { not: filter };
    }
    const bound = { ...this.#takeBound('a number or a date'), inclusive: operator.endsWith('=') };
    return operator.startsWith('>') ? { field, above: bound } : { field, below: bound };
  }

  /** Behind `name NOT`. */
  #parseNegated(field: string): Filter {
    if (this.#takeWord('EXISTS')) return { field, exists: true };
    if (this.#takeWord('IN')) return { field, is: this.#parseList() };
    throw this.#expected('IN or EXISTS');
  }

  /** Behind `name IS`: nothing is kept of a field that is null or empty. */
  #parseIs(field: string): Filter {
    const isNegated = this.#takeWord('NOT');
    if (!this.#takeWord('NULL') && !this.#takeWord('EMPTY')) throw this.#expected('NULL or EMPTY');
    return isNegated ? { field, exists: true } : { not: { field, exists: true } };
  }

  #parseList(): readonly string[] {
    if (!this.#takeSign('[')) throw this.#expected('"[", as in "tags IN [a, b]"');
    const values: string[] = [];
    while (!this.#takeSign(']')) {
      values.push(this.#takeValue('a value').text);
      if (!this.#takeSign(',') && !this.#isAt('sign', ']')) throw this.#expected(`"," or "]". ${MEANT_AS_ONE}`);
    }
    return values;
  }

  #takeBound(what: string): Bound {
    const { kind, text } = this.#takeValue(what);
    return { value: kind === 'word' && NUMBER.test(text) ? Number(text) : text, inclusive: true };
  }

  #takeValue(what: string): Token {
    const token = this.#next;
    if (token.kind === 'word' && OPERATORS.has(token.text)) {
      throw this.#expected(`${what}; "${token.text}" is an operator where it is not in quotes`);
    }
    if (token.kind !== 'word' && token.kind !== 'quoted') throw this.#expected(what);
    this.#advance();
    return token;
  }

  #takeWord(word: string): boolean {
    return this.#take('word', word);
  }

  #takeSign(sign: string): boolean {
    return this.#take('sign', sign);
  }

  #take(kind: Token['kind'], text: string): boolean {
    const isIt = this.#isAt(kind, text);
    if (isIt) this.#advance();
    return isIt;
  }

  #isAt(kind: Token['kind'], text: string): boolean {
    return this.#next.kind === kind && this.#next.text === text;
  }

  #advance(): void {
    this.#next = this.#read();
  }

  #read(): Token {
    const { text } = this;
    while (this.#offset < text.length && WHITE_SPACE.test(text[this.#offset]!)) this.#offset++;
    const at = this.#offset;
    const first = text[at];
    if (first === undefined) return { kind: 'end', text: '', at };
    if (QUOTES.includes(first)) return this.#readQuoted(first);
    if (SIGN_STARTS.includes(first)) {
      const sign = text[at + 1] === '=' && SIGNS.has(`${first}=`) ? `${first}=` : first;
      if (!SIGNS.has(sign)) throw this.#problem(at, 'a "!" must be followed by "=".');
      this.#offset += sign.length;
      return { kind: 'sign', text: sign, at };
    }
    while (this.#offset < text.length && !isBorder(text[this.#offset]!)) this.#offset++;
    return { kind: 'word', text: text.slice(at, this.#offset), at };
  }

  #readQuoted(quote: string): Token {
    const at = this.#offset++;
    let value = '';
    for (let from = this.#offset; ;) {
      const character = this.text[this.#offset];
      if (character === undefined) throw this.#problem(at, `the quote ${quote} is not closed.`);
      const after = this.text[this.#offset + 1];
      const isEscape = character === '\\' && (after === quote || after === '\\');
      if (isEscape || character === quote) value += this.text.slice(from, this.#offset);
      if (character === quote) break;
      if (isEscape) from = ++this.#offset;
      this.#offset++;
    }
    this.#offset++;
    return { kind: 'quoted', text: value, at };
  }

  #expected(what: string): TimbaoError {
    const { kind, text, at } = this.#next;
    const found = kind === 'end' ? 'it ends' : `there is "${text.slice(0, LONGEST_ECHO)}"`;
    return this.#problem(at, `${found} where this is expected: ${what}${what.endsWith('.') ? '' : '.'}`);
  }

  #problem(at: number, problem: string): TimbaoError {
    return invalid(this.place, `at character ${at + 1}, ${problem}`);
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '>', '>=', '<', '<=']);
const AFTER_A_NAME =
  'one of =, !=, >, >=, <, <=, IN, NOT IN, EXISTS, NOT EXISTS, IS NULL, IS EMPTY, or a range such as 5 TO 10';

const isBorder = (character: string): boolean =>
  SIGN_STARTS.includes(character) || QUOTES.includes(character) || WHITE_SPACE.test(character);

const invalid = (parameter: string, problem: string): TimbaoError =>
  new TimbaoError('TB_PARAMETER_INVALID', { parameter, problem });
