import type { ConnectionChange } from 'tallybridge-sdk/contract';
import type { ConnectionSettings } from '../../store/index.ts';

type SettingsChange = NonNullable<ConnectionChange['settings']>;

/** Leaves out what a request names without a value, which is exactly what the type then says. */
function given<Change extends object>(change: Change): { [Name in keyof Change]?: Exclude<Change[Name], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Change]?: Exclude<Change[Name], undefined>;
  };
}

/** The settings with what a request changes; limits change one by one. */
export function mergeSettings(settings: ConnectionSettings, change: SettingsChange = {}): ConnectionSettings {
  const { limits = {}, ...rest } = change;
  return { ...settings, ...given(rest), limits: { ...settings.limits, ...given(limits) } };
}
