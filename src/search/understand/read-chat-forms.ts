/**
 * Forms of chat in a query, as the words that they stand for: `ko đội mũ` also finds không đội mũ. What a form is
 * otherwise must not be taken from whoever means it, so the neighbours decide, by how many articles have them beside
 * each:
 *
 *   ko đội      không đội in 148 articles, ko đội in none       → không
 *   k pop       k pop in 60 articles, không pop in none         → itself
 *   fb          names a thing, and nothing speaks against it    → facebook
 */
import type { IndexReader } from '../../inverted-index/index.js';
import { chatMeanings, type Token } from '../../text/index.js';
import type { CachedPhrases } from '../query/cached-phrases.js';
import type { RankingParameters } from '../query/ranking-parameters.js';
import type { TermExpansion } from '../query/term-expansion.js';
import { MAX_TIMES_RARER, neighboursOf, supportOf } from './abbreviation-meanings.js';
import type { SynonymForm } from './synonym-forms.js';

interface ChatPart {
  readonly tokens: readonly Token[];
  readonly expand: (token: Token) => TermExpansion;
}

/** A meaning must be beside the neighbours this many times as often as the form itself. */
const TIMES_AS_FREQUENT = 3;

export class ChatReader {
  constructor(
    private readonly segment: IndexReader,
    private readonly parameters: RankingParameters,
    private readonly phrases: CachedPhrases,
  ) {}

  findForms({ tokens, expand }: ChatPart): SynonymForm[] {
    return tokens.flatMap(({ term, joined }, at) => {
      const meanings = chatMeanings(term);
      if (meanings.length === 0 || joined || tokens[at + 1]?.joined === true) return [];
      const neighbours = neighboursOf(tokens, at, at + 1, expand);
      const ofItself = neighbours.typed.length === 0 ? 0 : supportOf([neighbours.typed], neighbours, this.segment);
      const possible = meanings.flatMap(({ terms, isName }) => {
        const choices = this.phrases.choicesOf(terms);
        if (choices === undefined) return [];
        return [{ terms, isName, choices, support: supportOf(choices, neighbours, this.segment) }];
      });
      const most = Math.max(0, ...possible.map(({ support }) => support));
      return possible.flatMap(({ terms, isName, choices, support }) => {
        const isSupported = support > 0 && support * MAX_TIMES_RARER >= most && support >= ofItself * TIMES_AS_FREQUENT;
        const isMeant = isSupported || (isName && most === 0 && ofItself === 0);
        const documentFrequency = isMeant ? this.phrases.documentFrequency(choices) : 0;
        if (documentFrequency === 0) return [];
        const text = terms.join(' ');
        const weight = this.parameters.abbreviation;
        const form = { terms, text, choices, documentFrequency, tier: 'exact', weight } as const;
        return [{ from: at, to: at + 1, sense: `chat ${text}`, origin: { source: 'chat' } as const, ...form }];
      });
    });
  }
}
