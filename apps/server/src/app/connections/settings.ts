import { CAPABILITIES } from 'tallybridge-engine';
import type { CapabilityChoices } from 'tallybridge-engine';
import type { ConnectionChange, Profile } from 'tallybridge-sdk/contract';
import { connectionSettings } from '../../store/index.ts';
import type { ConnectionSettings } from '../../store/index.ts';
import { AppError } from '../app-error.ts';

type SettingsChange = NonNullable<ConnectionChange['settings']>;
type CapabilityChange = NonNullable<SettingsChange['capabilities']>;

/** Leaves out what a request names without a value, which is exactly what the type then says. */
function given<Change extends object>(change: Change): { [Name in keyof Change]?: Exclude<Change[Name], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Change]?: Exclude<Change[Name], undefined>;
  };
}

function mergeChoices(choices: CapabilityChoices, change: CapabilityChange): CapabilityChoices {
  return Object.fromEntries(
    CAPABILITIES.flatMap((capability) => {
      const choice = change[capability] === undefined ? choices[capability] : change[capability];
      return choice === undefined || choice === null ? [] : [[capability, choice]];
    }),
  );
}

/** What a connection begins with. */
export function initialSettings({ cadence, billing }: Profile): ConnectionSettings {
  return {
    ...connectionSettings.parse({}),
    billing: billing.mode,
    zeroPolicy: billing.zeroPolicy,
    cadence: cadence.mode,
    syncAt: cadence.at,
  };
}

/** The settings with what a request changes; limits and capabilities change one by one. */
export function mergeSettings(settings: ConnectionSettings, change: SettingsChange = {}): ConnectionSettings {
  const { limits = {}, capabilities = {}, ...rest } = change;
  const isPausedAnew = rest.isPaused !== undefined && rest.isPaused !== settings.isPaused;
  return {
    ...settings,
    ...given(rest),
    // Nobody said who does it and why.
    pause: isPausedAnew ? null : settings.pause,
    limits: { ...settings.limits, ...given(limits) },
    capabilities: mergeChoices(settings.capabilities, capabilities),
  };
}

function fixed(field: string, message: string): AppError {
  return new AppError('capability-fixed', message, {
    remedy: 'Leave it as it is, or ask the vendor.',
    fields: [{ field: `settings/${field}`, message: 'is not for the partner to choose' }],
  });
}

/** Refuses what the vendor's profile does not leave to its partners. */
export function checkSettings({ capabilities, cadence }: Profile, change: SettingsChange = {}): void {
  for (const capability of CAPABILITIES) {
    const isChosen = typeof change.capabilities?.[capability] === 'boolean';
    if (isChosen && !capabilities[capability].isSwitchable) {
      const always = capabilities[capability].isOn ? 'on' : 'off';
      throw fixed(
        `capabilities/${capability}`,
        `the capability "${capability}" is always ${always} by the profile of the vendor`,
      );
    }
  }
  if (change.cadence !== undefined && !cadence.choices.includes(change.cadence)) {
    throw fixed('cadence', `the vendor offers no cadence "${change.cadence}", only ${cadence.choices.join(', ')}`);
  }
}
