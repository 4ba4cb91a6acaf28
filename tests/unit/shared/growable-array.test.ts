import { describe, expect, it } from '@jest/globals';
import { GrowableUint32Array, withRoom } from '../../../src/shared/index.js';

describe('withRoom', () => {
  it('gives back an array that is long enough', () => {
    const values = Int32Array.of(1, 2, 3);
    expect(withRoom(values, 3)).toBe(values);
  });

  it.each([[Uint8Array], [Int32Array], [Uint32Array], [Float64Array]])('doubles a %p and keeps its numbers', (Kind) => {
    expect(withRoom(Kind.of(1, 2, 3), 4)).toEqual(Kind.of(1, 2, 3, 0, 0, 0));
  });

  it('makes as much room as is asked for', () => {
    expect(withRoom(new Int32Array(2), 100)).toHaveLength(100);
    expect(withRoom(new Int32Array(0), 1)).toHaveLength(1);
  });
});

describe('GrowableUint32Array', () => {
  it('holds what was pushed, from no capacity on', () => {
    const array = new GrowableUint32Array(0);
    for (let i = 0; i < 100; i++) array.push(i * 2);
    array.set(1, 7);
    expect(array.length).toBe(100);
    expect([array.at(0), array.at(1), array.at(99)]).toEqual([0, 7, 198]);
    expect(array.view()).toHaveLength(100);
  });
});
