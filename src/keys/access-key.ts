/** A key: a secret that says what its bearer may do. Only its digest is ever stored. */
import { createHash } from 'node:crypto';

/** What a key allows, each also what stands before it. */
export const ROLES = ['search', 'write', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface AccessKey {
  /** Tells keys apart in lists and in the log; see KEY_NAME. */
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the secret, in hexadecimal. The secret has 256 random bits, so it needs neither salt nor stretching. */
  readonly digest: string;
  /** ISO 8601. */
  readonly created: string;
  /** ISO 8601: from this instant on the key is none. It holds for ever without one. */
  readonly expires?: string;
  /** It lets see and change only articles of these sources; of all when absent. */
  readonly sources?: readonly string[];
}

/** Whether a role allows what another one is for. */
export const allows = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** A name is also the name of a file. */
export const KEY_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Tells whoever finds a key, a scanner of repositories for instance, what it opens. */
const PREFIX = 'timbao_';

export const SECRET_BYTES = 32;

/** @param random SECRET_BYTES random bytes */
export const secretOf = (random: Uint8Array): string => PREFIX + Buffer.from(random).toString('base64url');

export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** @param now in milliseconds since the epoch */
export const isExpired = ({ expires }: AccessKey, now: number): boolean =>
  expires !== undefined && Date.parse(expires) <= now;
