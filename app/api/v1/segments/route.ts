import { handle } from '@/lib/server/http/handle';
import { segments } from '@/lib/server/segments/segments';
import { segmentsContract } from '@/lib/server/segments/segments.contract';

export const GET = handle(segmentsContract, segments);
