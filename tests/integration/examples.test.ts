/** Every exported function of the three doors has an `@example`, and what an example says is what happens. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { PROJECT } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const DOORS = ['index', 'reader', 'http'].map((name) => join(PROJECT, 'src', 'entry', `${name}.ts`));

interface Documented {
  readonly name: string;
  /** The code of each example. */
  readonly examples: readonly string[];
}

const isFunction = (declaration: ts.Declaration): boolean =>
  ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration);

/** Static methods of a class open it: they are its functions. */
const functionsOf = (name: string, declaration: ts.Declaration): readonly [string, ts.Node][] => {
  if (isFunction(declaration)) return [[name, declaration]];
  if (!ts.isClassDeclaration(declaration)) return [];
  return declaration.members
    .filter(ts.isMethodDeclaration)
    .filter(({ modifiers = [] }) => modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
    .map((method) => [`${name}.${method.name.getText()}`, method]);
};

const examplesOf = (node: ts.Node): readonly string[] =>
  ts
    .getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === 'example')
    .flatMap(({ comment }) => /```ts\n([\s\S]*?)```/.exec(ts.getTextOfJSDocComment(comment) ?? '')?.[1] ?? []);

const readDoors = (): readonly Documented[] => {
  const program = ts.createProgram(DOORS, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
  });
  const checker = program.getTypeChecker();
  return DOORS.flatMap((door) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(door)!)!).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      return (symbol.declarations ?? [])
        .flatMap((declaration) => functionsOf(exported.name, declaration))
        .map(([name, node]) => ({ name, examples: examplesOf(node) }));
    }),
  );
};

/** `expression; // → value` becomes a comparison; every other line runs as it stands. */
const withChecks = (code: string): string =>
  code.replace(
    /^(\s*)(.+?);\s*\/\/ → (.+)$/gm,
    (_line, space: string, expression: string, value: string) =>
      `${space}check(${JSON.stringify(expression)}, ${expression}, ${value});`,
  );

const CHECK = `
const check = (expression: string, actual: unknown, said: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(said)) throw new Error(expression + ' is ' + JSON.stringify(actual));
};
`;

const documented = readDoors();

describe('the examples of what the package exports', () => {
  it('are there for every function', () => {
    expect(documented.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['writeIndex', 'LocalEngine.open', 'tokenize', 'readText', 'createApp']),
    );
    expect(documented.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
  });

  it.each(documented.flatMap(({ name, examples }) => examples.map((code) => [name, code] as const)))(
    'of %s does what it says',
    (_name, code) => {
      const folder = makeTemporaryFolder();
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(PROJECT, join(folder, 'node_modules', 'timbao'), 'junction');
      const { outputText } = ts.transpileModule(CHECK + withChecks(code), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
      });
      writeFileSync(join(folder, 'example.mjs'), outputText);
      const { status, stderr } = spawnSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
});
