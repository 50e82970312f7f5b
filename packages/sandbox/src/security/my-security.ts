import type { Behaviour } from '../behaviour.ts';
import type { Caller } from './roles.ts';
import { levelOf, MODULE_FUNCTIONS } from './roles.ts';
import { forbidden } from './permit.ts';

/** `GET /system/mySecurity`: what the calling member's role allows, one entry per module function. */
export function mySecurity(caller: Caller, behaviour: Behaviour, base: string): readonly unknown[] {
  if (behaviour.mySecurity === 'forbidden') throw forbidden(behaviour);
  if (behaviour.mySecurity === 'empty') return [];
  return MODULE_FUNCTIONS.map((right, index) => ({
    id: index + 1,
    addLevel: levelOf(caller.role, right, 'add'),
    editLevel: levelOf(caller.role, right, 'edit'),
    deleteLevel: levelOf(caller.role, right, 'delete'),
    inquireLevel: levelOf(caller.role, right, 'inquire'),
    moduleFunctionName: right.function,
    moduleFunctionDescription: right.function,
    myAllFlag: true,
    moduleFunctionIdentifier: right.function.replaceAll(' ', ''),
    reportFlag: false,
    restrictFlag: false,
    customFlag: right.function === 'Table Setup',
    moduleDescription: right.module,
    moduleIdentifier: right.module.replaceAll(' ', ''),
    moduleName: right.module,
    sortOrder: index + 1,
    member: {
      id: caller.id,
      identifier: caller.identifier,
      name: caller.name,
      _info: { member_href: `${base}/system/members/${caller.id}` },
    },
  }));
}

/** `GET /system/mySecurity/customizeItems/`: the tables of Table Setup that the role may read. */
export function customizeItems(caller: Caller, behaviour: Behaviour): readonly unknown[] {
  if (behaviour.mySecurity === 'forbidden') throw forbidden(behaviour);
  if (behaviour.mySecurity === 'empty') return [];
  const tables = [
    ['FinanceAgreements', 'Agreement Types'],
    ['SystemTableSetup', 'Billing Cycles'],
    ['SystemManageHostedApi', 'Manage Hosted API'],
    ['SystemMyAccount', 'My Account'],
  ] as const;
  const mayRead = levelOf(caller.role, { module: 'System', function: 'Table Setup' }, 'inquire') !== 'None';
  return mayRead
    ? tables.map(([customizeIdentifier, itemIdentifier], index) => ({
        id: index + 1,
        customizeIdentifier,
        itemIdentifier,
      }))
    : [];
}
