/**
 * Writes the built-in list of communes from a table of what became of which: old province, old commune, new province,
 * new commune, full or partial, apart by tabs under a header (dvhcvn/20250701, MIT).
 *
 *   node dist/scripts/places/compact-communes.js places-2025.tsv.gz > src/text/lexicon/built-in-communes.ts
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { canonicalize } from '../../src/text/index.js';

const [file = ''] = process.argv.slice(2);

/** With its capitals, and tones where the canonical form has them. */
const spell = (name: string): string => {
  const canonical = canonicalize(name);
  return [...canonical]
    .map((character, i) => (/\p{Lu}/u.test([...name.normalize('NFC')][i] ?? '') ? character.toUpperCase() : character))
    .join('');
};

const provinceOf = (name: string): string => spell(name.replace(/^(?:Tỉnh|Thành phố) /, ''));

const KINDS: Readonly<Record<string, string>> = { phường: 'P', xã: 'X', 'thị trấn': 'T', 'đặc khu': 'Đ' };

/** `P Chí Linh`; undefined for the few without a kind. */
const communeOf = (name: string): string | undefined => {
  const [, kind = '', own = ''] = /^(phường|xã|thị trấn|đặc khu) (.+)$/i.exec(name.normalize('NFC')) ?? [];
  const letter = KINDS[kind.toLowerCase()];
  return letter === undefined ? undefined : `${letter} ${spell(own.replace(/\s+/g, ' '))}`;
};

const provinces = new Map<string, Map<string, string[]>>();
for (const row of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').slice(1)) {
  const [oldProvince = '', oldCommune = '', newProvince = '', newCommune = ''] = row.split('\t');
  const was = communeOf(oldCommune);
  const is = communeOf(newCommune);
  if (was === undefined || is === undefined) continue;
  const key = `${provinceOf(oldProvince)}>${provinceOf(newProvince)}`;
  const communes = provinces.get(key) ?? new Map<string, string[]>();
  provinces.set(key, communes);
  communes.set(is, [...(communes.get(is) ?? []), was]);
}
const lines = [...provinces].map(
  ([key, communes]) => `${key};${[...communes].map(([is, was]) => `${is}=${was.join(',')}`).join(';')};`,
);
process.stdout.write(`/**
 * Which commune became which on 1 July 2025 (dvhcvn/20250701, MIT), one former province to a line; made by
 * scripts/places/compact-communes.ts.
 *
 *   Hải Dương>Hải Phòng;P Trần Nhân Tông=X An Lạc,T Sao Đỏ;     P phường, X xã, T thị trấn, Đ đặc khu
 */
export const COMMUNES_OF_2025 = \`
${lines.join('\n')}
\`;
`);
