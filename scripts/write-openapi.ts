/** Writes docs/openapi.json, the description of the wire, from the schemas that the service checks requests with. */
import { writeFileSync } from 'node:fs';
import { buildOpenApi } from '../src/http/index.js';

writeFileSync('docs/openapi.json', `${JSON.stringify(buildOpenApi(), undefined, 2)}\n`);
