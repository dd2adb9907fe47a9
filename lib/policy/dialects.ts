import { networkPolicy } from './networkpolicy/dialect';
import type { Dialect } from './stage';

/** Every dialect that the engine reads: one line each, in no particular order. */
export const DIALECTS: readonly Dialect[] = [networkPolicy];
