import type { CAC } from 'cac';

/** Every command of the program, one line each; a command imports what it needs only when it is run. */
export const commands: ReadonlyArray<(cli: CAC) => void> = [];
