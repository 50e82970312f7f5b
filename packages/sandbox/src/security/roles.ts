import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { isObject } from '../records/read-record.ts';
import type { ModuleFunction } from '../resources/resource.ts';

const LEVELS = ['None', 'My', 'All'] as const;
export type Level = (typeof LEVELS)[number];
export type Action = 'add' | 'edit' | 'delete' | 'inquire';

/** The member whose key signed the request. */
export interface Caller {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly role: SandboxRecord | undefined;
}

/** What stands on a security role, as far as the API's calls need it. */
export const MODULE_FUNCTIONS: readonly ModuleFunction[] = [
  { module: 'Companies', function: 'Company Maintenance' },
  { module: 'Companies', function: 'Configurations' },
  { module: 'Companies', function: 'Contacts' },
  { module: 'Finance', function: 'Agreement Invoicing' },
  { module: 'Finance', function: 'Agreements' },
  { module: 'Finance', function: 'Invoicing' },
  { module: 'Procurement', function: 'Product Billable Option' },
  { module: 'Procurement', function: 'Product Catalog' },
  { module: 'Procurement', function: 'Products' },
  { module: 'Service Desk', function: 'Close Service Tickets' },
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
  const restrictions: unknown = role['restrictions'];
  const own = (Array.isArray(restrictions) ? restrictions : []).find(
    (one: unknown) => isObject(one) && one['module'] === right.module && one['function'] === right.function,
  );
  const level: unknown = isObject(own) ? (own[action] ?? role['level']) : role['level'];
  return LEVELS.find((one) => one === level) ?? 'None';
}

export function callerOf(store: Pick<RecordStore, 'get'>, member: SandboxRecord): Caller {
  const { identifier, name, role } = member;
  return {
    id: member.id,
    identifier: String(identifier),
    name: String(name ?? identifier),
    role: typeof role === 'number' ? store.get('securityRoles', role) : undefined,
  };
}
