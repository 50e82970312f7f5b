import type { Behaviour } from '../behaviour.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Caller } from './roles.ts';
import { roleSettings } from './role-settings.ts';
import type { ModuleFunction, Resource } from '../resources/resource.ts';
import { isSameFunction, levelOf, TABLE_SETUP, withheldItems } from './roles.ts';
import { forbidden } from './permit.ts';

/** `GET /system/mySecurity`: what the calling member's role allows, one entry per module function. */
export function mySecurity(caller: Caller, behaviour: Behaviour, base: string): readonly unknown[] {
  if (behaviour.mySecurity === 'forbidden') throw forbidden(behaviour);
  if (behaviour.mySecurity === 'empty') return [];
  const member = {
    id: caller.id,
    identifier: caller.identifier,
    name: caller.name,
    _info: { member_href: `${base}/system/members/${caller.id}` },
  };
  return roleSettings(caller.role).map((setting) => ({ id: setting.sortOrder, ...setting, member }));
}

/** `GET /system/mySecurity/customizeItems/`: the tables of Table Setup that the role may read. */
export function customizeItems(caller: Caller, behaviour: Behaviour): readonly unknown[] {
  if (behaviour.mySecurity === 'forbidden') throw forbidden(behaviour);
  if (behaviour.mySecurity === 'empty') return [];
  const mayRead = levelOf(caller.role, TABLE_SETUP, 'inquire') !== 'None';
  const withheld = withheldItems(caller.role, TABLE_SETUP);
  const items = mayRead ? customizableItems(TABLE_SETUP).filter((item) => !withheld.includes(item)) : [];
  return items.map((itemIdentifier, index) => ({
    id: index + 1,
    customizeIdentifier: itemIdentifier === HOSTED_API ? 'SystemManageHostedApi' : 'SystemTableSetup',
    itemIdentifier,
  }));
}

const HOSTED_API = 'Hosted API';

/** The level on companies holds for them, and Table Setup can still withhold them. */
const TABLES_OF_COMPANIES = ['Company Status', 'Company Type'];

/** The tables of Table Setup, or what stands on agreements, that a role can allow or withhold by themselves. */
export function customizableItems(of: ModuleFunction): readonly string[] {
  if (isSameFunction(of, TABLE_SETUP)) return [...new Set([...nounsUnder(of), ...TABLES_OF_COMPANIES])].sort();
  return nounsUnder(of, ({ parent }) => parent !== undefined);
}

function nounsUnder(of: ModuleFunction, isMeant: (resource: Resource) => boolean = () => true): readonly string[] {
  return RESOURCES.filter((resource) => isSameFunction(resource.right, of) && isMeant(resource)).map(
    ({ noun }) => noun,
  );
}
