import type { ConnectionHealth, Overview } from 'tallybridge-sdk';
import { counted } from '../words.ts';
import type { Words } from '../words.ts';
import { adviceTexts } from './advice.ts';
import { holdTexts } from './holds.ts';

type AttentionCode = Overview['attention'][number]['code'];
type Bucket = keyof NonNullable<Overview['coverage']>['buckets'];

export const overviewTexts = (words: Words) => {
  const { psa, agreement, customer, product } = words;
  const attention: Readonly<Record<AttentionCode, string>> = {
    ...holdTexts(words).codes,
    'connection-stopped': `${psa} is not reached`,
    'plan-waits': 'Plan waits for approval',
    'unmapped-customer': `${customer.Many} without ${words.company.a}`,
    'unmapped-product': `${product.Many} without ${words.catalogItem.a}`,
    'orphan-left': 'Lines left without their link',
    'tickets-waiting': 'Tickets wait for a person',
    'alerts-held': 'Alerts get no ticket',
  };
  /** Where the service names records by its own words, the vendor's are said instead. */
  const remedies: Readonly<Partial<Record<AttentionCode, string>>> = {
    'unmapped-customer': `Link ${customer.many} to their ${words.company.many}, or exclude them.`,
    'unmapped-product': `Link ${product.many} to their ${words.catalogItem.many}, or exclude them.`,
    'orphan-left': `They stay as they are in ${psa}. End them there, or link their ${customer.many} and ${product.many} again.`,
  };
  /** ConnectWise answered, and would not have us. */
  const failures: Readonly<Partial<Record<string, string>>> = {
    'keys-refused': `${psa} refuses the keys`,
    credentials: `${psa} refuses the keys`,
    'right-missing': 'Rights are missing',
    'company-unknown': `${psa} does not know the login company`,
  };
  const health: Readonly<Record<ConnectionHealth['state'], string>> = {
    untried: 'Not tried yet',
    ok: 'Connected',
    retrying: 'Trying again',
    stopped: 'Stopped',
    paused: 'Paused',
  };
  const buckets: Readonly<Record<Bucket, { readonly name: string; readonly text: string }>> = {
    published: { name: 'Published', text: `Stands on ${agreement.many}` },
    pending: { name: 'Pending', text: 'Planned, not written yet' },
    held: { name: 'Held', text: 'Waits for a person' },
    unmapped: { name: 'Unmapped', text: 'Nobody has said what it is' },
    excluded: { name: 'Excluded', text: 'Left out on purpose' },
  };
  return {
    title: 'Overview',
    healthTitle: 'Connection',
    health,
    healthy: `Everything that was used and linked stands in ${psa}.`,
    paused: 'Nothing is written until somebody resumes it.',
    pausedBy: (who: string, note: string | null) => (note === null ? `Paused by ${who}.` : `Paused by ${who}: ${note}`),
    untried: 'The first sync has not run yet.',
    lastWrite: 'Last successful write',
    lastRead: 'Last complete read',
    nextSync: 'Next sync',
    byHand: 'by hand only',
    synchronizing: 'Synchronizing …',
    queued: 'Waiting for its turn …',
    synced: (changes: string) => `Synchronized: ${changes}.`,
    syncFailed: 'The sync failed',
    syncWaits: 'Synchronized. The plan waits for approval.',
    attentionTitle: 'Needs you',
    remedies,
    /** Of a connection in trouble by what it failed with. */
    titleOf: ({ code }: Overview['attention'][number], failure: string | null) =>
      (code === 'connection-stopped' ? failures[failure ?? ''] : undefined) ?? attention[code],
    advice: adviceTexts(words),
    allWell: 'Nothing needs you',
    allWellText: 'What comes up is listed here, with what to do about it.',
    open: 'Open',
    coverageTitle: 'Where this month’s usage is',
    noCoverage: 'This month was not planned yet',
    noCoverageText: 'The next sync plans it.',
    buckets,
    lines: (count: number) => counted(count, 'line'),
    withoutPrice: (count: number) => `${counted(count, 'line')} without a known price`,
    total: 'Total',
    money: 'Money',
    comparedTitle: (month: string, before: string | null) =>
      before === null ? `${month} so far` : `${month} so far, compared with ${before}`,
    comparedChart: (month: string, before: string | null) =>
      `Chart of money by ${product.one}: ${month} so far${before === null ? '' : ` beside ${before}`}. The table below has the same numbers.`,
    compared: `Compared by ${product.one}`,
    product: product.One,
    used: (month: string) => `Used, ${month}`,
    usedSoFar: 'Used so far',
    moneyIn: (month: string) => `Money, ${month}`,
    moneySoFar: 'Money so far',
    change: 'Change',
    nothingUsed: 'Nothing was used yet',
    nothingUsedText: `As soon as ${words.vendor} hands over usage, it is compared here by ${product.one}.`,
    runsTitle: 'Latest runs',
  };
};
