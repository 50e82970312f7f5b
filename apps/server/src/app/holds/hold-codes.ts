import type { HoldCode, Resolution } from 'tallybridge-sdk/contract';

interface CodeFacts {
  readonly who: 'billing' | 'admin' | 'nobody';
  readonly remedy: string;
  /** What can be resolved here; what is empty is put right in ConnectWise, in the links or by the connection's keys. */
  readonly resolutions: readonly Resolution[];
}

const byBilling = (remedy: string, ...resolutions: readonly Resolution[]): CodeFacts => ({
  who: 'billing',
  remedy,
  resolutions,
});
const byAdmin = (remedy: string): CodeFacts => ({ who: 'admin', remedy, resolutions: [] });

/** Who may resolve which hold, and how: the table of docs/billing.md. */
export const HOLD_FACTS: Readonly<Record<HoldCode, CodeFacts>> = {
  'company-deleted': byBilling('Restore the company in ConnectWise, or link the customer to another one.'),
  'agreement-missing': byBilling('Choose an agreement in the company link.'),
  'agreement-ambiguous': byBilling('Choose one of the agreements in the company link.'),
  'agreement-cancelled': byBilling('Reactivate the agreement in ConnectWise, or choose another in the company link.'),
  'agreement-expired': byBilling('Extend the agreement in ConnectWise, or choose another in the company link.'),
  'agreement-not-started': byBilling(
    'Change its dates in ConnectWise, or choose another agreement in the company link.',
  ),
  'agreement-one-time': byBilling('Choose a recurring agreement in the company link.'),
  'no-billing-cycle': byBilling('Set a billing cycle in ConnectWise, or choose another agreement in the company link.'),
  'period-invoiced': byBilling('Have ConnectWise set a next invoice date, or let the agreement prorate.'),
  'product-missing': byBilling('Link the product to another catalog item.'),
  'product-inactive': byBilling('Activate the catalog item in ConnectWise, or link the product to another.'),
  'product-bundle': byBilling('Link the product to a catalog item of another class.'),
  'duplicate-additions': byBilling(
    'Cancel all but one in ConnectWise, or say which one is billed for something else and stays.',
    'leave-beside',
  ),
  'foreign-addition': byBilling(
    'Cancel it in ConnectWise, bill the product by a standing line, or say that it is billed for something else.',
    'leave-beside',
  ),
  drift: byBilling(
    'Have our number set again, accept what stands there for a time, or take it over.',
    'enforce',
    'accept',
    'take-over',
  ),
  'removed-in-psa': byBilling(
    'Have a new line made, leave the line removed, or confirm that it is gone.',
    'create-anew',
    'leave-removed',
    'confirm-removal',
  ),
  orphaned: byBilling('Leave the line, set it to 0, or end it.', 'leave-line', 'set-zero', 'end-line'),
  'copied-marker': byBilling('Cancel the addition in ConnectWise, or clear its serial number there.'),
  'foreign-installation': byAdmin('Stop one of the two installations or connections from billing this product.'),
  'unknown-outcome': {
    who: 'nobody',
    remedy: 'Nothing: it is looked up once the quarantine is over, or at once from then on.',
    resolutions: ['look-up'],
  },
  'refused-by-psa': byBilling('Correct the cause and have it tried again; it is also tried after a day.', 'retry'),
  permission: byAdmin('Give the security role of the API member the right that the text names, in ConnectWise.'),
  brake: byBilling('Check the usage, and release the line if it is right.', 'release'),
  'by-person': byBilling('Lift the hold.', 'lift'),
  adoption: byBilling(
    'Pick the line when you approve the plan, confirming first what is special about it, or leave the addition alone.',
    'confirm-adoption',
    'leave-beside',
  ),
  parked: byBilling('Look at the lines of the plan; accept it if they are right, then approve it.', 'accept-plan'),
  'given-up': byBilling(
    'Look in ConnectWise whether the write was carried out; have it tried again, or give it up.',
    'try-again',
    'give-up',
  ),
};

/** What each resolution makes of the next plan. */
export const EFFECTS: Readonly<Record<Resolution, string>> = {
  lift: 'The next plan bills the line again.',
  release: 'The next plan bills the line up to the quantity shown, in this month.',
  'accept-plan': 'The lines of the plan can be approved.',
  enforce: 'The next plan sets our number again, once.',
  accept: 'The line stays as it stands in ConnectWise until the moment named; its usage is not billed until then.',
  'take-over': 'What stands in ConnectWise counts as ours, and the next plan goes on from it.',
  'create-anew': 'The next plan makes a new line.',
  'leave-removed': 'No line is made, and the usage is not billed, until this is withdrawn.',
  'confirm-removal': 'The line counts as gone and is not asked about again.',
  'leave-line': 'The line stays as it is.',
  'set-zero': 'The next plan sets the line to 0.',
  'end-line': 'The next plan ends the line.',
  'leave-beside': 'The addition stays untouched, and our line is billed beside it.',
  'confirm-adoption': 'The line can be picked when the plan is approved.',
  'look-up': 'A run looks in ConnectWise whether the write was carried out, and does nothing else.',
  'try-again': 'The next sync looks for the write, and sends it once more if it is not there.',
  'give-up': 'The write is given up; the next plan plans the line anew.',
  retry: 'The next plan has the line again.',
};
