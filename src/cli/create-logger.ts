/** Log lines as JSON, one a line, on standard error. */
import { pino } from 'pino';
import type { Logger } from '../shared/index.js';
import type { Terminal } from './terminal.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const createLogger = (level: LogLevel, stream: Terminal['stderr']): Logger =>
  pino({ level, base: null }, stream);
