/** Archives made at run time, damage and bombs among them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);

const tarHeader = (name: string, size: number, type: string): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
};

const padded = (content: Buffer): Buffer =>
  Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);

/** With long names as pax writes them (`pax`) or as GNU does. */
export const makeTar = (files: readonly PackedFile[], longNames: 'pax' | 'gnu' = 'pax'): Buffer => {
  const parts = files.flatMap(({ name, content }) => {
    const data = bytesOf(content);
    const own = [tarHeader(name, data.length, '0'), padded(data)];
    if (Buffer.byteLength(name) <= 100) return own;
    const record = ` path=${name}\n`;
    let length = Buffer.byteLength(record) + 2;
    while (Buffer.byteLength(`${length}${record}`) !== length) length += 1;
    const long = Buffer.from(longNames === 'pax' ? `${length}${record}` : `${name}\0`);
    return [tarHeader('long', long.length, longNames === 'pax' ? 'x' : 'L'), padded(long), ...own];
  });
  return Buffer.concat([tarHeader('pages/', 0, '5'), ...parts, Buffer.alloc(1024)]);
};

export interface ZipOptions {
  /** What the table of contents claims of every file instead of the truth. */
  readonly claimed?: { readonly size?: number; readonly crc?: number };
}

export const makeZip = (files: readonly PackedFile[], { claimed = {} }: ZipOptions = {}): Buffer => {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const data = bytesOf(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(claimed.crc ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed.size ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    table.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
};
