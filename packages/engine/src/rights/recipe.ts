import type { ModuleFunction, RequiredRight, RightLevel, RightName } from './required-rights.ts';

/** What to set on a security role. */
export interface RightSetting extends ModuleFunction {
  readonly right: RightName;
  readonly level: RightLevel;
}

/** One step in ConnectWise's own screens. */
export interface RecipeStep {
  /** The way through the menus: `System › Security Roles`. */
  readonly where: string;
  readonly text: string;
  readonly set: readonly RightSetting[];
  /** What to allow under Customize of the function. */
  readonly allow: readonly string[];
}

/** What role and member are called. */
export interface RoleNames {
  readonly roleId: string;
  readonly memberId: string;
  readonly memberName: string;
}

const ROLES = 'System › Security Roles';
const MEMBERS = 'System › Members › API Members';

const step = (where: string, text: string): RecipeStep => ({ where, text, set: [], allow: [] });

/** One step a function: `Set Inquire, Add to All and Delete to None.` */
function settingSteps(role: string, settings: readonly RightSetting[]): readonly RecipeStep[] {
  const byFunction = Map.groupBy(settings, (one) => `${one.module} › ${one.function}`);
  return [...byFunction].map(([place, set]) => {
    const byLevel = Map.groupBy(set, ({ level }) => level);
    const parts = [...byLevel].map(([level, rights]) => `${rights.map(({ right }) => right).join(', ')} to ${level}`);
    return { where: `${ROLES} › ${role} › ${place}`, text: `Set ${parts.join(' and ')}.`, set, allow: [] };
  });
}

function customizeSteps(role: string, required: readonly RequiredRight[]): readonly RecipeStep[] {
  return required
    .filter(({ right, customize }) => right === 'Inquire' && customize.length > 0)
    .map(({ module, function: name, customize }) => ({
      where: `${ROLES} › ${role} › ${module} › ${name} › Customize`,
      text: `Set ${customize.join(', ')} to Allow, then select Save.`,
      set: [],
      allow: customize,
    }));
}

/** How to make the security role, the API member and its keys, click by click. */
export function roleRecipe(
  required: readonly RequiredRight[],
  { roleId, memberId, memberName }: RoleNames,
): readonly RecipeStep[] {
  const settings = required.map((right): RightSetting => {
    const { module, function: name } = right;
    return { module, function: name, right: right.right, level: 'All' };
  });
  return [
    step(ROLES, `Select + (New Item), enter "${roleId}" as Role ID and select Save.`),
    ...settingSteps(roleId, settings),
    ...customizeSteps(roleId, required),
    step(`${ROLES} › ${roleId}`, 'Leave everything else at None, Delete in particular, and select Save.'),
    step(MEMBERS, `Select + (New Item), enter "${memberId}" as Member ID and "${memberName}" as Member Name.`),
    step(`${MEMBERS} › ${memberId} › System`, `Choose "${roleId}" as Role ID and select Save.`),
    step(`${MEMBERS} › ${memberId} › API Keys`, 'Select + (New Item), enter a description and select Save.'),
    step(
      `${MEMBERS} › ${memberId} › API Keys`,
      'Copy the public and the private key at once: the private key is shown only now. Saving another description makes a new pair.',
    ),
  ];
}

/** How to put the security role of a member right that exists. No steps where nothing has to change. */
export function repairRecipe(
  settings: readonly RightSetting[],
  customize: readonly RequiredRight[],
): readonly RecipeStep[] {
  const role = 'the role';
  const changes = [...settingSteps(role, settings), ...customizeSteps(role, customize)];
  if (changes.length === 0) return [];
  return [
    step(MEMBERS, 'Open the member that the public key belongs to and read its Role ID under System.'),
    step(ROLES, 'Open that role. If people have it too, make a role of its own for the API member first.'),
    ...changes,
    step(`${ROLES} › ${role}`, 'Select Save, then check the permissions again.'),
  ];
}
