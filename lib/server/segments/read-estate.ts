import { currentEstateFiles, type EstateFile } from '@/lib/db/estate/estate-files';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import type { Ctx } from '../context';

type Parsed = ReturnType<typeof parseEstate>;

const remembered = new Map<string, Parsed>();
/** Both datasets, and what was before the last import of each. */
const KEPT = 4;

/** The address of an estate file as every screen writes it. */
export function estateFileName({ root, file }: Pick<EstateFile, 'root' | 'file'>): string {
  return root === '' ? file : `${root}/${file}`;
}

/** The estate that holds now, read again only when a file has changed. */
export async function readEstate(ctx: Ctx): Promise<Parsed & { files: readonly EstateFile[] }> {
  const files = await currentEstateFiles(ctx.db);
  const key = files.map((file) => `${estateFileName(file)} ${file.contentHash}`).join('\n');
  const kept = remembered.get(key);
  if (kept) return { ...kept, files };
  const parsed = parseEstate(files.map((file) => ({ source: estateFileName(file), text: file.text })));
  if (remembered.size >= KEPT) remembered.clear();
  remembered.set(key, parsed);
  return { ...parsed, files };
}
