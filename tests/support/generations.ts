/** Small generations of an index for tests of storage, told apart by the text that they hold. */
import { type Directory, type Manifest, type NamedFormat, Generations } from '../../src/storage/index.js';
import { toUtf8, utf8 } from './bytes.js';

export const FORMATS: readonly NamedFormat[] = [
  { name: 'terms.seg', kind: 'terms', version: 1 },
  { name: 'postings.seg', kind: 'postings', version: 3 },
];

export const generationsIn = (directory: Directory): Generations => new Generations(directory, FORMATS);

/** Publishes a generation that holds a text, covering as many changes as the text is long. */
export const publishText = (directory: Directory, text: string): Promise<Manifest> =>
  generationsIn(directory).publish(
    { analyzerId: 'vi-1', coveredSeq: text.length, articleCount: 1 },
    new Map([
      ['terms.seg', [utf8(text)]],
      ['postings.seg', [utf8(text.toUpperCase()), new Uint8Array(3)]],
    ]),
  );

/** The text that the live generation holds, as a reader opens it; undefined when nothing is live. */
export const readText = async (directory: Directory): Promise<string | undefined> => {
  const generations = generationsIn(directory);
  const manifest = await generations.current();
  if (manifest === undefined) return undefined;
  const bodies = await generations.openFiles(manifest);
  const text = toUtf8(bodies.get('terms.seg')) ?? '';
  const isWhole = toUtf8(bodies.get('postings.seg')) === `${text.toUpperCase()}\0\0\0`;
  return isWhole && manifest.coveredSeq === text.length ? text : `a mixture: ${text}`;
};
