/**
 * Where in a text does a query match? Each match is tied to the one before it that answers the slot before: what stands
 * together in query and text is a run.
 *
 *   query  liên₀ đoàn₁ lao₂ động₃     text  Liên đoàn Lao động vận động đoàn viên LĐLĐ
 *                                           0────1────2───3        3    1         0─3
 */
import type { Clause, QueryPlan } from '../query/query-plan.js';
import { likeliestTerm, type ExpandedTerm, type Synonym, type TermExpansion } from '../query/term-expansion.js';
import type { TokenSpans, Vocabulary } from './analysed-article.js';

/** Tokens of a text that answer slots of the query. Both are counted from 0, slots through all clauses of the plan. */
export interface Match {
  readonly firstToken: number;
  readonly lastToken: number;
  readonly firstSlot: number;
  readonly lastSlot: number;
  /** How well the tokens give what was understood, in (0, 1]: 1 is the likeliest reading. */
  readonly quality: number;
  /** How many letters of the last token were typed, where it completes a half-typed syllable; otherwise 0. */
  readonly typedLetters: number;
  /** What answers the slot right before these with the token right before. */
  before: Match | undefined;
  /** How many slots the run answers that ends here. */
  runLength: number;
}

type AnswerQuality = Pick<Match, 'quality' | 'typedLetters'>;

/** How a token answers a slot wherever it stands. */
interface SlotAnswer extends AnswerQuality {
  readonly slot: number;
}

/** One way to answer slots of a clause: a token, or an occurrence of a synonym. */
interface Answer {
  /** By number of a term that may stand at each token of it. */
  readonly accepted: readonly ReadonlyMap<number, AnswerQuality>[];
  /** How many slots of the clause it answers. */
  readonly slots: number;
}

/** What takes more than a look at each token: `answers[i]` are the ways to answer from its slot `i` on. */
interface Sequence {
  readonly firstSlot: number;
  readonly answers: readonly (readonly Answer[])[];
}

/** A power of two. Most tokens are passed over without a look into a map. */
const SIEVE_SIZE = 4096;

/** Maximum number of slots that one term answers: a pasted text may say one word some hundred times. */
const MAX_SLOTS_OF_TERM = 32;

/** Maximum number of matches in one text: what stands behind them in an enormous one is not marked. */
const MAX_MATCHES = 1 << 14;

/** In an index of fewer articles it means nothing that most of them have a word. */
const MIN_ARTICLES = 50;
/** What so large a share of the articles has says nothing by itself. */
const SHARE_OF_FUNCTION_WORDS = 0.5;

/** Quality of what was accepted although it is hardly ever meant. */
const LEAST_QUALITY = 0.02;

/** A town tells surely of the province that it was in, and is marked where that has no name in the article. */
const QUALITY_OF_PLACE = 0.4;

export class TextMatcher {
  /** By number of a wanted term, the slots that it answers wherever it stands; none for terms of sequences alone. */
  readonly #answersOf = new Map<number, SlotAnswer[]>();
  /** 1 where the number of a wanted term, cut to its lower bits, says so. */
  readonly #sieve = new Uint8Array(SIEVE_SIZE);
  /** Clauses of several slots, and synonyms. */
  readonly #sequences: Sequence[] = [];
  /** The idf of each slot. */
  readonly slotWeights: readonly number[];
  /** Of each slot: is it a word that says nothing by itself, such as “ở”? Never all of them. */
  readonly isFunctionWord: readonly boolean[];

  constructor(
    plan: QueryPlan,
    private readonly vocabulary: Vocabulary,
  ) {
    const weights: number[] = [];
    let lengthBefore = 1;
    for (const clause of plan.clauses) {
      const { slots } = clause;
      const firstSlot = weights.length;
      weights.push(...slots.map(({ expansion }) => expansion.idf));
      if (slots.length > 1) this.#addSequence(clause, firstSlot);
      else this.#addWord(slots[0]!.expansion, firstSlot, lengthBefore > 1);
      lengthBefore = slots.length;
    }
    this.slotWeights = weights;
    const least = plan.articleCount < MIN_ARTICLES ? Infinity : SHARE_OF_FUNCTION_WORDS * plan.articleCount;
    const isCommon = plan.clauses.flatMap(({ slots }) =>
      slots.map(({ expansion }) => documentFrequencyOf(expansion) >= least),
    );
    this.isFunctionWord = isCommon.every(Boolean) ? isCommon.map(() => false) : isCommon;
  }

  /**
   * In the order of their last tokens.
   *
   * @param tokens numbered by the vocabulary of this matcher
   */
  match(tokens: TokenSpans): readonly Match[] {
    const { terms } = tokens;
    const sieve = this.#sieve;
    const matches: Match[] = [];
    const starts: number[] = [];
    for (let token = 0; token < terms.length && matches.length < MAX_MATCHES; token++) {
      const term = terms[token]!;
      if (sieve[term & (SIEVE_SIZE - 1)] === 0) continue;
      const answers = this.#answersOf.get(term);
      if (answers === undefined) continue;
      for (const answer of answers) matches.push(newMatch(token, token, answer.slot, answer.slot, answer));
      if (this.#sequences.length > 0 && starts.length < MAX_MATCHES) starts.push(token);
    }
    if (starts.length > 0) this.#addOccurrences(tokens, starts, matches);
    tieRuns(tokens, matches);
    return matches;
  }

  #addOccurrences(tokens: TokenSpans, starts: readonly number[], matches: Match[]): void {
    const words = matches.length;
    for (const { firstSlot, answers } of this.#sequences) {
      for (const start of starts) {
        answerFrom(tokens, start, answers, 0, { quality: 1, typedLetters: 0 }, (lastToken, slots, answer) => {
          matches.push(newMatch(start, lastToken, firstSlot, firstSlot + slots - 1, answer));
        });
      }
    }
    if (matches.length > words) matches.sort((a, b) => a.lastToken - b.lastToken);
  }

  #addWord(expansion: TermExpansion, slot: number, followsSequence: boolean): void {
    const qualityOf = qualitiesOf(expansion);
    for (const term of expansion.terms) {
      const { synonym } = term;
      if (synonym === undefined) {
        const answers = this.#want(term.term);
        if (answers.length < MAX_SLOTS_OF_TERM) answers.push({ slot, ...qualityOf(term) });
      } else if (synonym.step === 0 || followsSequence) {
        // Taken with its first step, unless that is inside the clause before.
        const answer = this.#synonymAnswer(term, synonym, synonym.steps - synonym.step);
        this.#sequences.push({ firstSlot: slot, answers: [[answer]] });
      }
    }
  }

  #addSequence({ slots }: Clause, firstSlot: number): void {
    const answers = slots.map(({ expansion }, slot): Answer[] => {
      const qualityOf = qualitiesOf(expansion);
      const words = new Map<number, AnswerQuality>();
      const synonyms: Answer[] = [];
      for (const term of expansion.terms) {
        const { synonym } = term;
        if (synonym === undefined) {
          this.#want(term.term);
          words.set(this.vocabulary.numberOf(term.term), qualityOf(term));
        } else if (synonym.step === 0 || slot === 0) {
          // A synonym that begins before the clause answers its first slots; inside it was taken with its first step.
          synonyms.push(
            this.#synonymAnswer(term, synonym, Math.min(synonym.steps - synonym.step, slots.length - slot)),
          );
        }
      }
      return [{ accepted: [words], slots: 1 }, ...synonyms];
    });
    this.#sequences.push({ firstSlot, answers });
  }

  #synonymAnswer({ weight }: ExpandedTerm, { accepted, of }: Synonym, slots: number): Answer {
    const whole = of === 'place' ? QUALITY_OF_PLACE : weight;
    const numbersOf = (terms: ReadonlySet<string>, quality: number): ReadonlyMap<number, AnswerQuality> =>
      new Map(
        [...terms].map((term) => {
          this.#want(term);
          return [this.vocabulary.numberOf(term), { quality, typedLetters: 0 }];
        }),
      );
    return { accepted: accepted.map((terms, i) => numbersOf(terms, i === 0 ? whole : 1)), slots };
  }

  #want(term: string): SlotAnswer[] {
    const number = this.vocabulary.numberOf(term);
    this.#sieve[number & (SIEVE_SIZE - 1)] = 1;
    const known = this.#answersOf.get(number);
    if (known !== undefined) return known;
    const answers: SlotAnswer[] = [];
    this.#answersOf.set(number, answers);
    return answers;
  }
}

/** The reading that is likeliest has 1; where no reading was looked for, the term that weighs most. */
const qualitiesOf = ({ terms }: TermExpansion): ((term: ExpandedTerm) => AnswerQuality) => {
  const most = { likelihood: 0, weight: 0, completion: 0 };
  const valueOf = ({ likelihood, typedLetters, weight }: ExpandedTerm): [keyof typeof most, number] => {
    if (likelihood !== undefined) return ['likelihood', likelihood];
    return [typedLetters === undefined ? 'weight' : 'completion', weight];
  };
  for (const term of terms) {
    if (term.synonym !== undefined) continue;
    const [kind, value] = valueOf(term);
    most[kind] = Math.max(most[kind], value);
  }
  return (term) => {
    const [kind, value] = valueOf(term);
    const quality = most[kind] === 0 ? 1 : Math.max(LEAST_QUALITY, value / most[kind]);
    return { quality, typedLetters: term.typedLetters ?? 0 };
  };
};

/** 0 for a half-typed syllable. */
const documentFrequencyOf = (expansion: TermExpansion): number => {
  const isHalfTyped = expansion.terms.some(({ typedLetters }) => typedLetters !== undefined);
  return isHalfTyped ? 0 : (likeliestTerm(expansion)?.documentFrequency ?? 0);
};

/** Every property is there from the beginning, so that all matches are of one shape. */
const newMatch = (
  firstToken: number,
  lastToken: number,
  firstSlot: number,
  lastSlot: number,
  { quality, typedLetters }: AnswerQuality,
): Match => ({
  firstToken,
  lastToken,
  firstSlot,
  lastSlot,
  quality,
  typedLetters,
  before: undefined,
  runLength: lastSlot - firstSlot + 1,
});

/** The longest run ends where a match is; of equally long ones the better. */
const tieRuns = (tokens: TokenSpans, matches: readonly Match[]): void => {
  for (let i = 1; i < matches.length; i++) {
    const match = matches[i]!;
    const { firstToken, firstSlot } = match;
    for (let j = i - 1; j >= 0 && matches[j]!.lastToken >= firstToken - 1; j--) {
      const before = matches[j]!;
      if (before.lastToken !== firstToken - 1 || before.lastSlot !== firstSlot - 1 || before.typedLetters > 0) continue;
      const known = match.before;
      if (known !== undefined && !isBetter(before, known)) continue;
      if (known === undefined && !tokens.standsBeside(firstToken)) break;
      match.before = before;
      match.runLength = before.runLength + match.lastSlot - firstSlot + 1;
    }
  }
};

const isBetter = (one: Match, other: Match): boolean =>
  one.runLength > other.runLength || (one.runLength === other.runLength && one.quality > other.quality);

/** Calls back for each way in which tokens from `token` on answer all slots from `slot` on. */
const answerFrom = (
  tokens: TokenSpans,
  token: number,
  answers: Sequence['answers'],
  slot: number,
  { quality, typedLetters }: AnswerQuality,
  found: (lastToken: number, slots: number, answer: AnswerQuality) => void,
): void => {
  if (slot >= answers.length) {
    found(token - 1, slot, { quality, typedLetters });
    return;
  }
  for (const { accepted, slots } of answers[slot]!) {
    if (token + accepted.length > tokens.count) continue;
    let product = quality;
    let letters = 0;
    for (let i = 0; i < accepted.length && product > 0; i++) {
      const answer = accepted[i]!.get(tokens.terms[token + i]!);
      const isBeside = (slot === 0 && i === 0) || tokens.follows(token + i);
      product = answer === undefined || !isBeside ? 0 : product * answer.quality;
      letters = answer?.typedLetters ?? 0;
    }
    if (product === 0) continue;
    const next = { quality: product, typedLetters: letters };
    answerFrom(tokens, token + accepted.length, answers, slot + slots, next, found);
  }
};
