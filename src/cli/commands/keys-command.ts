/** `timbao keys`: makes, lists and takes back the keys of those who ask over HTTP. */
import {
  digestOf,
  isExpired,
  KEY_NAME,
  KeyFolder,
  SECRET_BYTES,
  secretOf,
  type AccessKey,
  type Role,
} from '../../keys/index.js';
import { TimbaoError } from '../../shared/index.js';
import { printable, writeJson, type ExitCode, type Terminal } from '../terminal/terminal.js';

interface KeysOptions {
  readonly data: string;
  readonly json?: boolean;
}

interface AddKeyOptions extends KeysOptions {
  readonly role: Role;
  readonly name: string;
  readonly expires?: string;
  readonly source?: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days; ten years are the most. */
const PERIOD = /^[1-9]\d{0,3}d$/;

export const addKeyCommand = async (options: AddKeyOptions, terminal: Terminal): Promise<ExitCode> => {
  const { name, role, expires, source } = options;
  if (!KEY_NAME.test(name)) {
    const problem = `must be small letters, digits, - and _, at most 64; it is "${name.slice(0, 60)}".`;
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--name', problem });
  }
  if (expires !== undefined && !PERIOD.test(expires)) {
    const problem = `must be days such as 90d, at most 9999d; it is "${expires.slice(0, 60)}".`;
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--expires', problem });
  }
  const created = terminal.clock();
  const secret = secretOf(terminal.randomBytes(SECRET_BYTES));
  const key: AccessKey = {
    name,
    role,
    digest: digestOf(secret),
    created: new Date(created).toISOString(),
    ...(expires !== undefined && { expires: new Date(created + parseInt(expires, 10) * DAY).toISOString() }),
    ...(source !== undefined && { sources: checkSources(source) }),
  };
  await new KeyFolder(options.data).add(key);
  if (options.json === true) {
    writeJson(terminal, { ...toListed(key, created), key: secret });
  } else {
    terminal.stdout.write(`${secret}\n`);
    terminal.stderr.write(`the key of ${name} (${role}); it is shown this once, so keep it now\n`);
  }
  return 0;
};

const checkSources = (sources: readonly string[]): readonly string[] => {
  const problem = 'must name a source; it is empty.';
  if (sources.some((source) => source.trim() === '')) {
    throw new TimbaoError('TB_PARAMETER_INVALID', { parameter: '--source', problem });
  }
  return [...new Set(sources.map((source) => source.trim()))];
};

export const listKeysCommand = async (options: KeysOptions, terminal: Terminal): Promise<ExitCode> => {
  const { keys, faulty } = await new KeyFolder(options.data).list();
  const listed = keys.map((key) => toListed(key, terminal.clock()));
  if (options.json === true) {
    writeJson(terminal, listed);
  } else {
    for (const { name, role, created, expires, expired, sources } of listed) {
      const until = expires === undefined ? '' : `, ${expired ? 'expired' : 'until'} ${expires.slice(0, 10)}`;
      const only = sources === undefined ? '' : `, only ${sources.map(printable).join(', ')}`;
      terminal.stdout.write(`${name}  ${role}  since ${created.slice(0, 10)}${until}${only}\n`);
    }
  }
  for (const file of faulty) terminal.stderr.write(`keys/${file} is no key; it lets nobody in\n`);
  return keys.length === 0 ? 1 : 0;
};

export const revokeKeyCommand = async (name: string, options: KeysOptions, terminal: Terminal): Promise<ExitCode> => {
  await new KeyFolder(options.data).revoke(name);
  if (options.json === true) writeJson(terminal, { revoked: name });
  else terminal.stderr.write(`the key of ${name} is taken back\n`);
  return 0;
};

/** A key without its digest, which is nobody's business. */
const toListed = (key: AccessKey, now: number) => {
  const { name, role, created, expires, sources } = key;
  return {
    name,
    role,
    created,
    ...(expires !== undefined && { expires }),
    ...(sources !== undefined && { sources }),
    expired: isExpired(key, now),
  };
};
