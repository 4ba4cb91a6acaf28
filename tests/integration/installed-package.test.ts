/** The package in a strict TypeScript project of somebody else: its types hold by themselves, and the README's example runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT } from '../support/command-line.js';
import { makeTemporaryFolder } from '../support/temporary-folder.js';

const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  timbao: ['writeIndex', 'LocalEngine', 'createCachedEngine', 'tokenize'],
  'timbao/reader': ['readInput', 'readText'],
  'timbao/http': ['createApp', 'startServer'],
};

const TSCONFIG = {
  compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2023', outDir: 'out' },
  files: ['readme.ts', 'typed.ts'],
};

interface Locked {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

const run = (folder: string, command: string, ...args: string[]): { status: number | null; printed: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  return { status, printed: stdout + stderr };
};

/** Puts the packed package and what it depends on into `folder`, as `npm install` does, without the network. */
const install = (folder: string): void => {
  const packed = run(PROJECT, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder);
  const target = join(folder, 'node_modules', 'timbao');
  mkdirSync(target, { recursive: true });
  expect(run(folder, 'tar', '-xzf', packed.printed.trim(), '--strip-components=1', '-C', target)).toMatchObject({
    status: 0,
  });
  const { packages } = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as Locked;
  for (const [path, { dev }] of Object.entries(packages)) {
    // What is only for development is not there in the project of somebody else, and neither are its types.
    if (path === '' || dev === true || path.split('node_modules/').length > 2 || !existsSync(join(PROJECT, path)))
      continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(PROJECT, path), join(folder, path), 'junction');
  }
};

/** The library example of the README, stopped at its end and on a port that is free. */
const readmeExample = (): string => {
  const [, code = ''] =
    /^As a library[\s\S]*?```ts\n([\s\S]*?)```/m.exec(readFileSync(join(PROJECT, 'README.md'), 'utf8')) ?? [];
  expect(code).toContain('port: 3000');
  return `${code.replace('port: 3000', 'port: 0')}\nawait server.stop();\nawait engine.close();\n`;
};

/** Fails to compile when one of the names is `any`, as it is when the types behind it are missing. */
const typedNames = (): string =>
  Object.entries(EXPORTED)
    .flatMap(([from, names]) => [
      `import { ${names.join(', ')} } from '${from}';`,
      ...names.map((name) => `// @ts-expect-error\nexport const ${name}IsTyped: number = ${name};`),
    ])
    .join('\n');

describe('the package, installed', () => {
  let folder = '';

  beforeAll(() => {
    folder = makeTemporaryFolder();
    install(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somebody-else', type: 'module' }));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    writeFileSync(join(folder, 'readme.ts'), readmeExample());
    writeFileSync(join(folder, 'typed.ts'), typedNames());
  });

  it('compiles in a strict project that checks the types of libraries', () => {
    const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(run(folder, process.execPath, compiler)).toEqual({ status: 0, printed: '' });
  });

  it('does what the README shows', () => {
    const { status, printed } = run(folder, process.execPath, 'out/readme.js');
    expect({ status, printed: printed.replace(/:\d+/, ':…') }).toEqual({
      status: 0,
      printed: "[ 'Hòa Phú đón năm mới' ]\nhttp://127.0.0.1:…\n",
    });
  });

  it('tells its version', () => {
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
    const main = join('node_modules', 'timbao', 'dist', 'src', 'cli', 'main.js');
    expect(run(folder, process.execPath, main, '--version')).toEqual({ status: 0, printed: `${version}\n` });
  });
});
