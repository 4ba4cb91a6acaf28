/** How is all that a data folder holds carried off, and brought back? */
export { makeBackup, type BackupSummary } from './make-backup.js';
export { restoreBackup } from './restore-backup.js';
