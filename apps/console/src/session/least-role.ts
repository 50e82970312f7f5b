import { ROLE_SCOPES } from 'tallybridge-sdk/contract';
import type { PortalRole, Scope } from 'tallybridge-sdk';

const ROLES = ['viewer', 'technician', 'billing', 'admin'] as const;

/** The least of the roles at a partner that may do it. */
export function leastRole(scope: Scope): PortalRole {
  return ROLES.find((role) => ROLE_SCOPES[role].includes(scope)) ?? 'admin';
}
