/** A few of the kills of `npm run crash-test`, at moments that follow from a seed. */
import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { CrashRig, seededRandom } from '../../scripts/crash-rig.js';
import { MAIN } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const KILLS = 8;
const MOST_RUNS = 24;

it(`leaves a whole index that answers as before or as after when a writer is killed ${KILLS} times`, async () => {
  const folder = join(makeTemporaryFolder(), 'rig');
  const rig = await CrashRig.make({ main: MAIN, folder, random: seededRandom(20_260_302), articles: 600 });
  let killed = 0;
  const states = new Set<string>();
  for (let run = 0; killed < KILLS && run < MOST_RUNS; run++) {
    const report = await rig.kill();
    expect(report.problems).toEqual([]);
    if (!report.killed) continue;
    killed += 1;
    states.add(report.index);
  }
  expect(killed).toBe(KILLS);
  // Kills that all fell before the switch, or all after it, would have shown nothing of the switch.
  expect([...states].sort()).toEqual(['after', 'before']);
}, 300_000);
