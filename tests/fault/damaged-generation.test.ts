import { describe, expect, it } from '@jest/globals';
import { hasCode } from '../../src/shared/index.js';
import { MemoryDirectory } from '../support/memory-directory.js';
import { flipBit } from '../support/bytes.js';
import { generationsIn, publishText, readText } from '../support/generations.js';

const FILES = [
  'CURRENT.json',
  'generations/000001/manifest.json',
  'generations/000001/terms.seg',
  'generations/000001/postings.seg',
];

const outcomeOf = async (directory: MemoryDirectory): Promise<string> => {
  try {
    return `answered ${await readText(directory)}`;
  } catch (error) {
    return hasCode(error, 'TB_INDEX_DAMAGED') ? `refused ${error.details.file}` : String(error);
  }
};

describe.each(FILES)('damage to %s', (file) => {
  const damageEach = async (versions: (bytes: Uint8Array) => Iterable<Uint8Array>): Promise<void> => {
    const directory = new MemoryDirectory('data');
    await publishText(directory, 'liên đoàn lao động');
    const whole = (await directory.find(file))!;
    let tried = 0;
    for (const damaged of versions(whole)) {
      await directory.replace(file, damaged);
      expect({ tried, outcome: await outcomeOf(directory) }).toEqual({ tried, outcome: `refused data/${file}` });
      expect(await generationsIn(directory).check()).toMatchObject({ ok: false });
      tried += 1;
    }
    expect(tried).toBeGreaterThanOrEqual(whole.length);
    await directory.replace(file, whole);
    expect(await outcomeOf(directory)).toBe('answered liên đoàn lao động');
  };

  it('is refused with its name for every turned bit', () =>
    damageEach(function* (whole) {
      for (let bit = 0; bit < whole.length * 8; bit++) yield flipBit(whole, bit);
    }));

  it('is refused with its name for every cut', () =>
    damageEach(function* (whole) {
      for (let length = 0; length < whole.length; length++) yield whole.slice(0, length);
    }));
});
