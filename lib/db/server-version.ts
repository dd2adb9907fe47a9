import type pg from 'pg';

const OLDEST_MAJOR = 15;

/** Why a server of this `server_version_num` is of no use; null where it will do. */
export function versionProblem(number: number): string | null {
  const [major, minor] = [Math.floor(number / 10_000), number % 10_000];
  if (major >= OLDEST_MAJOR) return null;
  return `it is PostgreSQL ${major}.${minor}, and ${OLDEST_MAJOR} is the oldest that will do`;
}

/** Throws where the server is too old; before anything is made on it. */
export async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  const problem = versionProblem(Number(rows[0]?.server_version_num));
  if (problem !== null) throw new Error(problem);
}
