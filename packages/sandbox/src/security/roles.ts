import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { idOf, isObject, textOf } from '../records/read-record.ts';
import { fullName } from '../resources/members.ts';
import type { ModuleFunction } from '../resources/resource.ts';

export const LEVELS = ['None', 'My', 'All'] as const;
export type Level = (typeof LEVELS)[number];
export type Action = 'add' | 'edit' | 'delete' | 'inquire';

/** The member whose key signed the request. */
export interface Caller {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly role: SandboxRecord | undefined;
  /** Mints keys for members and may do nothing else. */
  readonly isIntegrator: boolean;
}

/** What stands on a security role: what the API's calls need, and what vendors' guides have people set beside it. */
export const MODULE_FUNCTIONS: readonly ModuleFunction[] = [
  { module: 'Companies', function: 'Company Maintenance' },
  { module: 'Companies', function: 'Configurations' },
  { module: 'Companies', function: 'Contacts' },
  { module: 'Finance', function: 'Agreement Invoicing' },
  { module: 'Finance', function: 'Agreement Sales' },
  { module: 'Finance', function: 'Agreements' },
  { module: 'Finance', function: 'Company Finance' },
  { module: 'Finance', function: 'Invoicing' },
  { module: 'Procurement', function: 'Product Billable Option' },
  { module: 'Procurement', function: 'Product Catalog' },
  { module: 'Procurement', function: 'Products' },
  { module: 'Project', function: 'Project Ticket - Dependencies' },
  { module: 'Project', function: 'Project Tickets' },
  { module: 'Service Desk', function: 'Close Service Tickets' },
  { module: 'Service Desk', function: 'Merge Tickets' },
  { module: 'Service Desk', function: 'Service Tickets' },
  { module: 'System', function: 'API Reports' },
  { module: 'System', function: 'Member Maintenance' },
  { module: 'System', function: 'My Company' },
  { module: 'System', function: 'Security' },
  { module: 'System', function: 'Table Setup' },
];

/** What a role allows: its restriction on the module function, otherwise its general level. */
export function levelOf(role: SandboxRecord | undefined, right: ModuleFunction, action: Action): Level {
  if (role === undefined) return 'None';
  const own = restrictionOn(role, right);
  const level: unknown = own?.[action] ?? role['level'];
  return LEVELS.find((one) => one === level) ?? 'None';
}

export const TABLE_SETUP: ModuleFunction = { module: 'System', function: 'Table Setup' };

/** Whose sections, such as additions, a role can allow or withhold by themselves. */
export const AGREEMENTS: ModuleFunction = { module: 'Finance', function: 'Agreements' };

/** Where a role can allow some tables or sections and withhold others. */
export function isCustomizable(right: ModuleFunction): boolean {
  return [AGREEMENTS, TABLE_SETUP].some((one) => isSameFunction(one, right));
}

export function isSameFunction(one: ModuleFunction, other: ModuleFunction): boolean {
  return one.module === other.module && one.function === other.function;
}

/** What a role withholds, although its level would allow it. */
export function withheldItems(role: SandboxRecord | undefined, right: ModuleFunction): readonly string[] {
  const withheld = restrictionOn(role, right)?.['withheld'];
  return (Array.isArray(withheld) ? withheld : []).filter((item: unknown) => typeof item === 'string');
}

function restrictionOn(
  role: SandboxRecord | undefined,
  right: ModuleFunction,
): Readonly<Record<string, unknown>> | undefined {
  const restrictions: unknown = role?.['restrictions'];
  return (Array.isArray(restrictions) ? restrictions : [])
    .filter(isObject)
    .find((one) => one['module'] === right.module && one['function'] === right.function);
}

export function callerOf(store: Pick<RecordStore, 'get'>, member: SandboxRecord): Caller {
  return {
    id: member.id,
    identifier: textOf(member, 'identifier') ?? '',
    name: fullName(member),
    role: store.get('securityRoles', idOf(member, 'securityRole') ?? 0),
    isIntegrator: false,
  };
}
