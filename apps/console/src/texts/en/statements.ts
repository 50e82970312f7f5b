import type { Period, StatementFault } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

export type StatementTexts = ReturnType<typeof statementTexts>;

type Obstacle = Period['missing'][number]['code'];

/** Months and what they billed. They come with the screen. */
export const statementTexts = ({ vendor, psa, customer, product, agreement }: Words) => {
  const states: Readonly<Record<Period['state'], string>> = { open: 'Open', closing: 'Closing', sealed: 'Sealed' };
  const obstacles: Readonly<Record<Obstacle, string>> = {
    'not-ended': 'The month goes on',
    grace: 'Late usage still counts',
    'no-read': `${psa} was not read since`,
    'open-writes': 'The outcome of a write is not known',
    quarantine: 'The last write is too recent',
    'being-applied': 'A plan is being written',
    'pending-lines': 'Lines wait for approval',
  };
  const faults: Readonly<Record<StatementFault, string>> = {
    unreadable: 'No statement',
    changed: 'Changed',
    'broken-chain': 'Chain broken',
    'replaced-by-another': 'Replaces another',
    twice: 'There twice',
  };
  return {
    title: 'Statements',
    text: `What each month billed on ${agreement.many}. A sealed month never changes: its statement carries the hash of the one before.`,
    none: 'No month yet',
    noneText: 'Months begin with the first plan that is written.',
    month: 'Month',
    state: 'State',
    states,
    reopened: 'Reopened',
    statement: 'Statement',
    number: (number: number, revision: number) =>
      revision === 1 ? `No. ${showCount(number)}` : `No. ${showCount(number)}, revision ${revision}`,
    sealed: 'Sealed',
    by: (who: string) => `by ${who}`,
    waits: 'What it waits for',
    late: (count: number) => counted(count, 'late line'),
    nothing: '–',
    allMonths: 'All months',
    download: 'Download',
    formats: {
      csv: ['CSV', 'For a spreadsheet'],
      pdf: ['PDF', 'To read and to print'],
      json: ['JSON', 'The statement itself, which can be verified'],
    },
    sealTitle: 'Seal the month',
    sealText: `Its numbers become final and stand in a statement. Months seal by themselves as soon as nothing prevents it.`,
    seal: 'Seal now',
    ready: `Nothing prevents it. ${psa} is read once more first.`,
    goesOn: 'The month goes on. It can be sealed once it is over.',
    obstacles,
    until: 'until',
    openPlan: 'Open the plan',
    openHolds: 'Open the holds',
    holds: (count: number) =>
      `${counted(count, 'hold')} of this month ${count === 1 ? 'does' : 'do'} not prevent it: the statement lists what was not billed, and why.`,
    acceptPending: 'Seal all the same: lines that wait are not billed',
    facts: 'Statement',
    hash: 'Hash',
    before: 'Hash of the one before',
    first: 'none: it is the first',
    lines: 'Lines',
    linesOf: (count: number, notBilled: number) =>
      notBilled === 0
        ? `${counted(count, 'line')}, all billed as used`
        : `${counted(count, 'line')}, ${showCount(notBilled)} not billed as used`,
    search: `Find ${customer.a} or ${product.one}`,
    which: 'Which lines',
    all: 'All lines',
    notBilledOnly: 'Only those not billed as used',
    customer: customer.One,
    product: product.One,
    agreement: agreement.One,
    used: 'Used',
    billed: 'Billed',
    notBilled: 'Not billed',
    price: 'Price',
    addition: 'Addition',
    additionOf: (id: number) => `#${id}`,
    noAddition: 'none',
    stood: `Stood in ${psa}`,
    nothingStood: 'nothing',
    from: 'from',
    to: 'to',
    records: 'Records behind it',
    recordsOf: (count: number) => counted(count, 'record'),
    fingerprint: 'Fingerprint of the records',
    nextInvoice: 'Next invoice when it was written',
    orphans: 'Stood without usage behind them',
    lateTitle: 'Came too late',
    lateText: `Usage that ${vendor} handed over after the seal. It changes nothing here: reopen the month before it is invoiced, or waive it.`,
    sealedQuantity: 'In the statement',
    now: 'Now',
    difference: 'Open',
    lateStates: { late: 'Late', waived: 'Waived' },
    waive: 'Waive',
    waiveTitle: (count: number) => `Waive ${counted(count, 'late line')}`,
    waiveText: 'It is not billed. What comes later shows again.',
    note: 'Why, for the activity log',
    reopen: 'Reopen the month',
    reopenTitle: (month: string) => `Reopen ${month}`,
    reopenText: `Late usage counts again, and the month is sealed anew by a statement that names the one it replaces. Once an ${agreement.one} of it was invoiced it stays sealed.`,
    revisions: 'Revisions',
    revisionOf: (revision: number) => `Revision ${revision}`,
    current: 'current',
    replaced: 'replaced',
    old: (revision: number) => `This is revision ${revision}, which was replaced.`,
    showCurrent: 'Show the current one',
    verify: 'Verify',
    verifyTitle: 'Verify the statements',
    verifyText:
      'This browser reads every statement, computes its hash anew and follows the chain. It proves that none was changed after its seal, and that none was taken out of the middle or put in. Keep the hash of the newest one: it shows whether that one is still there.',
    verifyAll: 'Verify all',
    verifyFiles: 'Verify files',
    filesHint: 'JSON files that were downloaded, of one connection or several',
    whole: (count: number) =>
      `${counted(count, 'statement')} verified: each as it was sealed, each after the one before.`,
    broken: (count: number) => `${counted(count, 'statement')} ${count === 1 ? 'is' : 'are'} not as sealed.`,
    verifyNone: 'There is no statement yet.',
    head: 'The newest has the hash',
    ok: 'As sealed',
    faults,
    file: 'File',
    finding: 'Finding',
  };
};
