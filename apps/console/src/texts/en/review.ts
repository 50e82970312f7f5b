import type { Review } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

type Action = keyof NonNullable<Review['plan']>['byAction'];
type Start = NonNullable<Review['cutOver']>['agreements'][number];
type Shown = Exclude<Action, 'none'>;

/** What the last step of the set-up says. It comes with the step, not with the first page. */
export const reviewTexts = ({ psa, agreement, catalogItem, company, customer, product, vendor }: Words) => {
  const actions: Readonly<Record<Shown, readonly [name: string, text: string]>> = {
    create: ['New', `An addition is created on the ${agreement.one}.`],
    change: ['Change', 'The quantity of an addition of ours changes.'],
    end: ['End', 'An addition of ours gets an end date.'],
    adopt: ['Exists already', 'Somebody entered it by hand. You choose below what becomes of it.'],
    keep: ['Unchanged', `${psa} shows what was used.`],
    hold: ['Held', 'Waits for a person and is not written.'],
    unmapped: ['Unmapped', 'Not billed until somebody says what it is.'],
    excluded: ['Excluded', 'Left out on purpose.'],
  };
  const why: Readonly<Record<Start['why'], string>> = {
    'not-invoiced': 'Not invoiced yet',
    invoiced: 'Earlier months invoiced',
    'no-date': 'No next invoice named',
  };
  const missingParts: Readonly<Record<Review['missing'][number], string>> = {
    products: `No ${product.one} is mapped to ${catalogItem.a} yet`,
    companies: `No ${customer.one} is mapped to ${company.a} with its ${agreement.one} yet`,
    tickets: 'No kind of alert becomes tickets yet',
  };
  return {
    plan: {
      title: 'What the first run would do',
      none: 'Nothing is planned yet',
      noneText: `The plan reads ${psa} and writes nothing.`,
      reading: `Reading ${psa} …`,
      again: 'Plan again',
      actions,
      lines: (count: number, name: string) => `${counted(count, 'line')}: ${name}`,
      money: 'It changes a month’s bill by',
      withoutPrice: (count: number) => `and ${counted(count, 'line')} without a known price`,
      all: 'Look at every line',
    },
    adopt: {
      title: 'What exists already',
      text: `These additions stand on ${agreement.many} already, entered by hand. One that you adopt gets the quantity that was used, now and from then on; nothing else of it is changed. One that you leave is not touched, and its ${product.one} is not billed by us beside it.`,
      all: (count: number) => (count === 1 ? 'Adopt it' : `Adopt all ${showCount(count)}`),
      none: 'Adopt none',
      one: (ofCustomer: string, ofProduct: string) => `Adopt ${ofCustomer}, ${ofProduct}`,
      header: 'Adopt',
      customer: customer.One,
      product: product.One,
      agreement: agreement.One,
      fromTo: 'There → used',
      note: 'Note',
    },
    start: {
      title: 'When to begin',
      month: 'First month',
      safe: (month: string) => `${month} (no invoice is hit twice)`,
      before: (count: number) =>
        `${agreement.count(count)} ${count === 1 ? 'was' : 'were'} invoiced for this month already: what was billed by hand there would be billed twice.`,
      later: (month: string) => `Nothing is written before ${month} begins.`,
      agreements: `${agreement.Many} by their next invoice`,
      agreement: agreement.One,
      company: company.One,
      nextInvoice: 'Next invoice',
      from: 'Safe from',
      reason: 'Why',
      why,
      most: (count: number) => `the ${showCount(count)} that are safe last`,
    },
    schedule: {
      title: 'How it goes on',
      at: (zone: string) => `Time of day (${zone})`,
      autoApply: 'Later plans',
    },
    goLive: {
      title: 'Switch on',
      missing: `${vendor} needs this to be set up first:`,
      missingParts,
      titleLive: 'Live',
      shadow: `Until then nothing is written to ${psa}.`,
      write: 'Approve this plan and write it right away',
      writeText: (count: number) => `${counted(count, 'line')}, exactly as shown above.`,
      waits: 'The first plan waits for somebody to approve it.',
      nothing: 'The plan writes nothing yet. You can go live all the same: what is mapped later is planned then.',
      action: 'Go live',
      actionWriting: (count: number) => `Go live and write ${counted(count, 'line')}`,
      live: (month: string | null) => (month === null ? 'This connection is live.' : `Live from ${month} on.`),
      liveText: `What is approved is written to ${psa}.`,
      firstWaits: 'Nothing was approved yet: the first plan waits for a person.',
      openPlan: 'Open the plan',
      settings: 'Change the settings',
    },
  };
};
