import type { Drift } from 'tallybridge-sdk';
import { counted } from '../words.ts';
import type { Words } from '../words.ts';

type Field = Drift['fields'][number]['field'];

/** What screens say about lines that somebody changed in ConnectWise. */
export const driftTexts = ({ psa, customer, product, catalogItem, agreement }: Words) => {
  const fields: Readonly<Record<Field, string>> = {
    quantity: 'Quantity',
    effectiveDate: 'First day',
    cancelledDate: 'Last day',
    catalogItem: catalogItem.One,
  };
  const policies: Readonly<Record<Drift['policy'], string>> = {
    hold: 'Ask',
    enforce: 'Set ours again',
    accept: 'Keep theirs',
  };
  return {
    title: 'Drift',
    text: `Lines of ours that ${psa} shows differently from what we last wrote.`,
    search: `Find ${customer.a} or ${product.one}`,
    count: (count: number) => counted(count, 'line'),
    none: 'Nothing has drifted',
    noneText: `${psa} shows what was last written.`,
    customer: customer.One,
    product: product.One,
    what: 'What changed',
    by: 'Who',
    since: 'When',
    state: 'State',
    unknownPerson: 'unknown',
    removed: 'Removed',
    fields,
    nothing: '–',
    change: (field: string, written: string, stands: string) => `${field} ${written} → ${stands}`,
    waits: 'Waits for you',
    accepted: (date: string) => `Theirs until ${date}`,
    decided: 'Decided',
    agreement: agreement.One,
    addition: 'Addition',
    written: 'We wrote',
    stands: `${psa} shows`,
    field: 'Field',
    note: 'Note',
    noHold: 'Nothing waits for a decision: the next plan follows what was decided, or asks.',
    askAgain: 'Ask again',
    policy: (name: string) => `From now on, for ${name}`,
    policyText: `What happens when somebody changes a line of this ${product.one} in ${psa}.`,
    choices: {
      connection: (policy: Drift['policy']) => `As set for the connection: ${policies[policy]}`,
      hold: policies.hold,
      enforce: policies.enforce,
      accept: 'Keep theirs for a while',
    },
    shortChoices: {
      connection: 'As set for the connection',
      hold: policies.hold,
      enforce: policies.enforce,
      accept: 'Keep theirs until',
    },
    choiceTexts: {
      connection: 'Set in the settings.',
      hold: 'The line waits under Drift until somebody decides.',
      enforce: 'The next plan sets our quantity again. A changed date or product still asks.',
      accept: `What stands in ${psa} is left alone until then, and its usage is not billed.`,
    },
    until: 'Until the end of',
    untilMissing: 'Say until when.',
    save: 'Save',
    saved: 'Saved. The next plan follows it.',
    notLinked: 'It is not linked any more.',
    policyTitle: `When somebody changes its line in ${psa}`,
    cannotDecide: 'None of them waits for a decision.',
  };
};
