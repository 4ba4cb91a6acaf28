/** Tar archives: POSIX ustar and pax, and the long names of GNU. */
import type { ByteSource } from './byte-source.js';
import { ContainerDamage, type Member } from './container-damage.js';

export const TAR_BLOCK = 512;

/** Where the fields of a header stand: [start, length]. */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;
const MAGIC = [257, 5] as const;
const PREFIX = [345, 155] as const;

/** Longer names and pax headers than this are damage. In bytes. */
const LONGEST_HEADER_DATA = 1 << 20;

const utf8 = new TextDecoder();

const textAt = (block: Uint8Array, [start, length]: readonly [number, number]): string => {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return utf8.decode(end === -1 ? field : field.subarray(0, end));
};

const octalAt = (block: Uint8Array, place: readonly [number, number]): number => {
  const [start, length] = place;
  const first = block[start] as number;
  // Sizes over 8 GB are written as a binary number.
  if ((first & 0x80) !== 0) {
    let value = first & 0x7f;
    for (let at = start + 1; at < start + length; at += 1) value = value * 256 + (block[at] as number);
    return value;
  }
  const digits = textAt(block, place).trim();
  return /^[0-7]{1,12}$/.test(digits) ? parseInt(digits, 8) : digits === '' ? 0 : NaN;
};

const hasValidChecksum = (block: Uint8Array): boolean => {
  let sum = 0;
  block.forEach((byte, at) => {
    sum += at >= CHECKSUM[0] && at < CHECKSUM[0] + CHECKSUM[1] ? 0x20 : byte;
  });
  return sum === octalAt(block, CHECKSUM);
};

/** Old tars have no magic; without it a checksum alone is too little to take a text for an archive. */
export const isTar = (head: Uint8Array): boolean =>
  head.length >= TAR_BLOCK && textAt(head, MAGIC) === 'ustar' && hasValidChecksum(head.subarray(0, TAR_BLOCK));

const paxPath = (data: string): string | undefined => /(?:^|\n)\d{1,10} path=([^\n]*)/.exec(data)?.[1];

const damaged = (): ContainerDamage =>
  new ContainerDamage('damaged', 'the tar archive is damaged or ends too early. Pack it again.');

/** The members that are files, one after the other. Each is read, or passed over, before the next is there. */
export async function* untar(source: ByteSource): AsyncGenerator<Member> {
  let longName: string | undefined;
  for (;;) {
    const block = await source.take(TAR_BLOCK);
    // Two empty blocks mark the end; an archive that was cut there is whole all the same.
    if (block.length === 0 || block.every((byte) => byte === 0)) return;
    if (block.length < TAR_BLOCK || !hasValidChecksum(block)) throw damaged();
    const size = octalAt(block, SIZE);
    if (!Number.isSafeInteger(size)) throw damaged();
    const type = String.fromCharCode(block[TYPE] as number);
    const padding = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
    if (type === 'L' || type === 'x') {
      if (size > LONGEST_HEADER_DATA) throw damaged();
      const data = utf8.decode(await source.take(size)).replace(/\0+$/, '');
      longName = type === 'L' ? data : (paxPath(data) ?? longName);
      await source.take(padding);
      continue;
    }
    const isFile = type === '0' || type === '\0' || type === '7';
    let read = 0;
    const chunks = (async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of source.stream(size)) {
        read += chunk.length;
        yield chunk;
      }
      if (read < size) throw damaged();
    })();
    if (isFile) {
      const prefix = textAt(block, PREFIX);
      yield { name: longName ?? (prefix === '' ? textAt(block, NAME) : `${prefix}/${textAt(block, NAME)}`), chunks };
    }
    for await (const chunk of source.stream(size - read)) read += chunk.length;
    if (read < size) throw damaged();
    await source.take(padding);
    if (type !== 'g') longName = undefined;
  }
}
