import { capabilityStates, setUpSteps } from 'tallybridge-engine';
import type { ConnectionCapabilities } from 'tallybridge-sdk/contract';
import type { PartnerContext } from '../context.ts';
import { agreementRule, capabilitiesOf, profileOf } from '../profiles/capabilities.ts';
import { requireConnection } from './to-connection.ts';

/** What a connection does, and the steps that set it up. */
export async function getCapabilities(ctx: PartnerContext, id: string): Promise<ConnectionCapabilities> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const states = capabilityStates(profileOf(ctx).capabilities, connection.settings.capabilities);
  return {
    capabilities: states.map((state) => ({ ...state, heldOffBy: [...state.heldOffBy] })),
    steps: setUpSteps(capabilitiesOf(ctx, connection), agreementRule(ctx)).map((step) => ({ ...step })),
  };
}
