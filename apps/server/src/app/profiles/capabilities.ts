import { capabilitiesOn, capabilityStates } from 'tallybridge-engine';
import type { AgreementRule, Capabilities, Capability } from 'tallybridge-engine';
import type { Profile } from 'tallybridge-sdk/contract';
import type { Connection } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';

type Chosen = Pick<Connection, 'settings'>;
type Profiled = Pick<PartnerContext, 'profiles' | 'partner'>;

export function profileOf({ profiles, partner }: Profiled): Profile {
  return profiles.of(partner.vendor);
}

/** What is on for a connection, as profile and partner say. */
export function capabilitiesOf(ctx: Profiled, { settings }: Chosen): Capabilities {
  return capabilitiesOn(profileOf(ctx).capabilities, settings.capabilities);
}

export function agreementRule(ctx: Profiled): AgreementRule {
  return profileOf(ctx).capabilities.agreements.choice;
}

/** Why a capability is off, and what to do about it. */
export function whyOff(ctx: Profiled, { settings }: Chosen, capability: Capability): string {
  const states = capabilityStates(profileOf(ctx).capabilities, settings.capabilities);
  const state = states.find((one) => one.capability === capability);
  if (state === undefined || state.isOn) return '';
  if (state.heldOffBy.length > 0) return `Switch on ${state.heldOffBy.join(', ')} first, which it needs.`;
  return state.isSwitchable
    ? `Switch it on: PATCH the connection with {"settings":{"capabilities":{"${capability}":true}}}.`
    : 'The profile of the vendor does not offer it.';
}

/** Refuses what needs a capability that is off for the connection, and names it. */
export function requireCapability(ctx: Profiled, connection: Chosen, capability: Capability): void {
  if (capabilitiesOf(ctx, connection).has(capability)) return;
  throw new AppError('capability-off', `the capability "${capability}" is off for this connection`, {
    remedy: whyOff(ctx, connection, capability),
  });
}
