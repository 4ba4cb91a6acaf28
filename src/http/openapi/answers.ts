/** What comes back over the wire. The types of the port must fit these schemas, and the compiler says so. */
import * as z from 'zod';
import {
  ABBREVIATION_SOURCES,
  PLACE_KINDS,
  MARKED_FIELDS,
  MAX_PAGED_HITS,
  MOST_LISTED_COPIES,
  RECENCY_REASONS,
  WORK_CUTS,
  WORK_STAGES,
  type EngineHealth,
  type FacetSearchResponse,
  type Explanation,
  type SearchResponse,
  type SimilarResponse,
  type SuggestResponse,
} from '../../engine/index.js';
import { type Article, ERROR_CODES } from '../../shared/index.js';

const count = z.int().min(0);
const dateTime = z.string().meta({ description: 'ISO 8601 with an offset.', example: '2021-04-15T21:04+07:00' });

export const explanation: z.ZodType<Explanation> = z.object({
  value: z.number(),
  description: z.string(),
  parts: z.array(z.lazy(() => explanation)).exactOptional(),
});

const matchRange = z
  .object({ start: count, length: count })
  .meta({ description: 'UTF-16 units in the text of the field.' });

const shownArticle = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().exactOptional(),
  source: z.string().exactOptional(),
  author: z.string().exactOptional(),
  category: z.string().exactOptional(),
  publishedAt: dateTime.exactOptional(),
  summary: z.string().exactOptional(),
  image: z.string().exactOptional(),
});

const articleCopy = shownArticle.pick({ id: true, title: true, url: true, source: true, publishedAt: true });

const extra = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .meta({ description: "Fields of the publisher's own." });

export const searchHit = z.object({
  ...shownArticle.shape,
  title: z.string().exactOptional().meta({ description: 'Left out where fields do not name it.' }),
  body: z.string().exactOptional().meta({ description: 'With fields, as are the next ones.' }),
  captions: z.array(z.string()).exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  extra: extra.exactOptional(),
  _formatted: z
    .object({ title: z.string().exactOptional(), snippet: z.string().exactOptional() })
    .catchall(z.union([z.string(), z.array(z.string())]))
    .meta({
      description:
        'Title and snippet, or the fields of highlight and crop. Safe HTML, unless preTag or postTag say otherwise: the text is escaped, and what answers the query stands in <mark>: where the article has a phrase as it was understood, that phrase, and no single word of it elsewhere.',
    }),
  _matchesPosition: z.partialRecord(z.enum(MARKED_FIELDS), z.array(matchRange)).exactOptional().meta({
    description:
      'With matchesPosition: where marks stand in the fields that were asked for, at most 1,000 each. Fields without marks are left out; lists are joined by line breaks.',
  }),
  _rankingScore: z.number(),
  _missing: z.array(z.string()).exactOptional().meta({
    description:
      'What the article lacks of the query, in canonical form, at most ten pieces; absent where it matches everything.',
  }),
  _explanation: explanation.exactOptional(),
  copies: z
    .array(articleCopy)
    .exactOptional()
    .meta({
      description: `With distinct=story: the other found articles of the same story, newest first, at most ${MOST_LISTED_COPIES}.`,
    }),
  copyCount: count.exactOptional().meta({ description: 'With distinct=story: how many copies were found.' }),
});

export const understanding = z.object({
  canonical: z.string().meta({ description: 'The query in one canonical line.' }),
  notes: z
    .array(z.object({ code: z.string(), text: z.string() }))
    .meta({ description: 'What was typed as an operator but could not be one, and is searched as words.' }),
  decoded: z
    .array(
      z.object({
        typed: z.string(),
        understood: z.string(),
        offered: z.literal(true).exactOptional().meta({
          description: 'What was typed is searched, since some articles have it as a word or a name.',
        }),
      }),
    )
    .meta({ description: 'Raw Telex or VNI keystrokes, and the syllables that they were read as, or may be.' }),
  expanded: z
    .array(
      z.object({
        typed: z.string(),
        forms: z.array(z.string()),
        source: z.enum(ABBREVIATION_SOURCES),
        articles: count.exactOptional().meta({ description: 'How many articles define it, where articles do.' }),
      }),
    )
    .meta({
      description: 'Abbreviations and names that were searched in other forms as well, and who says what they mean.',
    }),
  places: z
    .array(
      z.object({
        typed: z.string(),
        name: z.string(),
        kind: z.enum(PLACE_KINDS),
        became: z.object({ name: z.string(), province: z.string(), since: z.string() }),
        evidence: z.array(z.string()),
      }),
    )
    .meta({
      description:
        'Places that are no more; articles since then that name what they belong to now, and one of the names under evidence, are found as well.',
    }),
  restored: z
    .object({
      text: z.string(),
      syllables: z.array(z.object({ typed: z.string(), understood: z.string(), certainty: z.number().min(0).max(1) })),
    })
    .exactOptional()
    .meta({ description: 'The query with accents that were left out, as the articles most likely have them.' }),
  corrected: z
    .object({
      text: z.string(),
      words: z.array(z.object({ typed: z.string(), understood: z.string() })),
      searched: z
        .boolean()
        .meta({ description: 'True when the hits answer it as well as what was typed; otherwise it is only offered.' }),
    })
    .exactOptional()
    .meta({ description: 'What was probably meant where too little was found as typed, or a syllable is misspelt.' }),
  matching: z
    .object({ clauses: count, required: count })
    .meta({ description: 'How many clauses the query has, and how many an article had to match.' }),
  recency: z
    .object({
      halfLifeDays: z.number(),
      reason: z.enum(RECENCY_REASONS),
      typed: z.string().exactOptional().meta({
        description: 'The words that ask for news. Those that say no more than when are not searched.',
      }),
    })
    .exactOptional()
    .meta({ description: 'How much age was weighed, and why; absent where it does not matter.' }),
  partial: z.array(z.enum(WORK_CUTS)).exactOptional().meta({
    description:
      'What was cut, as the search would have taken more work than its budget. words: articles that match in part were looked for by the rarest words alone. phrases: these were not looked for in all articles that have their words. readings: other accents, or a correction, were not tried. ranking: some that were found were not ranked. details: the last hits have no marks, or do not say what they lack or how their scores came about.',
  }),
  work: z
    .object({
      estimated: count.meta({ description: 'What was expected, in entries of posting lists.' }),
      stages: z.array(z.object({ stage: z.enum(WORK_STAGES), postings: count, looks: count, text: count })),
    })
    .exactOptional()
    .meta({ description: 'Where the work went, of a search that was cut or is explained.' }),
  conflictingMarks: z
    .boolean()
    .meta({ description: 'True when syllables with other accents than those typed had to be accepted.' }),
});

export const searchResponse = z.object({
  query: z.string().meta({ description: 'As it was typed.' }),
  understanding,
  hits: z.array(searchHit),
  totalHits: count.meta({
    description:
      'Articles that match everything; with distinct=story the stories that have such a copy. Facets count these, or all where there is none.',
  }),
  totalsAreLowerBounds: z
    .literal(true)
    .exactOptional()
    .meta({ description: 'There may be more of both, also in facets: understanding.partial says why.' }),
  totalRelaxed: count.meta({
    description: 'How many more match in part. They stand among the hits by their scores; totalPages covers both.',
  }),
  relaxedFrom: z.int().min(1).exactOptional().meta({
    description:
      'The rank, from 1 over all pages, from which on every hit matches in part; absent where all match everything, where that rank is behind this page, and with `after`.',
  }),
  page: z.int().min(1).meta({ description: 'With offset: the page on which the first hit would stand.' }),
  hitsPerPage: count,
  offset: count.exactOptional().meta({ description: 'As it was asked for.' }),
  totalPages: count.meta({ description: `Of both, up to hit ${MAX_PAGED_HITS}.` }),
  next: z.string().exactOptional().meta({
    description:
      'Goes on behind this page, as `after`; absent where nothing follows. Letters, digits, - and _. Where indexVersion is another on the next page, scores may have moved some articles across the place that it names.',
  }),
  facetDistribution: z.record(z.string(), z.record(z.string(), count)),
  facetStats: z
    .record(z.string(), z.object({ min: z.number(), max: z.number() }))
    .exactOptional()
    .meta({ description: 'The least and the greatest value of each counted field of numbers or dates.' }),
  processingTimeMs: z.number().min(0),
  indexVersion: z.string(),
}) satisfies z.ZodType<SearchResponse>;

export const article = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().exactOptional(),
  body: z.string().meta({ description: 'Paragraphs separated by newlines.' }),
  captions: z.array(z.string()).exactOptional(),
  publishedAt: dateTime.exactOptional(),
  source: z.string().exactOptional(),
  author: z.string().exactOptional(),
  category: z.string().exactOptional(),
  url: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  image: z.string().exactOptional(),
  extra: extra.exactOptional(),
}) satisfies z.ZodType<Article>;

export const similarResponse = z.object({
  id: z.string().meta({ description: 'Of the article that was asked about.' }),
  hits: z.array(shownArticle.extend({ _rankingScore: z.number() })).meta({ description: 'The most related first.' }),
  indexVersion: z.string(),
}) satisfies z.ZodType<SimilarResponse>;

export const facetSearchResponse = z.object({
  facet: z.string(),
  facetQuery: z.string().meta({ description: 'As it was typed.' }),
  facetHits: z.array(z.object({ value: z.string(), count })).meta({
    description: 'The most frequent first. Counted as in facetDistribution of the search.',
  }),
  totalsAreLowerBounds: z
    .literal(true)
    .exactOptional()
    .meta({ description: 'There may be more of each, and other values.' }),
  processingTimeMs: z.number().min(0),
  indexVersion: z.string(),
}) satisfies z.ZodType<FacetSearchResponse>;

export const suggestResponse = z.object({
  query: z.string().meta({ description: 'As it was typed.' }),
  suggestions: z.array(
    z.object({
      text: z.string().meta({
        description:
          'A whole query: what was typed with its accents put in, its last word completed, and words that follow it in the articles.',
        example: 'liên đoàn lao động',
      }),
      articles: count.meta({
        description:
          'Articles that hold its words next to each other: exact for up to four words that enough articles hold, otherwise never less than there are.',
      }),
    }),
  ),
  processingTimeMs: z.number().min(0),
  indexVersion: z.string(),
}) satisfies z.ZodType<SuggestResponse>;

export const health = z.object({
  status: z.literal('available').meta({ description: 'The word for it of Meilisearch, whose clients ask here too.' }),
  articles: count,
  indexVersion: z.string(),
}) satisfies z.ZodType<EngineHealth & { status: 'available' }>;

export const probe = z.object({ status: z.literal('ok') });

export const problem = z
  .object({
    type: z.string().meta({ example: 'urn:timbao:problem:TB_PARAMETER_INVALID' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    code: z.enum(ERROR_CODES),
    requestId: z.string().meta({ description: 'The same as in the X-Request-Id header and in the log.' }),
    parameter: z.string().exactOptional().meta({ description: 'The parameter that is to blame.' }),
  })
  .meta({ description: 'RFC 9457.' });

export type Problem = z.output<typeof problem>;
