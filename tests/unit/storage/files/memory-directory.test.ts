import { MemoryDirectory } from '../../../../src/storage/index.js';
import { describeDirectory } from '../../../contract/directory.contract.js';

describeDirectory('MemoryDirectory', () => new MemoryDirectory());
