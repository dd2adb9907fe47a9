import { database } from '@/lib/server/dataset/databases';
import { readiness } from '@/lib/server/health/readiness';

export const dynamic = 'force-dynamic';

/** Ready: the database answers and has every migration. */
export async function GET(): Promise<Response> {
  const state = await readiness(database('real'));
  return Response.json(state, {
    status: state.status === 'ready' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
