'use client';

import { useCallback, useEffect, useState } from 'react';

/** Copies text; `done` is true for two seconds after, `failed` where the browser refuses. */
export function useCopy(): { copy: (text: string) => void; done: boolean; failed: boolean } {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = useCallback((text: string) => {
    // Plain HTTP on another host has no clipboard: say so instead of throwing.
    const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    writing.then(
      () => setState('done'),
      () => setState('failed'),
    );
  }, []);
  return { copy, done: state === 'done', failed: state === 'failed' };
}
