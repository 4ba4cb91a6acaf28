/** Scraped text that says one thing again and again, HTML that nests or never closes, and JSON-LD. */
import { fill, HEADLINE, nested, number, repeated, SENTENCE, type Growing } from './parts.js';

const HEAD = `Tựa bài viết rất dài ở đây hôm nay\n\n${SENTENCE}\n\n${SENTENCE}\n\n`;
const PAGE = '<!doctype html><html><body><article><h1>Tựa bài</h1>';

const LINES: readonly string[] = [
  ...[
    '2 giờ trước\n',
    '15/04/2021 21:04\n',
    '15/04/2021\n21:04\n',
    '21:04\n',
    'Cập nhật: 15/04/2021\n',
    'Hôm nay, thứ Năm 15/04/2021\n',
  ],
  ...[
    'Lan Anh\n',
    'Theo TTXVN\n',
    'Tác giả: Lan Anh\n',
    'Nguồn: Báo Mẫu\n',
    'Nguồn:\n',
    'Từ khóa:\nmưa\n',
    '#mưa #lũ\n',
    'mưa\n',
  ],
  ...[
    `${HEADLINE}\n`,
    `${HEADLINE}\n15/04/2021 21:04\n`,
    `${HEADLINE} (15/04/2021)\n`,
    `${HEADLINE}\n${HEADLINE}, theo trung tâm.\n`,
  ],
  ...[
    `${HEADLINE}\n${SENTENCE}\n`,
    `${SENTENCE}\n`,
    `${SENTENCE}\n15/04/2021\n`,
    `Lan Anh\n${SENTENCE}\n`,
    '\n',
    '   \n',
    '| a |\n',
  ],
  ...[
    '![a](b)\nẢnh: Lan Anh\n',
    'Quang cảnh buổi lễ. Ảnh: Lan Anh\n',
    'Tin liên quan\n',
    `Xem thêm\n${SENTENCE}\n`,
    'Bình luận\n',
  ],
  ...[
    'Chia sẻ\n',
    'Trang chủ | Thời sự | Thế giới | Kinh tế\n',
    '12\n',
    '***\n',
    '>> Mưa lớn ở Huế\n',
    '- mục một của danh sách\n',
  ],
  ...[
    'Danh sách gồm:\n',
    'https://a.vn/b\n',
    'Tiêu đề: mưa lớn\n',
    'Mưa lớn hôm nay - Báo Mẫu\nMưa lớn hôm nay\n',
    `(LĐTĐ) ${SENTENCE}\n`,
  ],
];

export const TEXTS: readonly Growing[] = [
  ...repeated('text below a title', 'a.txt', HEAD, LINES),
  ...repeated('text above a title', 'a.txt', '', LINES, `\n${HEAD}`),
  ...repeated('text on one line', 'a.txt', '', [
    ...[
      SENTENCE,
      'a',
      '1/',
      '[',
      '|',
      '\u200b',
      '\u0301',
      'Vi?t Nam ',
      'Viá»‡t ',
      'ViÖt Nam ',
      'ngày 12 tháng 4 ',
      'giờ trước ',
    ],
  ]),
  [
    'text: a paragraph alone between headlines',
    'a.txt',
    (size) => {
      const headlines = (from: number): string =>
        number(size / 2, (at) => `Mưa lớn ở Huế khiến nơi ${from + at} ngập sâu lần này\n`);
      return `${headlines(0)}Giá vàng tăng thêm một triệu đồng mỗi lượng trong phiên sáng thứ hai.\n${headlines(1e6)}${HEAD}`;
    },
  ],
];

const TAGS: readonly string[] = [
  ...[
    `<p>${SENTENCE}`,
    `<p>${SENTENCE}</p>`,
    '<b>',
    '<div>',
    '</div>',
    '</p>',
    'a<br>',
    '<br><br>a',
    '<a ',
    '<a b="',
    '<',
    '<!--',
  ],
  ...[
    '<!-- a -->',
    '<!',
    '<?',
    '</',
    '&',
    '&amp',
    '&a;',
    '<a href="b">Mưa lớn ở Huế hôm nay</a> ',
    '<table><tr><td>',
    '<time>',
  ],
  ...[
    '<time>15/04/2021 21:04</time>',
    '<meta property="article:tag" content="b">',
    '<span itemprop="author">',
    '<span itemprop="author"></span>',
  ],
  ...[
    '<div class="sapo">a',
    '<div class="author">Lan Anh ',
    `<div class="related">${SENTENCE}`,
    '<div class="image"><img>',
    '<h1>',
    '<ul><li>',
  ],
  ...[
    '<pre>a\n',
    '<script>',
    '<title>a',
    '<svg>',
    '<center>a',
    '<p hidden>a',
    '<em>a',
    '&nbsp;',
    '\n',
    '<figure><img src="a"></figure>',
  ],
  ...[
    '<li><a href="b">Mưa lớn ở Huế hôm nay</a> <span>15/04/2021</span></li>',
    `<article><h2><a href="b">${HEADLINE}</a></h2></article>`,
  ],
];

const withData = (json: string): string =>
  `<!doctype html><script type="application/ld+json">${json}</script><h1>a</h1><p>${SENTENCE.repeat(4)}</p>`;

export const PAGES: readonly Growing[] = [
  ...repeated('HTML', 'a.html', PAGE, TAGS),
  ...(['div', 'p', 'b', 'a', 'span', 'blockquote', 'section'] as const).map((name): Growing => [
    `HTML: nested ${name}`,
    'a.html',
    (size) => PAGE + nested(`<${name}>`, SENTENCE, `</${name}>`, size),
  ]),
  ['HTML: attributes', 'a.html', (size) => `${PAGE}<p${number(size, (at) => ` a${at}=b`)}>a`],
  [
    'HTML: captions',
    'a.html',
    (size) =>
      `${PAGE}<p>${SENTENCE}</p>${number(size, (at) => `<figure><img src="a"><figcaption>Ảnh ${at}</figcaption></figure>`)}`,
  ],
  ['HTML: a title in pieces', 'a.html', (size) => `<title>${fill('mưa lớn | ', size)}</title>${withData('{}')}`],
  [
    'HTML: a title of spaces',
    'a.html',
    (size) => `<meta property="og:title" content="a${' '.repeat(size)}b">${withData('{}')}`,
  ],
  ['JSON-LD: deep', 'a.html', (size) => withData(nested('{"@graph":[', '', ']}', size))],
  ['JSON-LD: brackets', 'a.html', (size) => withData(fill('[', size))],
  [
    'JSON-LD: references',
    'a.html',
    (size) => withData(`[${number(size, (at) => `{"@id":"${at}","author":{"@id":"${at + 1}"}},`)}{}]`),
  ],
  [
    'JSON-LD: line breaks in texts',
    'a.html',
    (size) => withData(`{"@type":"Article","headline":"${fill('a\n', size)}"}`),
  ],
  [
    'JSON-LD: a headline in pieces',
    'a.html',
    (size) => withData(`{"@type":"Article","headline":"${fill('a - ', size)}"}`),
  ],
  [
    'JSON-LD: keywords',
    'a.html',
    (size) => withData(`{"@type":"Article","keywords":"${number(size, (at) => `a${at},`)}"}`),
  ],
];
