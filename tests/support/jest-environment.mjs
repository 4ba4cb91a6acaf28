/**
 * Jest's own environment for Node, with two things mended that come of its running tests in a context of their own.
 *
 * Each use of a global there (`Math.imul`, `new Uint8Array`) asks a proxy, hundreds of times slower than usual. A
 * constant of the context's scripts comes before what is global, and is compiled like any other constant.
 *
 * The errors of Node itself are made outside, and would be no `instanceof Error` inside.
 */
import { isNativeError } from 'node:util/types';
import { createContext, runInContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** What tests may replace stays global: clocks. `undefined` and the like cannot be declared, and are fast. */
const LEFT_GLOBAL = ['Date', 'console', 'eval', 'globalThis', 'undefined', 'NaN', 'Infinity'];

const NAMES = [
  ...runInContext('Object.getOwnPropertyNames(globalThis)', createContext()).filter((n) => !LEFT_GLOBAL.includes(n)),
  ...['Buffer', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams'],
];

export default class extends TestEnvironment {
  constructor(...args) {
    super(...args);
    runInContext(`const { ${NAMES.join(', ')} } = globalThis;`, this.getVmContext());
    const { Error } = this.global;
    const isInstance = Error[Symbol.hasInstance];
    Object.defineProperty(Error, Symbol.hasInstance, {
      value(error) {
        return (this === Error && isNativeError(error)) || isInstance.call(this, error);
      },
    });
  }
}
