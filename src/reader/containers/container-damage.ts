import { failureAt } from '../outcome/failures.js';
import type { FailureReason, ReadFailure } from '../outcome/read-outcome.js';

export interface Member {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Why a container, or the rest of it, cannot be read; thrown while its bytes are, and reported for its name. */
export class ContainerDamage extends Error {
  override readonly name = 'ContainerDamage';

  constructor(
    readonly reason: Extract<FailureReason, 'damaged' | 'too-large' | 'not-text'>,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export const containerFailure = (file: string, { reason, message }: ContainerDamage): ReadFailure =>
  failureAt({ file }, reason, message);

/** Text shrinks to a tenth, repetitions to a hundredth. What grows further, past the bound, was made to fill a disk. */
const MOST_GROWTH = 250;
const GROWTH_ALLOWED = 64 * 1024 * 1024;

export const growsTooFar = (packed: number, unpacked: number): boolean =>
  unpacked > GROWTH_ALLOWED && unpacked > packed * MOST_GROWTH;

export const tooMuchGrowth = (): ContainerDamage =>
  new ContainerDamage(
    'too-large',
    `what is packed in it is more than ${MOST_GROWTH} times as large, so the rest is not read. Unpack it yourself if that is meant.`,
  );
