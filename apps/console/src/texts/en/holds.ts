import type { HoldCode } from 'tallybridge-sdk';
import type { Words } from '../words.ts';

/** Why something waits, in a few words; the service says the rest. */
export const holdTexts = ({ company, agreement, catalogItem, psa }: Words) => {
  const codes: Readonly<Record<HoldCode, string>> = {
    'company-deleted': `${company.One} was deleted`,
    'agreement-missing': `No ${agreement.one} fits`,
    'agreement-ambiguous': `Several ${agreement.many} fit`,
    'agreement-cancelled': `${agreement.One} is cancelled`,
    'agreement-expired': `${agreement.One} has expired`,
    'agreement-not-started': `${agreement.One} has not started`,
    'agreement-one-time': `${agreement.One} is one-time`,
    'no-billing-cycle': `${agreement.One} has no billing cycle`,
    'period-invoiced': 'Month is invoiced already',
    'product-missing': `${catalogItem.One} is gone`,
    'product-inactive': `${catalogItem.One} is inactive`,
    'product-bundle': `${catalogItem.One} is a bundle`,
    'duplicate-additions': 'Several additions stand',
    'foreign-addition': 'Addition of somebody else',
    drift: `Changed in ${psa}`,
    'removed-in-psa': `Removed in ${psa}`,
    orphaned: 'Left without its link',
    'copied-marker': 'Copied addition',
    'foreign-installation': 'Of another installation',
    'unknown-outcome': 'Outcome not known',
    'refused-by-psa': `Refused by ${psa}`,
    permission: 'Right is missing',
    brake: 'Unusually large change',
    'by-person': 'Held by a person',
    adoption: 'Could be adopted',
    parked: 'Plan is parked',
    'given-up': 'Write was given up',
  };
  return { codes };
};
