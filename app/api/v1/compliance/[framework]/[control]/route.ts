import { controlContract } from '@/lib/server/compliance/assessment.contract';
import { control } from '@/lib/server/compliance/control';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(controlContract, control);
