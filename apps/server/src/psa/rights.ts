import type { SecuritySetting } from 'tallybridge-connectwise';

export type RightName = 'Add' | 'Edit' | 'Delete' | 'Inquire';
export type RightState = 'ok' | 'missing' | 'too-much' | 'not-provable';

interface NeededRights {
  readonly module: string;
  readonly function: string;
  readonly rights: readonly RightName[];
}

/** What billing needs of a security role, and nothing beyond it. */
export const BILLING_RIGHTS: readonly NeededRights[] = [
  { module: 'Companies', function: 'Company Maintenance', rights: ['Inquire'] },
  { module: 'Finance', function: 'Agreements', rights: ['Inquire', 'Add', 'Edit'] },
  { module: 'Procurement', function: 'Product Catalog', rights: ['Inquire'] },
];

export interface CheckedRight {
  readonly module: string;
  readonly function: string;
  readonly right: RightName;
  readonly needed: 'None' | 'All';
  readonly granted: string | null;
  readonly state: RightState;
  readonly remedy: string;
}

const ALL_RIGHTS: readonly RightName[] = ['Inquire', 'Add', 'Edit', 'Delete'];

const plain = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');

/** ConnectWise names a function by identifier, by title, or both, and spells modules differently over its versions. */
function isAbout(setting: SecuritySetting, needed: NeededRights): boolean {
  const named = [setting.moduleFunctionIdentifier, setting.moduleFunctionName].map(plain);
  if (!named.includes(plain(needed.function))) return false;
  const modules = [setting.moduleIdentifier, setting.moduleName].map(plain).filter((name) => name !== '');
  const stem = plain(needed.module).slice(0, 6);
  return modules.length === 0 || modules.some((name) => name.startsWith(stem));
}

function levelOf(setting: SecuritySetting, right: RightName): string | null {
  switch (right) {
    case 'Add':
      return setting.addLevel;
    case 'Edit':
      return setting.editLevel;
    case 'Delete':
      return setting.deleteLevel;
    case 'Inquire':
      return setting.inquireLevel;
  }
}

function stateOf(isNeeded: boolean, granted: string | null): RightState {
  if (granted === null) return isNeeded ? 'missing' : 'ok';
  if (isNeeded) return granted === 'All' ? 'ok' : 'missing';
  return granted === 'None' ? 'ok' : 'too-much';
}

function remedyOf(needed: NeededRights, right: RightName, state: RightState): string {
  const where = `System › Security Roles › ${needed.module} › ${needed.function}`;
  if (state === 'missing') return `Set ${right} to All in ${where}.`;
  if (state === 'too-much') return `Billing does not need it: set ${right} to None in ${where}.`;
  if (state === 'not-provable')
    return `ConnectWise does not tell this key its rights: see that ${right} is All in ${where}.`;
  return '';
}

/** Compares what billing needs with what ConnectWise says the key may do; null or nothing said proves nothing. */
export function checkRights(settings: readonly SecuritySetting[] | null): CheckedRight[] {
  const isProvable = settings !== null && settings.length > 0;
  return BILLING_RIGHTS.flatMap((needed) => {
    const found = settings?.find((setting) => isAbout(setting, needed));
    return ALL_RIGHTS.flatMap((right): CheckedRight[] => {
      const isNeeded = needed.rights.includes(right);
      if (!isProvable && !isNeeded) return [];
      const granted = found === undefined ? null : levelOf(found, right);
      const state = isProvable ? stateOf(isNeeded, granted) : 'not-provable';
      const remedy = remedyOf(needed, right, state);
      return [
        {
          module: needed.module,
          function: needed.function,
          right,
          needed: isNeeded ? 'All' : 'None',
          granted,
          state,
          remedy,
        },
      ];
    });
  });
}
