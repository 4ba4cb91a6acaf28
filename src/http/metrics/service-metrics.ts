/** What an operator watches, as Prometheus reads it. Engine and writer give plain numbers; names are given here. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SearchEngine } from '../../engine/index.js';
import type { CountingWriter } from '../../writing/index.js';
import { COUNTERS, COUNTERS_BY_LABEL, GAUGES, type Numbers } from './reported-numbers.js';
import type { Notes } from './request-notes.js';

/** Those that OpenTelemetry advises for `http.server.request.duration`, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Others are counted together: a client may name any that Node knows. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whose numbers are read whenever the metrics are asked for. */
export interface MetricsOptions {
  readonly engine: Pick<SearchEngine, 'statistics'>;
  /** Where nothing is written it is left out. */
  readonly writer?: Pick<CountingWriter, 'statistics'>;
}

export interface CountedRequest extends Notes {
  readonly method: string;
  /** `/api/articles/:id`; `none` for what was refused before it came to a route, or has none. */
  readonly route: string;
  /** `2xx`; `gone` where the client left. */
  readonly status: string;
  readonly seconds: number;
}

/**
 * The metrics of one service, for `createApp` to count in and `createMetricsApp` to show.
 *
 * @example
 * ```ts
 * import { LocalEngine } from 'timbao';
 * import { createApp, createMetricsApp, ServiceMetrics, startServer } from 'timbao/http';
 *
 * const engine = await LocalEngine.open({ dataFolder: 'no-index-yet', now: () => performance.now() });
 * const metrics = new ServiceMetrics({ engine });
 * const app = createApp({ engine, metrics });
 * const shown = await startServer({ app: createMetricsApp(metrics), host: 'localhost', port: 0 });
 * (await fetch(`${shown.url}/metrics`)).status; // → 200
 * await shown.stop();
 * await engine.close();
 * ```
 */
export class ServiceMetrics {
  readonly #registry = new Registry();
  readonly #durations: Histogram;
  readonly #errors: Counter;
  readonly #searches: Counter;
  readonly #zeroHits: Counter;
  readonly #cut: Counter;
  /** Shows the numbers of engine and writer. */
  readonly #report: ((numbers: Numbers) => void)[] = [];

  constructor(private readonly options: MetricsOptions) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#durations = new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'How long requests took until their answer had left.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.#errors = new Counter({
      name: 'timbao_errors_total',
      help: 'Requests answered with an error, by its code: refusals are TB_OVERLOADED and TB_RATE_LIMITED.',
      labelNames: ['code'],
      registers,
    });
    this.#searches = new Counter({ name: 'timbao_searches_total', help: 'First pages of whole queries.', registers });
    this.#zeroHits = new Counter({
      name: 'timbao_zero_hit_searches_total',
      help: 'Those of them that found nothing at all.',
      registers,
    });
    this.#cut = new Counter({
      name: 'timbao_cut_searches_total',
      help: 'Searches that came to the end of their budget, by what was cut; one may count for several.',
      labelNames: ['cut'],
      registers,
    });
    for (const { name, help, read } of GAUGES) {
      const gauge = new Gauge({ name, help, registers });
      this.#report.push((numbers) => gauge.set(read(numbers) ?? 0));
    }
    for (const { name, help, read } of COUNTERS) {
      const counter = new Counter({ name, help, registers });
      this.#report.push((numbers) => {
        counter.reset();
        counter.inc(read(numbers) ?? 0);
      });
    }
    for (const { name, help, label, read } of COUNTERS_BY_LABEL) {
      const counter = new Counter({ name, help, labelNames: [label], registers });
      this.#report.push((numbers) => {
        counter.reset();
        for (const [value, count] of Object.entries(read(numbers))) counter.inc({ [label]: value }, count);
      });
    }
  }

  /** The text that Prometheus reads. */
  expose(): Promise<string> {
    const { engine, writer } = this.options;
    const numbers = { engine: engine.statistics(), writer: writer?.statistics() };
    for (const report of this.#report) report(numbers);
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** A request that is over. */
  count({ method, route, status, seconds, errorCode, hasFound, cuts = [] }: CountedRequest): void {
    if (errorCode !== undefined) this.#errors.inc({ code: errorCode });
    if (hasFound !== undefined) this.#searches.inc();
    if (hasFound === false) this.#zeroHits.inc();
    for (const cut of cuts) this.#cut.inc({ cut });
    this.#durations.observe({ method: METHODS.has(method) ? method : 'other', route, status }, seconds);
  }
}
