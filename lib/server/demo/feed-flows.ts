import type { Ctx } from '../context';
import { ingestFlows } from '../ingest/ingest-flows';
import type { ByteStream } from '../ingest/input-lines';
import type { DemoFlowFile } from './generate/demo-file';

/**
 * Ingests one flow file; one source per cluster or account. Gives the records accepted. Throws when a line is
 * rejected: each of the demo's own is whole.
 */
export async function feedFlowFile(ctx: Ctx, file: DemoFlowFile): Promise<number> {
  const receipt = await ingestFlows(ctx, {
    stream: bytesOf(file),
    format: file.format,
    source: `${file.format} ${file.network}`,
    // Hubble's names belong to their cluster; VPC records carry their VPC.
    network: file.format === 'hubble' ? file.network : null,
    formatString: null,
    idempotencyKey: null,
    live: false,
  });
  const bad = receipt.rejections[0];
  if (bad !== undefined) throw new Error(`the demo's own ${file.path}:${bad.line} was rejected: ${bad.reason}`);
  return receipt.accepted;
}

async function* bytesOf(file: DemoFlowFile): ByteStream {
  for (const chunk of file.chunks()) yield Buffer.from(chunk);
}
