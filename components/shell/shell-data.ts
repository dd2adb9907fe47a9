import type { Output } from '@/lib/server/http/contract';
import type { frameContract } from '@/lib/server/shell/frame.contract';

/** What the frame around every screen needs to know, as the API gives it. */
export type ShellData = Output<typeof frameContract>;
