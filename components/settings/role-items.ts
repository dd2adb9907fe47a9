import type { ActorRole, Role } from '@/lib/server/roles';

export type PersonRole = Role;

/** Roles of people with what each may do. */
export const personRoles: readonly { value: Role; label: string; hint: string }[] = [
  { value: 'viewer', label: 'viewer', hint: 'reads' },
  { value: 'responder', label: 'responder', hint: 'reads; responds to alerts' },
  { value: 'auditor', label: 'auditor', hint: 'reads; exports; audit log' },
  { value: 'admin', label: 'administrator', hint: 'everything' },
];

/** A token may also be limited to sending flows. */
export const tokenRoleItems: readonly { value: ActorRole; label: string; hint: string }[] = [
  { value: 'ingest', label: 'ingest', hint: 'sends flows, reads nothing' },
  ...personRoles,
];
