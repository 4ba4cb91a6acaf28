/**
 * Tasks, by which clients ask whether what they sent is seen. What is answered is on the disk already, so a task is the
 * number of a change: it has succeeded once searches show that change, also after a restart. What else is told of it
 * is only remembered by the process that did it.
 */
import { wireProblem, type WireProblem } from './wire-error.js';

const KINDS = ['documentAdditionOrUpdate', 'documentDeletion', 'settingsUpdate', 'indexCreation'] as const;
export type TaskKind = (typeof KINDS)[number];

/**
 * The number of a task is that of its change, and below it, of so many each: which one of those with the same change it
 * is, what it did, and whether it failed. Tasks beyond that many with one change share numbers.
 */
const PLACES = 8;
const STATES = 2;
const TASKS_A_CHANGE = PLACES * KINDS.length * STATES;

/** Whose details are remembered. */
const MOST_REMEMBERED = 1000;

/** What was done. */
export interface Done {
  readonly kind: TaskKind;
  /** The last change of the store when it was done. */
  readonly seq: number;
  readonly details: object;
  /** It failed, in whole or in part. */
  readonly error?: WireProblem;
  /** Whose task it is: the name of a key. */
  readonly owner: string;
  readonly customMetadata?: string;
}

interface Remembered extends Done {
  readonly uid: number;
  /** In ms since the epoch. */
  readonly enqueuedAt: number;
  readonly finishedAt: number | undefined;
}

/** Who asks for tasks; those of others are told without what was done. */
export interface Asker {
  readonly key: string;
  readonly isAdmin: boolean;
}

export interface Task {
  readonly uid: number;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly type: TaskKind;
  readonly [name: string]: unknown;
}

export class TaskBook {
  readonly #remembered = new Map<number, Remembered>();
  #lastSeq = -1;
  #place = 0;
  readonly #startedAt: number;

  /** @param visible resolves when searches show a change */
  constructor(
    private readonly index: string,
    private readonly clock: () => number,
    private readonly visible: (seq: number) => Promise<void>,
  ) {
    this.#startedAt = clock();
  }

  /** What is answered to whoever had it done. */
  add(done: Done): object {
    const { kind, seq, error } = done;
    this.#place = seq === this.#lastSeq ? (this.#place + 1) % PLACES : 0;
    this.#lastSeq = seq;
    const uid = ((seq * PLACES + this.#place) * KINDS.length + KINDS.indexOf(kind)) * STATES + (error ? 1 : 0);
    const enqueuedAt = this.clock();
    const task = { ...done, uid, enqueuedAt, finishedAt: undefined };
    // Behind those that are there, also where it takes the place of one of them.
    this.#remembered.delete(uid);
    this.#remembered.set(uid, task);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.delete(oldest!);
    void this.visible(seq).then(
      () => this.#finish(task),
      () => undefined,
    );
    return {
      taskUid: uid,
      indexUid: this.index,
      status: 'enqueued',
      type: kind,
      enqueuedAt: new Date(enqueuedAt).toISOString(),
    };
  }

  #finish(task: Remembered): void {
    if (this.#remembered.get(task.uid) === task) {
      this.#remembered.set(task.uid, { ...task, finishedAt: this.clock() });
    }
  }

  /**
   * Undefined for a number that no task can have.
   *
   * @param lastSeq the last change of the store
   * @param visibleSeq the last one that searches show
   */
  find(uid: number, asker: Asker, lastSeq: number, visibleSeq: number): Task | undefined {
    const seq = Math.floor(uid / TASKS_A_CHANGE);
    if (!Number.isSafeInteger(uid) || uid < 0 || seq > lastSeq) return undefined;
    const hasFailed = uid % STATES === 1;
    const type = KINDS[Math.floor(uid / STATES) % KINDS.length]!;
    const status = hasFailed ? 'failed' : visibleSeq >= seq ? 'succeeded' : 'processing';
    const task = this.#remembered.get(uid);
    const isTold = task !== undefined && isToldTo(asker, task);
    // Of what another process did one knows that it was before this one.
    const began = task?.enqueuedAt ?? this.#startedAt;
    const ended = status === 'processing' ? undefined : (task?.finishedAt ?? began);
    const error = hasFailed ? ((isTold ? task.error : undefined) ?? FORGOTTEN) : null;
    return {
      uid,
      batchUid: uid,
      indexUid: this.index,
      status,
      type,
      canceledBy: null,
      details: isTold ? task.details : {},
      error,
      duration: ended === undefined ? null : `PT${((ended - began) / 1000).toFixed(3)}S`,
      enqueuedAt: isoOf(began),
      startedAt: isoOf(began),
      finishedAt: ended === undefined ? null : isoOf(ended),
      ...(isTold && task.customMetadata !== undefined && { customMetadata: task.customMetadata }),
    };
  }

  /** Numbers of what this process did and the asker may be told of, the latest first. */
  numbers(asker: Asker): readonly number[] {
    const told = [...this.#remembered.values()].filter((task) => isToldTo(asker, task));
    return told.map(({ uid }) => uid).reverse();
  }
}

const isToldTo = ({ key, isAdmin }: Asker, { owner }: Done): boolean => isAdmin || owner === key;

const FORGOTTEN = wireProblem('unretrievable_error_code', 'What was wrong is not remembered any more. Send it again.');

const isoOf = (instant: number): string => new Date(instant).toISOString();
