/** Tests that need something of the machine: where it is not there, they are skipped and say why. */
import { it } from '@jest/globals';

export const itWhen =
  (condition: boolean, reason: string) =>
  (name: string, test: () => Promise<void> | void, timeout?: number): void => {
    if (condition) it(name, test, timeout);
    else it.skip(`${name} (skipped: ${reason})`, test);
  };

export const isRoot = process.getuid?.() === 0;
