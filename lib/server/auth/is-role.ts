import { type ActorRole, type Role, roles, tokenRoles } from '../roles';

export function isRole(value: string): value is Role {
  return roles.some((role) => role === value);
}

export function isTokenRole(value: string): value is ActorRole {
  return tokenRoles.some((role) => role === value);
}
