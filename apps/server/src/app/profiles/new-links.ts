import type { AgreementChoice } from 'tallybridge-engine';
import type { Connection } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { agreementRule, capabilitiesOf, profileOf } from './capabilities.ts';

interface NewLink {
  readonly agreement: AgreementChoice;
  readonly isEnabled: boolean;
}

/** What the link of a customer begins with where nobody said more than the company. */
export function newLink(ctx: PartnerContext, connection: Connection): NewLink {
  const isChosen = agreementRule(ctx) === 'chosen';
  return {
    agreement: isChosen ? { mode: 'chosen', agreement: null, bySku: new Map() } : { mode: 'found' },
    isEnabled:
      profileOf(ctx).capabilities.customerSwitch.startsOn || !capabilitiesOf(ctx, connection).has('customerSwitch'),
  };
}
