import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { titleOfCode, toProblem } from '../../../src/http/error-response.js';
import { problem } from '../../../src/http/openapi/answers.js';
import { ERROR_CODES, TimbaoError } from '../../../src/shared/index.js';

const page = readFileSync('docs/errors.md', 'utf8');
const sections = page.split(/^## /m).slice(1);

describe('docs/errors.md', () => {
  it('has a section for every code, and none for what is no code', () => {
    expect(sections.map((section) => section.split('\n')[0]?.replaceAll('`', '')).sort()).toEqual(
      [...ERROR_CODES].sort(),
    );
  });

  it.each(sections.map((section) => [section.split('\n')[0] ?? '', section] as const))(
    '%s says meaning, cause, remedy and status',
    (_title, section) => {
      const code = section.match(/^`(TB_[A-Z_]+)`/)?.[1];
      const status = new TimbaoError(code as 'TB_DISK_FULL', { path: 'x' }).status;
      expect(section).toContain(`**Status** ${status}`);
      for (const part of ['**Meaning**', '**Usual cause**', '**What to do**']) expect(section).toContain(part);
    },
  );
});

describe('the runbook of docs/operations.md', () => {
  const [, runbook = ''] = readFileSync('docs/operations.md', 'utf8').split('\n## Runbook\n');
  const listed = new Set(
    [...runbook.matchAll(/^\| (`TB_[^|]+)\|/gm)].flatMap(([, codes = '']) => codes.match(/TB_[A-Z_]+/g) ?? []),
  );

  it('names only codes that there are', () => {
    expect([...listed].filter((code) => !ERROR_CODES.includes(code as 'TB_DISK_FULL'))).toEqual([]);
  });

  it('has what a service answers with that an operator has to mend', () => {
    const forOperators = ERROR_CODES.filter((code) =>
      [429, 503, 507].includes(new TimbaoError(code as 'TB_DISK_FULL', { path: 'x' }).status),
    );
    expect(forOperators.length).toBeGreaterThan(10);
    expect(forOperators.filter((code) => !listed.has(code))).toEqual([]);
  });
});

it('every code makes a problem document that fits its schema', () => {
  for (const code of ERROR_CODES) {
    const error = new TimbaoError(code as 'TB_DISK_FULL', { path: 'x' });
    const document = toProblem(error, '/api/search', 'r-1');
    expect(problem.strict().parse(document)).toEqual(document);
    expect(document.title).toBe(titleOfCode(code));
    expect(document.title).toMatch(/^[A-Z][a-z ]+$/);
  }
});
