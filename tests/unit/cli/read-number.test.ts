import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readWhole } from '../../../src/cli/terminal/terminal.js';

describe('readWhole', () => {
  it('reads every whole number of its range and no other', () => {
    const range = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 1050 }), range, (value, [least, most]) => {
        const read = (): number => readWhole(`${value}`, '--threads', least, most);
        if (value >= least && value <= most) expect(read()).toBe(value);
        else expect(read).toThrow(`"--threads": must be ${least} to ${most}, not "${value}"`);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', ' 1', '1 ', '+1', '1.0', '1e1', '0x1', 'một', '١', '1'.repeat(16), '9'.repeat(400)])(
    'refuses %j',
    (text) => {
      expect(() => readWhole(text, '--port', 0, 65_535)).toThrow('"--port": must be 0 to 65535, not');
    },
  );

  it('takes leading zeros', () => {
    expect(readWhole('007', '--threads', 1, 64)).toBe(7);
  });
});
