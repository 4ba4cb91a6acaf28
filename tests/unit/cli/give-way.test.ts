import { describe, expect, it } from '@jest/globals';
import { giveWay } from '../../../src/cli/give-way.js';

describe('giving way', () => {
  it.each([
    [-5, 15],
    [0, 15],
    [10, 15],
    [15, undefined],
    [19, undefined],
  ])('from priority %s asks for %s', (current, wanted) => {
    const asked: number[] = [];
    giveWay({ get: () => current, set: (priority) => void asked.push(priority) });
    expect(asked).toEqual(wanted === undefined ? [] : [wanted]);
  });

  it('goes on as it is where that is refused', () => {
    const refuse = (): never => {
      throw new Error('EACCES');
    };
    expect(() => giveWay({ get: () => 0, set: refuse })).not.toThrow();
    expect(() => giveWay({ get: refuse, set: refuse })).not.toThrow();
  });
});
