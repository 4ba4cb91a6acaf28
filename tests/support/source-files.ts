/** What a source file leans on, as the compiler reads it: imports, globals, length. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export interface SourceImport {
  /** As written. */
  readonly specifier: string;
  /** Path under `src` of a file of ours; undefined for a package or a part of Node. */
  readonly target: string | undefined;
  /** True when nothing of it is left at run time. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

export interface SourceUse {
  /** `Date.now`, `new Date()`, `process.env`, `console`, `Buffer`, …: a global by its name, with the member that is used. */
  readonly name: string;
  readonly line: number;
}

export interface SourceFile {
  /** Under `src`, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly SourceImport[];
  /** Every name that the file does not declare itself, as far as one can tell without types. */
  readonly uses: readonly SourceUse[];
}

const isImportOfTypes = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    if (node.isTypeOnly || exportClause === undefined || !ts.isNamedExports(exportClause)) return node.isTypeOnly;
    return exportClause.elements.length > 0 && exportClause.elements.every(({ isTypeOnly }) => isTypeOnly);
  }
  const { importClause } = node;
  if (importClause === undefined || importClause.isTypeOnly) return importClause !== undefined;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
};

const importIn = (node: ts.Node): { specifier: ts.Expression; isTypeOnly: boolean } | undefined => {
  if (ts.isImportDeclaration(node)) return { specifier: node.moduleSpecifier, isTypeOnly: isImportOfTypes(node) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: node.moduleSpecifier, isTypeOnly: isImportOfTypes(node) };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    return specifier === undefined ? undefined : { specifier, isTypeOnly: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, isTypeOnly: true };
  }
  return undefined;
};

const toTarget = (path: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') : undefined;

/** The name of a global thing that an expression asks for; undefined for everything else. */
const useIn = (node: ts.Node): string | undefined => {
  if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0 && ts.isIdentifier(node.expression)) {
    return node.expression.text === 'Date' ? 'new Date()' : undefined;
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return `${node.expression.text}.${node.name.text}`;
  }
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) return `${node.expression.text}[]`;
  if (!ts.isIdentifier(node)) return undefined;
  const { parent } = node;
  const isNameOfSomething =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node) ||
    (ts.isMethodSignature(parent) && parent.name === node) ||
    (ts.isMethodDeclaration(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node);
  return isNameOfSomething ? undefined : node.text;
};

export const readSourceFile = (path: string, text: string): SourceFile => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: SourceImport[] = [];
  const uses: SourceUse[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const found = importIn(node);
    if (found !== undefined) {
      // What is put together at run time cannot be looked up, and fits no rule.
      const specifier = ts.isStringLiteral(found.specifier) ? found.specifier.text : found.specifier.getText(source);
      imports.push({ specifier, target: toTarget(path, specifier), isTypeOnly: found.isTypeOnly, line });
    }
    const name = useIn(node);
    if (name !== undefined) uses.push({ name, line });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, text, imports, uses };
};

/** All TypeScript files of a folder of the project, deeper ones included, in order. */
export const readSourceFiles = (folder: string): readonly SourceFile[] => {
  const root = join(import.meta.dirname, '..', '..', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => readSourceFile(name, readFileSync(join(root, name), 'utf8')));
};
