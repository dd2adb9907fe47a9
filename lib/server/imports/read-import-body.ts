import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeText } from '@/lib/inventory/manifests/decode-text';
import type { Ctx } from '../context';
import { Conflict, Invalid, TooLarge } from '../errors';
import { bodyOf } from '../http/body-of';
import { MAX_IMPORT_BYTES } from './import.contract';

/**
 * The text of an import's body, unpacked.
 * @throws Invalid for bytes that are no text or damaged gzip, TooLarge beyond 64 MiB.
 */
export async function readImportBody(request: Request): Promise<string> {
  const tooLarge = () => new TooLarge(`a body may have ${MAX_IMPORT_BYTES} bytes at most; send namespace by namespace`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    size += chunk.length;
    if (size > MAX_IMPORT_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  let bytes = Buffer.concat(chunks);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    bytes = await promisify(gunzip)(bytes, { maxOutputLength: MAX_IMPORT_BYTES }).catch((error: unknown) => {
      if (error instanceof RangeError) throw tooLarge();
      throw new Invalid('the body is damaged or cut-off gzip data');
    });
  }
  if (bytes.length === 0) throw new Invalid('the body is empty; send YAML or JSON text');
  try {
    return decodeText(bytes);
  } catch (error) {
    throw new Invalid(`the body cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The demo shows what the demo's own files say and nothing else. */
export function refuseDemo(ctx: Ctx): void {
  if (ctx.db.dataset === 'demo') {
    throw new Conflict('you are in the demo, which takes no imports; sign in to the real database to import there');
  }
}
