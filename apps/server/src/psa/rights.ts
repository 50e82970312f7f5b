import type { SecuritySetting } from 'tallybridge-connectwise';
import { RIGHTS } from 'tallybridge-engine';
import type { ModuleFunction, RequiredRight, RightName, RightReason } from 'tallybridge-engine';

export type RightState = 'ok' | 'missing' | 'too-much' | 'later' | 'not-provable';

/** A right that is needed, or that is granted and not needed, against what ConnectWise says. */
export interface CheckedRight extends ModuleFunction {
  readonly right: RightName;
  readonly needed: 'None' | 'All';
  /** Null where ConnectWise does not tell. */
  readonly granted: string | null;
  readonly state: RightState;
  readonly reasons: readonly RightReason[];
  readonly customize: readonly string[];
  readonly remedy: string;
}

const plain = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');

/** ConnectWise names a function by identifier, by title, or both, and spells modules differently over its versions. */
export function isAbout(setting: SecuritySetting, place: ModuleFunction): boolean {
  const named = [setting.moduleFunctionIdentifier, setting.moduleFunctionName].map(plain);
  if (!named.includes(plain(place.function))) return false;
  const modules = [setting.moduleIdentifier, setting.moduleName].map(plain).filter((name) => name !== '');
  const stem = plain(place.module).slice(0, 6);
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

const whereOf = ({ module, function: name }: ModuleFunction): string => `System › Security Roles › ${module} › ${name}`;

function missingRemedy(right: RequiredRight): string {
  const customized = right.customize.length === 0 ? '' : ` If it is customised, allow ${right.customize.join(', ')}.`;
  return `Set ${right.right} to All in ${whereOf(right)}.${customized}`;
}

function needed(right: RequiredRight, granted: string | null, state: RightState): CheckedRight {
  const { module, function: name, reasons, customize } = right;
  const remedy = {
    ok: '',
    missing: missingRemedy(right),
    'not-provable': `ConnectWise does not tell this key its rights: see that ${right.right} is All in ${whereOf(right)}.`,
    'too-much': '',
    later: '',
  }[state];
  return { module, function: name, right: right.right, needed: 'All', granted, state, reasons, customize, remedy };
}

function notNeeded(place: ModuleFunction, right: RightName, granted: string): CheckedRight {
  const isLeft = granted === 'None';
  return {
    ...place,
    right,
    needed: 'None',
    granted,
    state: isLeft ? 'ok' : 'too-much',
    reasons: [],
    customize: [],
    remedy: isLeft ? '' : `Nothing needs it: set ${right} to None in ${whereOf(place)}.`,
  };
}

/** Whether reading works where it was tried: by function where ConnectWise tells no rights, by table where it is customised. */
export type TriedReads = ReadonlyMap<string, boolean>;

export const placeKey = ({ module, function: name }: ModuleFunction): string => `${module} › ${name}`;

function untold(right: RequiredRight, tried: TriedReads): CheckedRight {
  const works = right.right === 'Inquire' ? tried.get(placeKey(right)) : undefined;
  if (works === undefined) return needed(right, null, 'not-provable');
  return needed(right, null, works ? 'ok' : 'missing');
}

/** A level of All is not enough where a table that is needed is withheld under Customize. */
function told(wanted: RequiredRight, granted: string | null, tried: TriedReads): CheckedRight {
  if (granted !== 'All') return needed(wanted, granted, 'missing');
  const withheld = wanted.right === 'Inquire' ? wanted.customize.filter((table) => tried.get(table) === false) : [];
  if (withheld.length === 0) return needed(wanted, granted, 'ok');
  const remedy = `Allow ${withheld.join(', ')} under Customize in ${whereOf(wanted)}.`;
  return { ...needed(wanted, granted, 'missing'), customize: withheld, remedy };
}

const WRITES: readonly RightName[] = ['Add', 'Edit', 'Delete'];

/** What may write where nothing is needed. */
function elsewhere(settings: readonly SecuritySetting[], places: readonly ModuleFunction[]): CheckedRight[] {
  return settings.flatMap((setting) => {
    if (places.some((place) => isAbout(setting, place))) return [];
    const module = setting.moduleName ?? setting.moduleIdentifier ?? '';
    const name = setting.moduleFunctionName ?? setting.moduleFunctionIdentifier ?? '';
    return WRITES.flatMap((right) => {
      const granted = levelOf(setting, right);
      return granted === null || granted === 'None' ? [] : [notNeeded({ module, function: name }, right, granted)];
    });
  });
}

/**
 * Compares what is needed with what ConnectWise says the key may do. Where it says nothing (null or an empty list), a
 * read that was tried proves Inquire, and nothing proves the others.
 */
export function checkRights(
  required: readonly RequiredRight[],
  settings: readonly SecuritySetting[] | null,
  tried: TriedReads = new Map(),
): CheckedRight[] {
  if (settings === null || settings.length === 0) return required.map((right) => untold(right, tried));
  const places = [...new Map(required.map((right) => [placeKey(right), right])).values()].map(
    ({ module, function: name }): ModuleFunction => ({ module, function: name }),
  );
  const rows = places.flatMap((place) => {
    const setting = settings.find((one) => isAbout(one, place));
    return RIGHTS.flatMap((right): CheckedRight[] => {
      const wanted = required.find((one) => placeKey(one) === placeKey(place) && one.right === right);
      const granted = setting === undefined ? null : levelOf(setting, right);
      if (wanted !== undefined) return [told(wanted, granted, tried)];
      return granted === null ? [] : [notNeeded(place, right, granted)];
    });
  });
  return [...rows, ...elsewhere(settings, places)];
}

/** What is granted beyond the need is no excess where the partner may switch on what needs it. */
export function withLater(rights: readonly CheckedRight[], offered: readonly RequiredRight[]): readonly CheckedRight[] {
  return rights.map((right) => {
    if (right.state !== 'too-much') return right;
    const later = offered.find((one) => one.right === right.right && placeKey(one) === placeKey(right));
    return later === undefined ? right : { ...right, state: 'later', reasons: later.reasons, remedy: '' };
  });
}
