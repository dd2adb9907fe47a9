import type { Ctx } from '../context';
import { Forbidden } from '../errors';

/** Nobody changes the demo: it is shared by all who look at it. `what` finishes the sentence. Throws Forbidden. */
export function requireReal(ctx: Ctx, what: string): void {
  if (ctx.db.dataset === 'demo') {
    throw new Forbidden(`this is the demo, where nothing can be changed: sign in to your own data to ${what}`);
  }
}
