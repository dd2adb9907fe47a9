#!/usr/bin/env node
// The `bulkhead` command: TypeScript runs through tsx, with the project's own path aliases wherever it is called from.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
const { main } = await import('./main.ts');
await main(process.argv);
