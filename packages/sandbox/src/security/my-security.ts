import type { Behaviour } from '../behaviour.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Caller } from './roles.ts';
import { roleSettings } from './role-settings.ts';
import { isCustomizable, levelOf, TABLE_SETUP, withheldItems } from './roles.ts';
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
  const items = mayRead ? customizableItems().filter((item) => !withheld.includes(item)) : [];
  return items.map((itemIdentifier, index) => ({
    id: index + 1,
    customizeIdentifier: itemIdentifier === HOSTED_API ? 'SystemManageHostedApi' : 'SystemTableSetup',
    itemIdentifier,
  }));
}

const HOSTED_API = 'Hosted API';

/** The level on companies holds for them, and Table Setup can still withhold them. */
const TABLES_OF_COMPANIES = ['Company Status', 'Company Type'];

/** The tables that a role can allow or withhold by themselves. */
export function customizableItems(): readonly string[] {
  const nouns = RESOURCES.flatMap(({ right, noun }) => (isCustomizable(right) ? [noun] : []));
  return [...new Set([...nouns, ...TABLES_OF_COMPANIES])].sort();
}
