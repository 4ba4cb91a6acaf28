/** Folders of `src` as JavaScript, for tests that need a process of its own: one to be killed, or one that may break. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const PROJECT = join(import.meta.dirname, '..', '..');

const COMPILER_OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
};

/** Puts `src/<folder>` into `target/<folder>`, file by file and without looking at types: tests run before any build. */
export const compileSource = (folders: readonly string[], target: string): void => {
  for (const folder of folders) {
    for (const file of readdirSync(join(PROJECT, 'src', folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = readFileSync(join(PROJECT, 'src', folder, file), 'utf8');
      const output = join(target, folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, ts.transpileModule(source, { compilerOptions: COMPILER_OPTIONS }).outputText);
    }
  }
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(PROJECT, 'node_modules'), join(target, 'node_modules'));
};
