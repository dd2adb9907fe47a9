import { type Executor, sql } from '@/lib/db/sql';

/** Services that a person may mean by an id, a key, `namespace/name` or a name; retired ones left out. At most six. */
export function serviceNamed(executor: Executor, text: string): Promise<{ id: number; key: string; name: string }[]> {
  return sql<{ id: number; key: string; name: string }>(executor)`
    SELECT id, key, name FROM service
    WHERE retired_at IS NULL AND (id::text = ${text} OR key = ${text} OR name = ${text}
      OR namespace || '/' || name = ${text})
    ORDER BY id::text = ${text} DESC, key = ${text} DESC, key LIMIT 6`;
}
