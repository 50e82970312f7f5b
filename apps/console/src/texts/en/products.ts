import type { ProductLink } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

type Terms = NonNullable<ProductLink['terms']>;

export const productTexts = ({ psa, product, catalogItem, customer, vendor }: Words) => {
  const bases: Readonly<Record<Terms['basis'], string>> = {
    latest: 'Level at the end of the month',
    peak: 'Highest level of the month',
    average: 'Average over the month',
    sum: 'Sum of what was consumed',
  };
  const roundings: Readonly<Record<Terms['rounding'], string>> = { up: 'Up', down: 'Down', 'half-up': 'Half up' };
  const lineStyles: Readonly<Record<Terms['lineStyle'], string>> = {
    standing: 'One line, changed in place',
    'per-period': 'One line a month',
  };
  const billFlags: Readonly<Record<Terms['billFlag'], string>> = {
    Billable: 'Billable',
    DoNotBill: 'Do not bill',
    NoCharge: 'No charge',
  };
  return {
    title: product.Many,
    empty: `There are no ${product.many} yet`,
    emptyText: `As soon as ${vendor} hands them over, they are listed here.`,
    product: product.One,
    per: (unit: string) => (unit === '' ? '' : `per ${unit}`),
    item: catalogItem.One,
    counts: 'Counts',
    price: 'Price',
    state: 'State',
    decisions: { linked: 'Mapped', excluded: 'Excluded', none: 'Undecided' },
    decision: 'What becomes of its usage',
    choices: { linked: 'Bill it', excluded: 'Leave it out', none: 'Decide later' },
    excludedText: `It is never billed, and counted as excluded.`,
    undecidedText: `Its usage is counted as unmapped until somebody decides.`,
    findItem: `Search by identifier or description`,
    inactive: 'inactive',
    takenBy: (sku: string) => `already ${sku}`,
    itemPrice: (price: string) => `price ${price}`,
    itemCost: (cost: string) => `cost ${cost}`,
    chooseItem: `Choose ${catalogItem.a}.`,
    quantityTitle: 'How much is billed',
    basis: 'What counts',
    bases,
    step: 'Rounded to',
    rounding: 'Rounding',
    roundings,
    included: 'Included, free',
    minimum: 'Minimum',
    lineTitle: `The line in ${psa}`,
    lineStyle: 'Lines',
    lineStyles,
    billFlag: 'Billed as',
    billFlags,
    cost: 'Cost',
    leave: `As ${psa} has it`,
    leaveAt: (amount: string) => `As ${psa} has it: ${amount}`,
    notANumber: 'Write a number such as 12 or 6.50.',
    invoiceText: 'Text on the invoice',
    textsOf: { psa: `As ${psa} has it`, own: 'Ours', none: 'None' },
    textHints: {
      psa: `The customer description of the ${catalogItem.one}.`,
      own: 'Filled in when a line is created: {customer}, {product}, {sku}, {unit} and {month}.',
      none: 'New lines have no text of their own.',
    },
    ownText: 'Our text',
    writeText: `Write a text, or leave it to ${psa}.`,
    previewFor: 'An invoice would say',
    unknownWords: (words: string) => `Not known, and printed as written: ${words}.`,
    save: 'Save',
    liveTitle: (count: number) => `${counted(count, 'line')} of ours would lose this link`,
    liveText: `They stand in ${psa} now. What shall the next plan do with them?`,
    liveAction: 'Save',
    lives: {
      leave: 'Leave them: they go on being billed',
      'set-zero': 'Set them to 0',
      end: 'End them',
    },
    live: (name: string, quantity: string) => `${name}: ${quantity}`,
    moreLive: (count: number) => `and ${counted(count, `more ${customer.one}`, `more ${customer.many}`)}`,
    numbered: (id: number) => `No. ${id}`,
    suggestion: {
      title: (count: number) => `${counted(count, 'suggestion')} for ${product.many} without ${catalogItem.a}`,
      text: 'Nothing is linked until you accept.',
      acceptAll: (count: number) => `Accept ${showCount(count)} that are sure`,
      acceptOf: (name: string, as: string) => `Accept ${as} for ${name}`,
      accepted: (count: number) => `${product.count(count)} mapped.`,
      undo: 'Undo',
      undone: (count: number) => `Undone: ${product.count(count)} undecided again.`,
      dismiss: 'Done',
      changed: 'Somebody else decided about it meanwhile. Look again.',
    },
    itemGone: (id: number) => `No. ${id}: not there any more`,
  };
};
