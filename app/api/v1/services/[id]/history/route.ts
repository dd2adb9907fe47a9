import { handle } from '@/lib/server/http/handle';
import { serviceHistory } from '@/lib/server/services/service-history';
import { serviceHistoryContract } from '@/lib/server/services/service-history.contract';

export const GET = handle(serviceHistoryContract, serviceHistory);
