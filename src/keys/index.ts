export {
  allows,
  digestOf,
  isExpired,
  KEY_NAME,
  ROLES,
  SECRET_BYTES,
  secretOf,
  type AccessKey,
  type Role,
} from './access-key.js';
export { KeyFolder, type KeyList } from './key-folder.js';
export { KeyRing } from './key-ring.js';
