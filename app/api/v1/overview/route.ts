import { handle } from '@/lib/server/http/handle';
import { overview } from '@/lib/server/overview/overview';
import { overviewContract } from '@/lib/server/overview/overview.contract';

export const GET = handle(overviewContract, overview);
