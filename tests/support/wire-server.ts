/** A service with a few articles, asked in Meilisearch's words. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtraField } from '../../src/shared/index.js';
import { writeIndex } from '../../src/indexing/index.js';
import { makeTemporaryFolder } from './temporary-folder.js';
import { startWriteServer, type WriteServer } from './write-server.js';

const DAY = (day: number): string => `2026-03-0${day}T08:00:00+07:00`;

/** Of the publisher's own. */
const FIELDS: readonly ExtraField[] = [
  { name: 'price', type: 'number', filterable: true, sortable: true, facet: true },
  { name: 'premium', type: 'boolean', filterable: true, facet: true },
  { name: 'deck', type: 'string' },
];

/** Six that hold "lúa", of two sources; what they have in common is little else. */
export const WIRE_ARTICLES = [
  {
    id: 'a1',
    title: 'Lúa chín sớm ở Đồng Tháp',
    summary: 'Nông dân gặt lúa sớm mười ngày.',
    body: 'Vụ lúa năm nay chín sớm. Người trồng nói nước về đúng lúc. Thương lái đến tận ruộng mua <lúa> tươi.',
    source: 'Tin Quận',
    author: 'Trần Động',
    category: 'Nông nghiệp',
    tags: ['lúa', 'miền tây'],
    publishedAt: DAY(1),
    url: 'https://vidu.vn/a1',
    extra: { price: 30, premium: true, deck: 'Tin <đầu>' },
  },
  {
    id: 'a2',
    title: 'Giá lúa tăng',
    body: 'Giá lúa tăng ba tuần liền ở các tỉnh miền tây.',
    source: 'Tin Quận',
    author: 'Lê Hà',
    category: 'Kinh tế',
    tags: ['lúa', 'giá cả'],
    extra: { price: 20 },
    publishedAt: DAY(2),
  },
  {
    id: 'a3',
    title: 'Xuất khẩu gạo vượt kế hoạch',
    body: 'Doanh nghiệp mua lúa của nông dân để xuất khẩu gạo.',
    source: 'Báo Làng',
    author: 'Lê Hà',
    category: 'Kinh tế',
    tags: ['gạo'],
    extra: { price: 10.5, premium: false },
    publishedAt: DAY(3),
  },
  {
    id: 'a4',
    title: 'Sâu hại lúa lan rộng',
    body: 'Sâu cuốn lá hại lúa ở ba huyện, người dân phun thuốc.',
    source: 'Báo Làng',
    category: 'Nông nghiệp',
    publishedAt: DAY(4),
  },
  {
    id: 'a5',
    title: 'Đua thuyền trên sông',
    body: 'Hai mươi đội đua thuyền bên ruộng lúa.',
    source: 'Báo Làng',
    publishedAt: DAY(5),
  },
  { id: 'a6', title: 'Lễ hội lúa mới', body: 'Bà con mừng lúa mới.', source: 'Tin Quận', category: 'Văn hóa' },
] as const;

export interface WireAsked {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface WireServer extends WriteServer {
  /** Searches, with a body. */
  search(body: object): Promise<WireAsked>;
}

/** @returns a service with the articles, and a key that writes */
export const startWireServer = async (options: Parameters<typeof startWriteServer>[0] = {}): Promise<WireServer> => {
  const dataFolder = makeTemporaryFolder();
  writeFileSync(join(dataFolder, 'fields.json'), JSON.stringify(FIELDS));
  await writeIndex({ dataFolder, incoming: WIRE_ARTICLES, mode: 'replace' });
  const server = await startWriteServer({ dataFolder, isLive: true, ...options });
  await server.addKey('write');
  return { ...server, search: (json) => server.ask('POST', '/indexes/articles/search', { json, key: '' }) };
};
