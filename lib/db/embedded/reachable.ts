import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ServerUser } from './server-user';

/** Whether `user` may enter every folder from the root down to `path` (which must exist). */
export async function canEnter(path: string, user: ServerUser): Promise<boolean> {
  let at = resolve(path);
  for (;;) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = dirname(at);
    if (parent === at) return true;
    at = parent;
  }
}
