import { handle } from '@/lib/server/http/handle';
import { intent } from '@/lib/server/segments/intent';
import { intentContract } from '@/lib/server/segments/segments.contract';

export const GET = handle(intentContract, intent);
