// The browser's own files that the compiler does not emit: the style sheet and the icon.
import { cpSync, existsSync } from 'node:fs';

const from = 'src/web/assets';
if (existsSync(from)) cpSync(from, 'dist/src/web/assets', { recursive: true });
