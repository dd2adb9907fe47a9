import { contracts } from '@/lib/server/http/contracts';
import { handle } from '@/lib/server/http/handle';
import { openapiDocument } from '@/lib/server/http/openapi';
import { openapiContract } from '@/lib/server/http/openapi.contract';

export const GET = handle(openapiContract, async () => {
  const document = openapiDocument(contracts);
  return { ...document, paths: document.paths ?? {} };
});
