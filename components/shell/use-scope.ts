'use client';

import { useQueryStates } from 'nuqs';
import { type Scope, scopeParsers } from './scope';

/** The scope in the URL and how to change it; changing it is a step that Back undoes. */
export function useScope(): [Scope, (next: Partial<Scope>) => void] {
  const [scope, setScope] = useQueryStates(scopeParsers, { history: 'push' });
  return [
    scope,
    (next) => {
      void setScope(next);
    },
  ];
}
