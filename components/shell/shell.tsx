'use client';

import type { CSSProperties, ReactNode } from 'react';
import { useApi } from '@/components/data/use-api';
import { frameContract } from '@/lib/server/shell/frame.contract';
import { BottomNavigation } from './bottom-navigation';
import { DemoMark } from './demo-mark';
import { PrintMark } from './print-mark';
import { ScopeBar } from './scope-bar';
import type { ShellData } from './shell-data';
import { SideNavigation } from './side-navigation';

/** Height of what sticks to the top, so that table heads and panels can stick below it. */
function headHeight(shell: ShellData): CSSProperties & { '--head': string } {
  return { '--head': shell.dataset === 'demo' ? '76px' : '48px' };
}

/** The frame of every signed-in page: navigation, scope bar, and the screen as the main landmark. */
export function Shell({ initial, children }: { initial: ShellData; children: ReactNode }) {
  const { data: shell = initial } = useApi(frameContract, {}, { refetchEvery: 30_000 });
  return (
    <div className="flex min-h-dvh" style={headHeight(shell)}>
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-panel px-3 py-2 text-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <SideNavigation shell={shell} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20">
          {shell.dataset === 'demo' ? <DemoMark /> : null}
          <ScopeBar shell={shell} />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col gap-3 px-3 pt-4 pb-20 outline-none sm:px-6 sm:pt-5 sm:pb-6"
        >
          <PrintMark shell={shell} />
          {children}
        </main>
      </div>
      <BottomNavigation shell={shell} />
    </div>
  );
}
