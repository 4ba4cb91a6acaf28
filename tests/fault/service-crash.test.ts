/** A few of the kills of `npm run crash-test`, of a service under writes, at moments that follow from a seed. */
import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import { seededRandom } from '../../scripts/crash-rig.js';
import { ServiceCrashRig } from '../../scripts/live/service-crash-rig.js';
import { MAIN } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const KILLS = 3;

it(`has every change that was answered when a service is killed ${KILLS} times under writes`, async () => {
  const folder = join(makeTemporaryFolder(), 'rig');
  const rig = await ServiceCrashRig.make({ main: MAIN, folder, random: seededRandom(20_261_128), articles: 300 });
  let acknowledged = 0;
  let searches = 0;
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const report = await rig.kill();
      expect(report.problems).toEqual([]);
      acknowledged += report.acknowledged;
      searches += report.searches;
    }
  } finally {
    await rig.close();
  }
  // Kills before anything was answered would have shown nothing.
  expect(acknowledged).toBeGreaterThan(KILLS);
  expect(searches).toBeGreaterThan(KILLS);
}, 600_000);
