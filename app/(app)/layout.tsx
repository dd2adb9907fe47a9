import type { ReactNode } from 'react';
import { answer, Hydrated } from '@/components/data/hydrated';
import { Shell } from '@/components/shell/shell';
import { frame } from '@/lib/server/shell/frame';
import { frameContract } from '@/lib/server/shell/frame.contract';
import { pageContext } from './page-context';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const shell = await frame(await pageContext());
  return (
    <Hydrated answers={[answer(frameContract, {}, shell)]}>
      <Shell initial={shell}>{children}</Shell>
    </Hydrated>
  );
}
