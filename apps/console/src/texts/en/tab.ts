import type { Tab } from 'tallybridge-sdk';
import type { Words } from '../words.ts';
import { counted, unitFor } from '../words.ts';
import { showQuantity } from '../../decimals/decimal.ts';

type Line = Tab['lines'][number];

const amount = (quantity: string, unit: string) => `${showQuantity(quantity)} ${unitFor(unit, quantity)}`.trim();

/** What the tab in ConnectWise says. */
export const tabTexts = ({ vendor, psa, customer, product, company, agreement }: Words) => {
  const problem: Readonly<Record<Tab['problems'][number]['code'], (name: string | null) => string>> = {
    'not-linked': () =>
      `Nobody has linked this ${company.one} to ${customer.a} of ${vendor} yet, so nothing is billed for it.`,
    disabled: () => `This ${customer.one} is switched off: nothing is billed for it.`,
    paused: () => `This ${customer.one} is paused: its lines stay as they are.`,
    'product-not-linked': (name) => `${name ?? product.One} is used, but linked to nothing that is billed.`,
    'company-renamed': () => `The ${company.one} was renamed after it was linked.`,
    'company-deleted': () => `The ${company.one} was deleted or merged after it was linked.`,
    'not-planned': () => `Nothing has been compared this month yet.`,
  };
  const state: Readonly<Record<Line['action'], string>> = {
    create: 'To be added',
    change: 'To be changed',
    end: 'To be ended',
    adopt: 'Could be adopted',
    keep: 'Billed',
    none: 'Nothing to bill',
    hold: 'Held',
    unmapped: 'Not linked',
    excluded: 'Not billed',
  };
  return {
    title: vendor,
    openConsole: `Open ${vendor}`,
    opening: `Opening ${vendor} …`,
    openHere: `${vendor} did not open in a new tab. Open it here:`,
    refresh: 'Refresh',
    loading: `Asking ${psa} who you are`,
    product: product.One,
    used: 'Used',
    billed: `On the ${agreement.one}`,
    money: 'Amount',
    status: 'State',
    total: 'Total',
    withoutPrice: 'without what has no known price',
    usage: 'This month',
    holds: 'Waits for a decision',
    tickets: 'Open tickets',
    raised: (count: number, ago: string) =>
      count === 0 ? `since ${ago}, gone meanwhile` : `${counted(count, 'problem')}, since ${ago}`,
    noNumber: 'being raised',
    showTicket: (id: number) => `Show #${id}`,
    problems: 'In the way',
    noLines: `Nothing of ${vendor} is used or billed this month.`,
    compared: (ago: string) => `compared ${ago}`,
    why: 'Why',
    nothing: '–',
    amount,
    state,
    problem,
    link: `Link this ${company.one}`,
    linkHint: `Opens the console, where you need an account of your own that may set links.`,
    member: (name: string) => `${name}, confirmed by ${psa}`,
    alone: {
      title: `Open this page in ${psa}`,
      text: `It stands in a tab of ${company.a} there, and learns from ${psa} who you are.`,
    },
    silent: {
      title: `${psa} did not answer`,
      text: `The page asked who you are and heard nothing. Try again, or close the tab and open it anew.`,
    },
    openWindow: 'Open in a new window',
    windowBlocked: 'The browser opened no window: allow this page to open some.',
    left: {
      title: `Open this window from ${psa} again`,
      text: `It asks the tab there who you are, and heard nothing: the tab was closed, or shows something else.`,
    },
    refused: { title: `${psa} does not confirm who you are` },
    unseen: {
      title: `This ${company.one} cannot be shown`,
      text: `${psa} shows you no such ${company.one}.`,
    },
    failed: { title: 'That did not work' },
    retry: 'Try again',
    elsewhere: 'Open the console in a new tab',
  };
};

export type TabTexts = ReturnType<typeof tabTexts>;
