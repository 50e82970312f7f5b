import type { ConnectionSettings, ConnectionSettingsChange } from 'tallybridge-sdk';
import { SETTING_BOUNDS } from 'tallybridge-sdk/contract';
import { isTimeOfDay } from '../../time/time-of-day.ts';

export type NumberName = keyof typeof SETTING_BOUNDS;
export type ChoiceName = 'cadence' | 'syncAt' | 'billing' | 'zeroPolicy' | 'driftPolicy' | 'autoApply';
export type SettingName = NumberName | ChoiceName;

/** Settings as they stand in a form. */
export type TypedSettings = Readonly<Record<SettingName, string>>;

const LIMITS = ['lineFactor', 'lineIncrease', 'endedLines', 'endedPercent', 'totalPercent'] as const;
const isLimit = (name: SettingName): name is (typeof LIMITS)[number] => LIMITS.some((limit) => limit === name);
const isNumber = (name: SettingName): name is NumberName => name in SETTING_BOUNDS;

export function typedOf(settings: ConnectionSettings): TypedSettings {
  const { cadence, syncAt, billing, zeroPolicy, driftPolicy, autoApply, graceHours, finalWaitDays, limits } = settings;
  return {
    cadence,
    syncAt,
    billing,
    zeroPolicy,
    driftPolicy,
    autoApply,
    graceHours: String(graceHours),
    finalWaitDays: String(finalWaitDays),
    lineFactor: String(limits.lineFactor),
    lineIncrease: String(limits.lineIncrease),
    endedLines: String(limits.endedLines),
    endedPercent: String(limits.endedPercent),
    totalPercent: String(limits.totalPercent),
  };
}

/** Whether it cannot be saved as it is typed. */
export function isWrong(name: SettingName, typed: string): boolean {
  if (name === 'syncAt') return !isTimeOfDay(typed);
  if (!isNumber(name)) return false;
  const { least, most } = SETTING_BOUNDS[name];
  return !/^\d{1,9}$/.test(typed.trim()) || Number(typed) < least || Number(typed) > most;
}

/** Only what was changed, as the service takes it. Nothing of it is wrong. */
export function changeOf(typed: Partial<TypedSettings>): ConnectionSettingsChange {
  const entries = settingsIn(typed);
  const valueOf = ([name, value]: readonly [SettingName, string]) => [name, isNumber(name) ? Number(value) : value];
  const limits = entries.filter(([name]) => isLimit(name)).map(valueOf);
  const others = entries.filter(([name]) => !isLimit(name)).map(valueOf);
  return {
    ...Object.fromEntries(others),
    ...(limits.length === 0 ? {} : { limits: Object.fromEntries(limits) }),
  };
}

const NAMES: readonly SettingName[] = [
  'cadence',
  'syncAt',
  'billing',
  'zeroPolicy',
  'driftPolicy',
  'autoApply',
  'graceHours',
  'finalWaitDays',
  ...LIMITS,
];

export function settingsIn(typed: Partial<TypedSettings>): readonly (readonly [SettingName, string])[] {
  return NAMES.flatMap((name) => {
    const value = typed[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}
