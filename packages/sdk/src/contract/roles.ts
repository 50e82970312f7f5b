import { SCOPES } from './operation.ts';
import type { Scope } from './operation.ts';

/** Roles that a person can have at one partner. */
export const PORTAL_ROLES = ['viewer', 'technician', 'billing', 'admin'] as const;
export type PortalRole = (typeof PORTAL_ROLES)[number];

/** An operator belongs to the vendor and may do everything at all of its partners. */
export const ROLES = [...PORTAL_ROLES, 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** What only the vendor does, by its operators and API keys: nobody at a partner changes what that partner is billed for. */
const VENDOR_SCOPES = [
  'usage:write',
  'alerts:write',
  'customers:write',
  'source:write',
  'access:write',
] as const satisfies readonly Scope[];

const isVendors = (scope: Scope) => VENDOR_SCOPES.some((vendors) => vendors === scope);

/** What each role may do: the only place that says so. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  technician: ['read'],
  billing: ['read', 'setup:write', 'plans:write', 'plans:approve', 'periods:write'],
  admin: SCOPES.filter((scope) => !isVendors(scope)),
  operator: SCOPES,
};
