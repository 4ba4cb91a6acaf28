import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Article } from '../../../src/reader/index.js';
import { AbbreviationBook } from '../../../src/search/understand/abbreviation-meanings.js';
import { SynonymFinder } from '../../../src/search/understand/find-synonyms.js';
import { DEFAULT_RANKING, KnownNames, Searcher, type ScorePart } from '../../../src/search/index.js';
import { parseAbbreviationLines } from '../../../src/text/index.js';
import { expectBoundedScores } from '../../support/bounded-scores.js';
import { anArticle, buildSegment, idsOf, request, searcherOver, segmentOf } from '../../support/build-index.js';
import { highlightWith } from '../../support/highlight.js';
import { planOf } from '../../support/plan-of.js';
import { RESPELLINGS } from '../../support/vietnamese.js';
import { openBodies } from '../../../scripts/in-memory-segment.js';

const titled = (titles: readonly string[]): Article[] => titles.map((title) => anArticle(title, { title }));

const titlesFor = (titles: readonly string[], query: string, own = ''): string[] => {
  const { abbreviations } = parseAbbreviationLines(own);
  const searcher = new Searcher(
    openBodies(buildSegment(titled(titles))),
    DEFAULT_RANKING,
    new KnownNames(abbreviations),
  );
  return idsOf(searcher, searcher.search(request(query, { matching: 'all' })).hits);
};

const UNIONS = ['LĐLĐ huyện họp', 'Liên đoàn Lao động huyện họp', 'Đoàn lao động huyện họp', 'Hội nông dân huyện họp'];
const CITY = [
  'TP.HCM mưa to',
  'TPHCM mưa to',
  'TP Hồ Chí Minh mưa to',
  'Thành phố Hồ Chí Minh mưa to',
  'Hà Nội mưa to',
];
const ZONES = ['Khu CN mở', 'Khu công nghiệp mở', 'Chợ mở chủ nhật', 'Chợ mở CN'];
const POLICE = ['CA huyện bắt', 'Công an huyện bắt', 'Công an huyện vây', 'Ca sĩ hát', 'Ca sĩ về huyện'];

describe('an abbreviation', () => {
  it.each<[query: string, titles: readonly string[], found: readonly string[]]>([
    // both ways, what was typed first
    ['LĐLĐ huyện', UNIONS, ['LĐLĐ huyện họp', 'Liên đoàn Lao động huyện họp']],
    ['liên đoàn lao động huyện', UNIONS, ['Liên đoàn Lao động huyện họp', 'LĐLĐ huyện họp']],
    // without accents
    ['ldld huyen', UNIONS, ['LĐLĐ huyện họp', 'Liên đoàn Lao động huyện họp']],
    ['lien doan lao dong huyen', UNIONS, ['Liên đoàn Lao động huyện họp', 'LĐLĐ huyện họp']],
    // however a code is divided, and half and half
    ['TP.HCM', CITY, ['TP.HCM mưa to', 'TPHCM mưa to', 'TP Hồ Chí Minh mưa to', 'Thành phố Hồ Chí Minh mưa to']],
    ['tphcm', CITY, ['TPHCM mưa to', 'TP.HCM mưa to', 'TP Hồ Chí Minh mưa to', 'Thành phố Hồ Chí Minh mưa to']],
    [
      'tp hồ chí minh',
      CITY,
      ['TP Hồ Chí Minh mưa to', 'TPHCM mưa to', 'TP.HCM mưa to', 'Thành phố Hồ Chí Minh mưa to'],
    ],
    ['"TP.HCM"', CITY, ['TP.HCM mưa to']],
    // between quotes and behind a minus only what was typed
    ['"LĐLĐ" huyện', UNIONS, ['LĐLĐ huyện họp']],
    ['"liên đoàn lao động" huyện', UNIONS, ['Liên đoàn Lao động huyện họp']],
    ['huyện -LĐLĐ', UNIONS, UNIONS.slice(1)],
    // several meanings: the neighbours tell
    ['khu CN', ZONES, ['Khu CN mở', 'Khu công nghiệp mở']],
    ['mở CN', ZONES, ['Chợ mở CN', 'Khu CN mở', 'Chợ mở chủ nhật']],
    // a syllable as well: only where its meaning is what the neighbours are used to
    ['CA huyện', POLICE, ['CA huyện bắt', 'Công an huyện bắt', 'Công an huyện vây', 'Ca sĩ về huyện']],
    ['ca sĩ', POLICE, ['Ca sĩ hát', 'Ca sĩ về huyện']],
    ['công an', POLICE, ['Công an huyện bắt', 'Công an huyện vây']],
  ])('%s', (query, titles, found) => {
    const got = titlesFor(titles, query);
    expect([...got].sort()).toEqual([...found].sort());
    if (!query.includes('-')) expect(got[0]).toBe(found[0]);
  });

  it('is known from the operator’s own list', () => {
    const titles = ['BQLCV họp', 'Ban quản lý công viên họp'];
    expect(titlesFor(titles, 'BQLCV')).toEqual(['BQLCV họp']);
    expect(titlesFor(titles, 'BQLCV', 'BQLCV = ban quản lý công viên')).toEqual(titles);
  });

  it('has one sense when its meanings are said in nearly the same words, and then needs no neighbours', () => {
    const titles = ['LHQ họp', 'Liên hợp quốc họp', 'Liên hiệp quốc họp'];
    expect(titlesFor(titles, 'LHQ', 'LHQ = liên hiệp quốc').sort()).toEqual([...titles].sort());
    const apart = ['LHQ họp', 'Liên hợp quốc họp', 'Lễ hội quê họp'];
    expect(titlesFor(apart, 'LHQ', 'LHQ = lễ hội quê')).toEqual(['LHQ họp']);
  });

  it('is known from the articles when three of them define it', () => {
    const defining = (count: number): string[] => [
      ...Array.from({ length: count }, (_, i) => `Bài ${i}: Ban quản lý công viên (BQLCV) họp`),
      'Ban quản lý công viên ra quân',
    ];
    const last = 'Ban quản lý công viên ra quân';
    expect(titlesFor(defining(2), 'BQLCV')).not.toContain(last);
    expect(titlesFor(defining(3), 'BQLCV')).toContain(last);
    const searcher = searcherOver(titled(defining(3)));
    expect(searcher.search(request('bqlcv')).plan.expanded).toEqual([
      { typed: 'bqlcv', forms: ['ban quản lý công viên'], source: 'articles', articles: 3 },
    ]);
  });

  it('is reported with its other forms and who says so, only where an article has one', () => {
    const expandedBy = (query: string): unknown =>
      searcherOver(titled([...UNIONS, ...CITY])).search(request(query)).plan.expanded;
    expect(expandedBy('ldld huyện')).toEqual([{ typed: 'ldld', forms: ['liên đoàn lao động'], source: 'built-in' }]);
    expect(expandedBy('TPHCM')).toEqual([
      { typed: 'tphcm', forms: ['thành phố hồ chí minh', 'TP HCM', 'TP hồ chí minh'], source: 'built-in' },
    ]);
    expect(expandedBy('BHXH huyện')).toEqual([]);
    expect(expandedBy('"LĐLĐ" -"liên đoàn lao động"')).toEqual([]);
  });

  it('is the same in every spelling', () => {
    const searcher = searcherOver(titled([...UNIONS, ...CITY, ...POLICE]));
    const answer = (query: string): unknown => {
      const { hits, total, plan } = searcher.search(request(query));
      return { hits, total, expanded: plan.expanded };
    };
    for (const query of ['lđlđ huyện', 'liên đoàn lao động', 'tp.hcm', 'thành phố hồ chí minh', 'ca huyện']) {
      for (const [name, respell] of RESPELLINGS) expect([name, answer(respell(query))]).toEqual([name, answer(query)]);
    }
  });
});

describe('a place', () => {
  it('counts once, though two meanings of a short form have the same other spelling', () => {
    const { abbreviations } = parseAbbreviationLines('GD&ĐT = giáo dục đào tạo');
    const titles = ['GDĐT họp', 'Giáo dục và đào tạo họp', 'Giáo dục đào tạo họp'];
    const searcher = new Searcher(segmentOf(titled(titles)), DEFAULT_RANKING, new KnownNames(abbreviations));
    const { plan } = searcher.search(request('GD&ĐT'));
    const forms = plan.clauses[0]!.slots.map(({ expansion }) => expansion.terms.map(({ term }) => term).sort());
    const all = ['gdđt', 'giáo dục và đào tạo', 'giáo dục đào tạo'].sort();
    expect(forms).toEqual([all, all]);
  });
});

describe('the words beside an abbreviation', () => {
  it.each<[query: string, title: string, pairs: readonly string[]]>([
    ['LĐLĐ huyện', 'Liên đoàn Lao động huyện và LĐLĐ tỉnh', ['lđlđ huyện']],
    ['LĐLĐ huyện', 'Huyện có Liên đoàn Lao động và LĐLĐ tỉnh', []],
    ['hội LĐLĐ', 'LĐLĐ tỉnh, hội liên đoàn lao động', ['hội lđlđ']],
    [
      'liên đoàn lao động huyện',
      'LĐLĐ huyện và Liên đoàn Lao động tỉnh',
      ['liên đoàn', 'đoàn lao', 'lao động', 'động huyện'],
    ],
    ['liên đoàn lao động huyện', 'LĐLĐ tỉnh, huyện', ['liên đoàn', 'đoàn lao', 'lao động']],
    ['liên đoàn lao động huyện', 'Động, lao, đoàn, liên, huyện', []],
  ])('%s in “%s” are its neighbours exactly where they stand so', (query, title, pairs) => {
    const searcher = searcherOver(titled([title, ...UNIONS]));
    const { plan } = searcher.search(request(query, { matching: 'any' }));
    const described = searcher.explain(plan, 0).parts?.map(({ description }) => description) ?? [];
    expect(described.flatMap((text) => /^“(.*)” side by side/.exec(text)?.[1] ?? [])).toEqual(pairs);
  });
});

describe('what is marked', () => {
  it.each<[query: string, title: string, marked: string]>([
    ['LĐLĐ huyện', 'Liên đoàn Lao động huyện, lao động', '[Liên đoàn Lao động huyện], lao động'],
    ['liên đoàn lao động', 'LĐLĐ: lao động giỏi', '[LĐLĐ]: lao động giỏi'],
    ['TP.HCM', 'TPHCM, HCM và thành phố HCM', '[TPHCM], HCM và [thành phố HCM]'],
    ['tphcm', 'TP Hồ Chí Minh và Hồ Chí Minh', '[TP Hồ Chí Minh] và Hồ Chí Minh'],
    ['"LĐLĐ"', 'LĐLĐ và liên đoàn lao động', '[LĐLĐ] và liên đoàn lao động'],
    ['TP.HCM', 'TP\nHCM, TP\nHồ Chí Minh, thành phố HCM', 'TP\nHCM, TP\nHồ Chí Minh, [thành phố HCM]'],
  ])('by %s in “%s” are the forms of what was understood', (query, title, marked) => {
    const article = anArticle('1', { title });
    const { plan } = searcherOver([article, ...titled([...UNIONS, ...CITY])]).search(request(query));
    const shown = highlightWith(plan, article).title;
    expect(shown.replaceAll('<mark>', '[').replaceAll('</mark>', ']')).toBe(marked);
  });
});

/** Forms of the same things, which an article may have in either way. */
const FORMS = [
  ['lđlđ', 'liên đoàn lao động'],
  ['ubnd', 'ủy ban nhân dân'],
  ['tphcm', 'tp.hcm', 'tp hồ chí minh', 'thành phố hồ chí minh', 'thành phố hcm'],
  ['cđcs', 'công đoàn cơ sở'],
  ['gd&đt', 'giáo dục và đào tạo'],
] as const;
const WORDS = ['huyện', 'họp', 'lao động', 'đoàn', 'nhân dân', 'thành phố', 'công an', 'ca', 'cn', 'công nghiệp'];

const texts = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...FORMS.flat()), fc.constantFrom(...WORDS)), { minLength, maxLength })
    .map((words) => words.join(' '));

const corpora = (): fc.Arbitrary<Article[]> =>
  fc
    .array(fc.record({ title: texts(1, 4), body: texts(0, 12) }), { minLength: 1, maxLength: 8 })
    .map((all) => all.map((contents, i) => anArticle(`${i}`, contents)));

/** No length counts, so that two forms are otherwise equal evidence. */
const LENGTHLESS = { ...DEFAULT_RANKING, lengthWeights: [0, 0, 0, 0, 0] };

describe('the other form', () => {
  it('never scores above the form that was asked for', () => {
    const pairs = FORMS.flatMap((forms) =>
      forms.flatMap((a) => forms.filter((b) => b !== a).map((b) => [a, b] as const)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.constantFrom('', 'huyện '),
        fc.constantFrom('', ' họp'),
        corpora(),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
        ([typed, other], before, behind, around, places) => {
          const write = (form: string): string =>
            places.map((both) => (both ? `${before}${form}${behind}` : form)).join(', ');
          const articles = [
            anArticle('as typed', { body: write(typed) }),
            anArticle('other', { body: write(other) }),
            ...around,
          ];
          const searcher = searcherOver(articles, LENGTHLESS);
          const { hits } = searcher.search(request(`${before}${typed}${behind}`, { matching: 'any' }));
          const scoreOf = (document: number): number => hits.find((hit) => hit.document === document)?.score ?? 0;
          expect(scoreOf(1)).toBeGreaterThan(0);
          expect(scoreOf(0)).toBeGreaterThanOrEqual(scoreOf(1));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is found with everything else that was asked for, like the form itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMS), fc.nat(4), fc.nat(4), corpora(), (forms, a, b, around) => {
        const typed = forms[a % forms.length]!;
        const other = forms[b % forms.length]!;
        const searcher = searcherOver([anArticle('x', { body: `xa ${other} hoa` }), ...around]);
        const { hits } = searcher.search(request(`${typed} xa`, { matching: 'all' }));
        expect(hits.map(({ document }) => document)).toContain(0);
      }),
      { numRuns: 100 },
    );
  });

  it('has an explanation that adds up to the score, and a score that is never above its bound', () => {
    const add = (part: ScorePart): number =>
      part.parts === undefined ? part.value : part.parts.reduce((sum, one) => sum + add(one), 0);
    fc.assert(
      fc.property(
        corpora(),
        texts(1, 4),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('all', 'any', 'best'),
        (articles, query, limit, matching) => {
          const searcher = searcherOver(articles);
          const whole = searcher.search(request(query, { matching }));
          for (const { document, score } of whole.hits) {
            const explanation = searcher.explain(whole.plan, document);
            expect(explanation.value).toBe(score);
            expect(add(explanation)).toBe(score);
          }
          const byScore = whole.hits.map(({ score }) => score);
          expect(byScore).toEqual([...byScore].sort((a, b) => b - a));
          const best = searcher.search(request(query, { matching, limit }));
          expect(best.hits).toEqual(whole.hits.slice(0, limit));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is bounded before it is scored, whichever way articles are matched', () => {
    fc.assert(
      fc.property(
        corpora(),
        texts(1, 4),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        (articles, text, weight, share) => {
          const segment = segmentOf(articles);
          const ranking = { ...DEFAULT_RANKING, abbreviation: weight };
          const synonyms = new SynonymFinder(segment, ranking, new AbbreviationBook());
          const plan = planOf(text, segment, { ranking, synonyms });
          if (plan.clauses.length > 0) expectBoundedScores(segment, plan, ranking, share);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is marked in every article that it finds', () => {
    fc.assert(
      fc.property(corpora(), texts(1, 3), (articles, query) => {
        const searcher = searcherOver(articles);
        const { hits, plan } = searcher.search(request(query, { matching: 'all' }));
        for (const { document } of hits) {
          const { matchesPosition } = highlightWith(plan, articles[document]!);
          expect(Object.keys(matchesPosition).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
