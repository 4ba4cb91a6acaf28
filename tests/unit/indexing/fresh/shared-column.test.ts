import { expect, it } from '@jest/globals';
import { SharedColumn } from '../../../../src/indexing/fresh/shared-column.js';

it('grows and changes while views that were given before stay as they are', () => {
  const column = new SharedColumn(Uint32Array, Uint32Array.of(1, 2, 3));
  const first = column.view();
  column.change([], () => 9);
  expect(column.view().buffer).toBe(first.buffer);
  column.change([0, 2], (index) => index + 10);
  const second = column.view();
  column.pushAll(Array.from({ length: 5000 }, (_, i) => i));
  expect([...first]).toEqual([1, 2, 3]);
  expect([...second]).toEqual([10, 2, 12]);
  expect(column.length).toBe(5003);
  expect([...column.view().subarray(0, 5)]).toEqual([10, 2, 12, 0, 1]);
});
