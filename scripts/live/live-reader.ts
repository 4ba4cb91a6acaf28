/** A client that searches, and says when an answer mixes two states, or is older than what was said to be visible. */
import type { FoundPage, LiveService } from './live-service.js';
import { type KnownArticles, LASTING_SOURCE, namedVersion, numberOf, wordOf } from './known-articles.js';

export interface LiveReaderOptions {
  readonly known: KnownArticles;
  readonly random: () => number;
  readonly problems: string[];
}

export class LiveReader {
  /** Answers that were looked at. */
  searches = 0;

  constructor(private readonly options: LiveReaderOptions) {}

  /** One search. Rejects when the connection breaks. */
  async read(service: LiveService): Promise<void> {
    const { known, random } = this.options;
    const number = Math.floor(random() * known.size);
    const least = Array.from({ length: known.size }, (_, other) => known.leastVersion(other));
    const kind = random();
    if (kind < 0.5) {
      const page = await service.search({ source: LASTING_SOURCE, sort: 'newest', hitsPerPage: '40' });
      if (page.totalHits !== known.lasting)
        this.#report(`${page.totalHits} of ${known.lasting} lasting articles found`);
      this.#look(page, least);
    } else if (kind < 0.8) {
      this.#look(await service.search({ q: 'lượt', sort: 'newest', hitsPerPage: '40' }), least);
    } else {
      const word = wordOf(number, known.storedVersion(number));
      const page = await service.search({ q: `"${word}"`, matchingStrategy: 'all' });
      this.#look(page, least);
      if (page.hits.some(({ title }) => !title.endsWith(` ${word}`))) this.#report(`${word} found in another version`);
    }
    this.searches++;
  }

  #look({ hits }: FoundPage, least: readonly number[]): void {
    if (new Set(hits.map(({ id }) => id)).size !== hits.length) this.#report('an article was shown twice');
    for (const { id, title, category } of hits) {
      const number = numberOf(id);
      const version = namedVersion(category);
      if (title !== `Bài ${number} lượt ${wordOf(number, version)}`) this.#report(`${id} was half of another version`);
      if (version < least[number]!) {
        this.#report(`${id} was shown in version ${version} after ${least[number]} had been visible`);
      }
    }
  }

  #report(problem: string): void {
    this.options.problems.push(problem);
  }
}
