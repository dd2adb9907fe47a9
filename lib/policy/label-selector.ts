import type { Labels } from '@/lib/inventory/model';

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** A conjunction of requirements; an empty one selects everything. */
export type LabelSelector = readonly Requirement[];

export type Truth = 'yes' | 'maybe' | 'no';

/**
 * Whether labels meet one requirement. `NotIn` holds where the key is absent. A key in `unread` is certainly set,
 * to a value that the input does not tell; with `unread` null nothing is known of keys that are absent.
 */
export function meets(labels: Labels, requirement: Requirement, unread: ReadonlySet<string> | null): Truth {
  const { key, operator, values } = requirement;
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (value === undefined && unread === null) return 'maybe';
  const hidden = value === undefined && unread !== null && unread.has(key);
  const present = value !== undefined || hidden;
  switch (operator) {
    case 'Exists':
      return present ? 'yes' : 'no';
    case 'DoesNotExist':
      return present ? 'no' : 'yes';
    case 'In':
      if (hidden) return 'maybe';
      return value !== undefined && values.includes(value) ? 'yes' : 'no';
    case 'NotIn':
      if (hidden) return 'maybe';
      return value === undefined || !values.includes(value) ? 'yes' : 'no';
  }
}

/** Conjunction of all requirements. */
export function selects(selector: LabelSelector, labels: Labels, unread: ReadonlySet<string> | null): Truth {
  let truth: Truth = 'yes';
  for (const requirement of selector) {
    const one = meets(labels, requirement, unread);
    if (one === 'no') return 'no';
    if (one === 'maybe') truth = 'maybe';
  }
  return truth;
}

/** For people: `app=web, tier in (a, b), !canary`; '' for the empty selector. */
export function formatSelector(selector: LabelSelector): string {
  return selector
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return `${key} present`;
      if (operator === 'DoesNotExist') return `${key} absent`;
      const single = values.length === 1 ? values[0] : undefined;
      if (operator === 'In') return single !== undefined ? `${key}=${single}` : `${key} in (${values.join(', ')})`;
      return single !== undefined ? `${key}!=${single}` : `${key} not in (${values.join(', ')})`;
    })
    .join(', ');
}
