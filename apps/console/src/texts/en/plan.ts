import type { Plan, PlanLine, PlanProgress, QuantityExplanation, QuantityRecord, Intent } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

type Result = keyof PlanProgress['counts'];

/** What screens say about plans and their lines. */
export const planTexts = ({ psa, customer, product, agreement, catalogItem, company }: Words) => {
  const state: Readonly<Record<Plan['state'], string>> = {
    open: 'Waits for approval',
    approved: 'Approved',
    applying: 'Being written',
    applied: 'Applied',
    rejected: 'Rejected',
    superseded: 'Replaced',
  };
  const action: Readonly<Record<PlanLine['action'], string>> = {
    create: 'New',
    change: 'Change',
    end: 'End',
    adopt: 'Adopt',
    keep: 'Unchanged',
    none: 'Nothing',
    hold: 'Held',
    unmapped: 'Unmapped',
    excluded: 'Excluded',
  };
  const result: Readonly<Record<Result, string>> = {
    created: 'created',
    changed: 'changed',
    ended: 'ended',
    adopted: 'adopted',
    refused: 'refused',
    unknown: 'of unknown outcome',
    stale: 'changed meanwhile',
    held: 'held',
    failed: 'not written',
  };
  const todo: Readonly<Record<'refused' | 'unknown' | 'stale' | 'held' | 'failed', string>> = {
    refused: `Correct what ${psa} names and have it tried again under Holds.`,
    unknown: 'Nothing to do: it is looked up before anything is sent again.',
    stale: `${psa} changed after the plan was made. The next plan has the line again.`,
    held: 'Decide about it under Holds.',
    failed: 'Write the plan again when the cause is gone: what is written stays written.',
  };
  const step: Readonly<Record<QuantityExplanation['steps'][number]['step'], string>> = {
    basis: 'Basis',
    rounding: 'Rounding',
    included: 'Included',
    minimum: 'Minimum',
  };
  const basis: Readonly<Record<QuantityExplanation['terms']['basis'], string>> = {
    latest: 'the level at the end of the month, or now',
    peak: 'the highest level of the month',
    average: 'the level weighted by time',
    sum: 'the sum of what was consumed',
  };
  const rounding: Readonly<Record<QuantityExplanation['terms']['rounding'], string>> = {
    up: 'up',
    down: 'down',
    'half-up': 'half up',
  };
  const part: Readonly<Record<QuantityRecord['part'], string>> = {
    counted: 'Counted',
    carried: 'Carried in',
    'other-kind': 'Other kind',
    earlier: 'Earlier',
    later: 'Later',
    void: 'Corrected',
  };
  const partText: Readonly<Record<QuantityRecord['part'], string>> = {
    counted: 'Within the month.',
    carried: 'From before the month: its level goes on.',
    'other-kind': 'The basis does not use records of this kind.',
    earlier: 'From before what counts.',
    later: 'From after what counts.',
    void: 'Another record stands in its place.',
  };
  const kind: Readonly<Record<QuantityRecord['kind'], string>> = {
    count: 'Level',
    delta: 'Change',
    consumed: 'Consumed',
  };
  const write: Readonly<Record<Intent['kind'], string>> = {
    create: 'Created',
    change: 'Changed',
    end: 'Ended',
    adopt: 'Adopted',
    heal: 'Healed',
  };
  const writeState: Readonly<Record<Intent['state'], string>> = {
    prepared: 'Being sent',
    unknown: 'Outcome not known',
    done: 'Written',
    refused: 'Refused',
    held: 'Given up',
    withdrawn: 'Withdrawn',
  };
  return {
    title: 'Plan',
    text: `What a sync would change on ${agreement.many} in ${psa}.`,
    state,
    upToDate: 'Nothing to change',
    madeAt: 'Made',
    choose: 'Plan',
    choice: (month: string, ofState: string) => `${month} · ${ofState}`,
    none: 'No plan yet',
    noneText: `A plan reads ${psa} and computes what should change. It writes nothing: a person approves first.`,
    make: 'Make a plan',
    again: 'Plan again',
    making: `Reading ${psa} …`,
    changes: 'To change',
    money: 'A month’s bill',
    withoutPrice: (count: number) => `and ${counted(count, 'line')} without a known price`,
    held: 'Held',
    unmapped: 'Unmapped',
    lines: 'Lines',
    count: (count: number) => counted(count, 'line'),
    first: {
      title: 'This is the first plan',
      text: `Nothing has been written to ${psa}, and nothing will be before a person approves. Look at the lines, open those that surprise you, then approve them all or some to begin with.`,
    },
    parked: {
      title: 'The plan as a whole looks like a mistake, so it is parked',
      text: 'Nothing of it is written by itself. If the lines are right, approve it all the same; if not, correct the usage or the links and plan again.',
      who: (roles: string) => `Released by somebody with the role ${roles}.`,
      accept: 'I have looked at the lines: approve the plan although it is parked',
    },
    orRoles: (roles: readonly string[]) => roles.join(' or '),
    old: {
      superseded: 'A newer plan has taken the place of this one.',
      applied: 'A newer plan was made since.',
      rejected: 'This plan was rejected. Nothing of it is written.',
      newer: 'Show the newest plan',
    },
    approvedBy: (name: string, lines: number) => `${name} approved ${counted(lines, 'line')}.`,
    byPolicy: 'the policy',
    notWritten: `They are not in ${psa} yet.`,
    allDone: 'Nothing to do',
    allDoneText: (held: number) =>
      held === 0
        ? `${psa} shows what was used.`
        : `${psa} shows what was used, except for ${counted(held, 'line')} that waits for somebody.`.replace(
            /lines that waits/,
            'lines that wait',
          ),
    filter: { todo: 'To do', all: 'All', unchanged: 'Unchanged' },
    filterLabel: 'Lines by what they do',
    groupBy: 'Group by',
    by: { customer: customer.One, product: product.One },
    search: `Find ${customer.a} or ${product.one}`,
    groupLines: (lines: number) => counted(lines, 'line'),
    action,
    customer: customer.One,
    product: product.One,
    what: 'What',
    fromTo: 'From → to',
    moneyDelta: 'Money',
    effective: 'Effective',
    reason: 'Why',
    agreement: agreement.One,
    company: company.One,
    catalogItem: catalogItem.One,
    addition: 'Addition',
    unitPrice: 'Unit price',
    leftToPsa: `${psa}’s own`,
    isNew: 'new',
    approved: 'Approved',
    final: 'Final number of the month',
    nothing: '–',
    shown: (shown: number, isMore: boolean) => (isMore ? `${showCount(shown)} lines so far` : counted(shown, 'line')),
    lineName: (ofCustomer: string, ofProduct: string) => `${ofCustomer}, ${ofProduct}`,
    approve: 'Approve',
    approveAll: (count: number) => `Approve all ${showCount(count)}`,
    approveSome: (count: number) => `Approve ${counted(count, 'line')}`,
    hold: 'Hold',
    holdSome: (count: number) => `Hold ${counted(count, 'line')}`,
    reject: 'Reject',
    rejectPlan: 'Reject plan',
    rejectTitle: 'Reject the whole plan?',
    rejectText: 'Nothing of it will be written. The next sync makes a new plan.',
    note: 'Note',
    noteHint: 'For those who read the activity log later',
    approveText: `Exactly these lines are written to ${psa}. One that ${psa} no longer matches by then is not written and returns in the next plan.`,
    othersStay: (count: number) =>
      count === 1
        ? 'The other line is not approved and returns in the next plan.'
        : `The other ${showCount(count)} lines are not approved and return in the next plan.`,
    together: (count: number) =>
      count === 1
        ? 'One more line belongs to them and is approved with them: a move ends one line and begins another.'
        : `${showCount(count)} more lines belong to them and are approved with them: a move ends one line and begins another.`,
    notAdopted: (count: number) =>
      `${counted(count, 'addition')} of somebody else could become ours. ${count === 1 ? 'It is' : 'They are'} left alone unless you select ${count === 1 ? 'its line' : 'their lines'}.`,
    adopting: (count: number) =>
      `${counted(count, 'addition')} of somebody else ${count === 1 ? 'becomes' : 'become'} ours: only the quantity is changed, now and from then on.`,
    warnings: 'I have seen this and adopt them all the same',
    writeNow: `Write them to ${psa} right away`,
    writeInShadow: 'Not before this connection has gone live: see the last step of the set-up.',
    holdText: 'They are held until somebody lifts the hold under Holds. A new plan is made without them.',
    write: `Write to ${psa}`,
    writeAgain: 'Write again',
    progress: {
      queued: 'Waiting for its turn …',
      running: `Writing to ${psa} …`,
      leave: 'You can leave this page: it goes on.',
      done: (count: number) => `${counted(count, 'line')} written to ${psa}`,
      nothingDone: 'Nothing was written',
      some: (problems: number) => `${counted(problems, 'line')} did not go through`,
      failed: 'The writing stopped',
      of: (done: number, total: number) => `${showCount(done)} of ${counted(total, 'line')}`,
      label: 'Lines written',
      problems: 'What did not go through',
      broken: 'This page lost track of it. It goes on all the same.',
    },
    result,
    outcome: 'Outcome',
    message: 'Message',
    whatToDo: 'What to do',
    todo,
    why: {
      title: (quantity: string) => `Why ${quantity}`,
      loading: 'How the number came about',
      steps: 'From usage to quantity',
      step,
      basis,
      roundingTo: (toStep: string, direction: QuantityExplanation['terms']['rounding']) =>
        `to steps of ${toStep}, ${rounding[direction]}`,
      included: (units: string) => (units === '0' ? 'nothing is included' : `${units} are not billed`),
      minimum: (units: string) => (units === '0' ? 'no minimum' : `at least ${units}`),
      billed: 'Quantity',
      chart: (unit: string, month: string) => `Level in ${unit} over ${month}`,
      thinned: 'Points are left out of the picture; peaks and the end are not.',
      outdated: 'The records or terms have changed since this plan was made.',
      otherKinds: (count: number) => `${counted(count, 'record')} of a kind that the basis does not use`,
      records: 'Records behind it',
      noRecords: 'No record counts.',
      more: 'Show more',
      when: 'When',
      kind,
      recordKind: 'Kind',
      quantity: 'Quantity',
      part,
      partText,
      partHeader: 'Part',
      id: 'Record',
      replacedBy: (id: string) => `replaced by ${id}`,
      corrects: (id: string) => `corrects ${id}`,
      writes: `Written to ${psa}`,
      noWrites: 'Nothing was written for it yet.',
      write,
      writeState,
      wroteBy: (name: string) => `approved by ${name}`,
      none: `Nothing of it was used: there is no record of this ${customer.one} and this ${product.one}.`,
    },
  };
};
