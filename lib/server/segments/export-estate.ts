import { currentEstateFiles } from '@/lib/db/estate/estate-files';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import { requireRole } from '../roles';
import { estateFileName } from './read-estate';

/** The estate files that hold now, as they were imported. Needs auditor or admin. @throws NotFound without any. */
export async function exportEstate(ctx: Ctx): Promise<Response> {
  requireRole(ctx, 'auditor', 'admin');
  const files = await currentEstateFiles(ctx.db);
  if (files.length === 0) throw new NotFound('no estate file has been imported');
  const [only] = files;
  const text =
    files.length === 1 && only
      ? only.text
      : files.map((file) => `---\n# ${estateFileName(file)}\n${file.text.trimEnd()}\n`).join('');
  return new Response(text, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="estate.yaml"',
      'cache-control': 'no-store',
    },
  });
}
