import { describe, expect, it } from '@jest/globals';
import { toArticleUrl, toWebAddress } from '../../../../src/web/page/hit.js';

describe('toWebAddress', () => {
  it.each([
    ['https://bao.example/a?x=1&y=2', 'https://bao.example/a?x=1&y=2'],
    ['http://bao.example', 'http://bao.example/'],
    ['HTTPS://BAO.EXAMPLE/A', 'https://bao.example/A'],
    ['https://bao.example/tìm báo"', 'https://bao.example/t%C3%ACm%20b%C3%A1o%22'],
    ['javascript:alert(1)', undefined],
    [' java\nscript:alert(1)', undefined],
    ['data:text/html,<script>', undefined],
    ['vbscript:x', undefined],
    ['file:///etc/passwd', undefined],
    ['//bao.example/a', undefined],
    ['/a/b', undefined],
    ['bao.example/a', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j → %j', (url, address) => {
    expect(toWebAddress(url)).toBe(address);
  });
});

describe('toArticleUrl', () => {
  it.each([
    ['cd-1', '/articles/cd-1'],
    ['a/b c?d=é', '/articles/a%2Fb%20c%3Fd%3D%C3%A9'],
    ['"><script>', '/articles/%22%3E%3Cscript%3E'],
    ['nửa \ud800 đôi', '/articles/n%E1%BB%ADa%20%EF%BF%BD%20%C4%91%C3%B4i'],
    ['cả đôi 😀', '/articles/c%E1%BA%A3%20%C4%91%C3%B4i%20%F0%9F%98%80'],
  ])('%j → %s', (id, url) => {
    expect(toArticleUrl(id)).toBe(url);
  });
});
