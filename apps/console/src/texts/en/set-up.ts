import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

export const setUpTexts = ({ psa, product, customer, catalogItem, company, vendor }: Words) => ({
  title: 'Set-up',
  steps: {
    connect: { name: 'Connect', text: psa },
    products: { name: product.Many, text: `Which ${catalogItem.one} each ${product.one} is` },
    companies: { name: company.Many, text: `Which ${company.one} each ${customer.one} is` },
    contacts: { name: 'Contacts', text: 'Whom tickets name' },
    tickets: { name: 'Tickets', text: 'Which alerts become tickets, and where' },
    tab: { name: 'Hosted tab', text: `${vendor} in ${psa}` },
    review: { name: 'Review and go live', text: 'What the first run would do' },
  },
  /** What a step is called while it is switched off, where it is not its own name. */
  offNames: { review: 'Billing' } as Readonly<Record<string, string>>,
  off: 'Off',
  stepsLabel: 'Steps of the set-up',
  notAllowed: (who: string | undefined) =>
    who === undefined
      ? `${vendor} decides for each account whether it may.`
      : `Who may: ${who.replace(/\.$/, '')}. ${vendor} decides that for each account.`,
  ready: 'Ready',
  checking: 'Checking …',
  notReached: 'Not reached',
  keysRefused: 'Keys refused',
  keysMissing: 'Keys missing',
  rightsMissing: (count: number) => `${counted(count, 'right')} missing`,
  mapped: (done: number, all: number) => `${showCount(done)} of ${showCount(all)} mapped`,
  optional: 'Optional',
  toLookAt: (count: number) => `${showCount(count)} to look at`,
  ticketsOn: (on: number, all: number) => (on === all ? 'Ready' : `${showCount(on)} of ${showCount(all)} on`),
  tabFailed: 'Not registered',
  live: 'Live',
  shadow: 'Writes nothing yet',
  first: 'Connect first',
  next: (step: string) => `Next: ${step}`,
});
