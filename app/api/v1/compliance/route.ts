import { assessment } from '@/lib/server/compliance/assessment';
import { assessmentContract } from '@/lib/server/compliance/assessment.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(assessmentContract, assessment);
