import { handle } from '@/lib/server/http/handle';
import { frame } from '@/lib/server/shell/frame';
import { frameContract } from '@/lib/server/shell/frame.contract';

export const GET = handle(frameContract, frame);
