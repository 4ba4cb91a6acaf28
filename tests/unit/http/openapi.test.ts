import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { buildOpenApi } from '../../../src/http/index.js';
import { SEARCH_PARAMETER_NAMES } from '../../../src/requests/search-parameters.js';

interface Document {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly parameters?: readonly { readonly name: string }[] } }>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: object }>> };
}

const built = JSON.parse(JSON.stringify(buildOpenApi())) as Document;

const referencesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : referencesIn(inner)));
};

describe('the OpenAPI document', () => {
  it('is the one in docs/openapi.json (npm run openapi:write brings it up to date)', () => {
    expect(readFileSync('docs/openapi.json', 'utf8')).toBe(`${JSON.stringify(built, undefined, 2)}\n`);
  });

  it('describes every parameter that is read', () => {
    expect(built.paths['/api/search']?.get.parameters?.map(({ name }) => name)).toEqual(SEARCH_PARAMETER_NAMES);
  });

  it('refers only to what it holds, and holds nothing that is not referred to', () => {
    const known = Object.keys(built.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(referencesIn(built))].sort()).toEqual([...known].sort());
  });

  it('has nothing that a linter finds', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        // Probes refuse nobody.
        'operation-4xx-response': 'off',
        // Of a record it asks for the names one by one.
        'no-required-schema-properties-undefined': 'off',
      },
    });
    const lint = (source: string) => lintFromString({ source, absoluteRef: 'openapi.json', config });
    const problems = await lint(JSON.stringify(built));
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
    const broken = await lint(JSON.stringify({ ...built, info: {} }));
    expect(broken.map(({ message }) => message)).toContain('The field `title` must be present on this level.');
  });

  it('has no member of the dialect that OpenAPI tools stumble over', () => {
    const text = JSON.stringify(built);
    for (const word of ['"$schema"', '"$id"', '"definitions"', '"$defs"', '"additionalProperties":false'])
      expect(text).not.toContain(word);
  });
});
