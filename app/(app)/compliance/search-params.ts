import { createLoader, parseAsString } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';

/** What the URL of the compliance screen says: which framework, and which control is open beside the list. */
export const complianceParsers = { framework: parseAsString, control: parseAsString };

export const loadComplianceParams = createLoader({ ...scopeParsers, ...complianceParsers });
