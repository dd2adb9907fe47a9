import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Db } from '@/lib/db/database';
import type { Ctx } from '@/lib/server/context';

/** Whoever may run the command on this machine may administer: the audit row names the account and the host. */
export function cliContext(db: Db, now = new Date()): Ctx {
  return {
    db,
    actor: { kind: 'cli', id: 'cli', name: `${account()}@${hostname()}`, role: 'admin' },
    now,
    requestId: randomUUID(),
  };
}

function account(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
