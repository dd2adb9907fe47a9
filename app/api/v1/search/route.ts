import { handle } from '@/lib/server/http/handle';
import { search } from '@/lib/server/shell/search';
import { searchContract } from '@/lib/server/shell/search.contract';

export const GET = handle(searchContract, search);
