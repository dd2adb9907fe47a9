import { fileURLToPath } from 'node:url';

/** The folder with package.json, wherever the program is called from. Without a slash at the end. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
