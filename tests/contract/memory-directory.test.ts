import { MemoryDirectory } from '../support/memory-directory.js';
import { describeDirectory } from './directory.contract.js';

describeDirectory('MemoryDirectory', () => new MemoryDirectory());
