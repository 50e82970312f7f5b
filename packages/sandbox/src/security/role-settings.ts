import type { SandboxRecord } from '../records/record-store.ts';
import type { Level } from './roles.ts';
import { isCustomizable, levelOf, MODULE_FUNCTIONS, withheldItems } from './roles.ts';

interface RoleSetting {
  readonly addLevel: Level;
  readonly editLevel: Level;
  readonly deleteLevel: Level;
  readonly inquireLevel: Level;
  readonly moduleFunctionName: string;
  readonly moduleFunctionDescription: string;
  readonly myAllFlag: boolean;
  readonly moduleFunctionIdentifier: string;
  readonly reportFlag: boolean;
  readonly restrictFlag: boolean;
  readonly customFlag: boolean;
  readonly moduleDescription: string;
  readonly moduleIdentifier: string;
  readonly moduleName: string;
  readonly sortOrder: number;
}

/** What a role allows, one entry for each module function, as ConnectWise writes it. */
export function roleSettings(role: SandboxRecord | undefined): readonly RoleSetting[] {
  return MODULE_FUNCTIONS.map((right, index) => ({
    addLevel: levelOf(role, right, 'add'),
    editLevel: levelOf(role, right, 'edit'),
    deleteLevel: levelOf(role, right, 'delete'),
    inquireLevel: levelOf(role, right, 'inquire'),
    moduleFunctionName: right.function,
    moduleFunctionDescription: right.function,
    myAllFlag: true,
    moduleFunctionIdentifier: right.function.replaceAll(' ', ''),
    reportFlag: false,
    restrictFlag: withheldItems(role, right).length > 0,
    customFlag: isCustomizable(right),
    moduleDescription: right.module,
    moduleIdentifier: right.module.replaceAll(' ', ''),
    moduleName: right.module,
    sortOrder: index + 1,
  }));
}
