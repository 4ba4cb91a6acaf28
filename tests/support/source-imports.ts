/** Reads what the sources import, with the compiler's own parser. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

export interface SourceImport {
  /** Path below `src`, with `/`. */
  readonly from: string;
  /** Path below `src` of one of our files, or the name of a package or `node:` module. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly typeOnly: boolean;
}

const SOURCES = 'src';

export const sourceFiles = (): string[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.split(sep).join('/'))
    .sort();

export const readSource = (path: string): string => readFileSync(join(SOURCES, path), 'utf8');

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return (
    clause.isTypeOnly ||
    (clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every((element) => element.isTypeOnly))
  );
};

export const importsOf = (from: string, text: string): SourceImport[] => {
  const file = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((node): SourceImport[] => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
    if (node.moduleSpecifier === undefined || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const target = node.moduleSpecifier.text;
    const isOurs = target.startsWith('.');
    const to = isOurs ? posix.join(dirname(from), target).replace(/\.js$/, '.ts') : target;
    return [{ from, to, isOurs, typeOnly: isTypeOnly(node) }];
  });
};

export const allImports = (): SourceImport[] => sourceFiles().flatMap((path) => importsOf(path, readSource(path)));

/** Identifiers such as `Date.now` that a file uses, comments and strings left out. */
export const usesOf = (path: string, text: string, wanted: readonly string[]): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && wanted.includes(node.getText())) found.push(node.getText());
    if (ts.isIdentifier(node) && wanted.includes(node.text) && !ts.isPropertyAccessExpression(node.parent))
      found.push(node.text);
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      wanted.includes(node.expression.text)
    ) {
      found.push(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(relative('.', path), text, ts.ScriptTarget.Latest, true));
  return found;
};
