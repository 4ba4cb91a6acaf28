import { describe, expect, it } from '@jest/globals';
import { giveWayToClients } from '../../../../src/engine/give-way-to-clients.js';

describe('the priority of a search thread', () => {
  it.each([
    ['linux', -5, [0]],
    ['linux', 0, [5]],
    ['linux', 10, [15]],
    ['linux', 17, [19]],
    ['linux', 19, [19]],
    // There it would be that of the thread that speaks with clients, too.
    ['darwin', 0, []],
    ['win32', 0, []],
  ] as const)('on %s, from %i', (platform, current, wanted) => {
    const asked: number[] = [];
    giveWayToClients({ platform, get: () => current, set: (priority) => void asked.push(priority) });
    expect(asked).toEqual(wanted);
  });

  it('stays as it is where that is refused', () => {
    const refuse = (): never => {
      throw new Error('EACCES');
    };
    expect(() => giveWayToClients({ platform: 'linux', get: () => 0, set: refuse })).not.toThrow();
    expect(() => giveWayToClients({ platform: 'linux', get: refuse, set: refuse })).not.toThrow();
  });
});
