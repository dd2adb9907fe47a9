import { Forbidden } from './errors';

/** What a person may be; see `grants` for what each includes. */
export type Role = 'viewer' | 'responder' | 'auditor' | 'admin';

/** A token may also be limited to writing flows. */
export type ActorRole = Role | 'ingest';

export const roles = ['viewer', 'responder', 'auditor', 'admin'] as const satisfies readonly Role[];

export const tokenRoles = [...roles, 'ingest'] as const satisfies readonly ActorRole[];

/** Every role includes itself; an auditor and a responder may read; an administrator may do everything. */
const grants: Record<ActorRole, ReadonlySet<ActorRole>> = {
  viewer: new Set(['viewer']),
  responder: new Set(['responder', 'viewer']),
  auditor: new Set(['auditor', 'viewer']),
  admin: new Set(['admin', 'auditor', 'responder', 'viewer', 'ingest']),
  ingest: new Set(['ingest']),
};

/** Whether an actor with role `held` may do what asks for one of `wanted`. */
export function satisfies(held: ActorRole, wanted: readonly ActorRole[]): boolean {
  return wanted.some((role) => grants[held].has(role));
}

/** Throws Forbidden unless the actor holds, or is granted, one of the roles. The first line of every use case. */
export function requireRole(ctx: { actor: { role: ActorRole } }, ...wanted: ActorRole[]): void {
  if (!satisfies(ctx.actor.role, wanted)) {
    throw new Forbidden(`this needs the role ${wanted.join(' or ')}; you are signed in as ${ctx.actor.role}`);
  }
}
