import { SCOPES } from './operation.ts';
import type { Scope } from './operation.ts';

/** Roles that a person can have at one partner. */
export const PORTAL_ROLES = ['viewer', 'technician', 'billing', 'admin'] as const;
export type PortalRole = (typeof PORTAL_ROLES)[number];

/** An operator belongs to the vendor and may do everything at all of its partners. */
export const ROLES = [...PORTAL_ROLES, 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** What each role may do: the only place that says so. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  technician: ['read', 'alerts:write'],
  billing: ['read', 'setup:write', 'plans:write', 'plans:approve', 'periods:write'],
  admin: SCOPES.filter((scope) => scope !== 'access:write'),
  operator: SCOPES,
};
