/** Why something could not be had from another server. */
export type FaultReason =
  /** Its host leads to an address that is not public. */
  | 'private-address'
  /** No name, no route, nothing that answers, no valid certificate. */
  | 'unreachable'
  | 'timed-out'
  | 'too-large'
  /** The server answered, but not with what was asked for. */
  | 'status'
  | 'redirect'
  | 'encoding'
  /** The robots.txt of its host forbids it, or cannot be had. */
  | 'robots'
  /** What was fetched is something else. */
  | 'no-feed';

/** An expected failure of a request. Its message says what is wrong and what to do; the address is put before it. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';
  /** True for what may be over by itself. */
  readonly isPassing: boolean;
  /** What the server asks to be left alone for, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly reason: FaultReason,
    message: string,
    options: { readonly isPassing?: boolean; readonly retryAfter?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
    this.retryAfter = options.retryAfter;
  }
}
