import type { Db } from '@/lib/db/database';
import type { ActorRole } from './roles';

/** Who does something. `id` is a user's or token's id, or a fixed name for `system` and `cli`. */
export interface Actor {
  kind: 'user' | 'token' | 'system' | 'cli';
  id: string;
  name: string;
  role: ActorRole;
}

/** What every use case gets beside its input: where to read and write, on whose behalf, and when. */
export interface Ctx {
  db: Db;
  actor: Actor;
  now: Date;
  requestId: string;
  /** The caller's address, when there is one. */
  ip?: string;
}
