import { describe, expect, it } from 'vitest';
import { additionId, customerKey, sku, usageId } from '../packages/engine/src/ids.ts';
import type { Day, Instant } from '../packages/engine/src/ids.ts';
import { BASES, ROUNDINGS } from '../packages/engine/src/links/terms.ts';
import { planBilling } from '../packages/engine/src/plan/plan-billing.ts';
import {
  addition,
  agreement,
  day,
  decimal,
  EARLY_NOVEMBER,
  GB,
  instant,
  NOVEMBER,
  OCTOBER,
  owned,
  pair,
  product,
  scene,
  terms,
} from '../packages/engine/src/plan/testing/plan-fixture.ts';
import { measureUsage, quantitySteps } from '../packages/engine/src/usage/measure-usage.ts';
import { standingUsage } from '../packages/engine/src/usage/standing-usage.ts';
import { USAGE_KINDS } from '../packages/engine/src/usage/usage-record.ts';
import type { UsageRecord } from '../packages/engine/src/usage/usage-record.ts';
import { pageTable } from './page-table.ts';
import type { Row } from './page-table.ts';

const MONTHS = { Aug: '08', Sep: '09', Oct: '10', Nov: '11' } as const;

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`"${text}" is none of ${values.join(', ')}`);
  return found;
}

/** `Oct 5`: 00:00 in New York, which has daylight saving time until 1 November at 02:00. */
function midnight(text: string): Instant {
  const [name, date = ''] = text.split(' ');
  const month = MONTHS[oneOf(['Aug', 'Sep', 'Oct', 'Nov'], name)];
  return instant(`2026-${month}-${date.padStart(2, '0')}T00:00:00-04:00`);
}

/** `Oct 5 count 40 as r1 corrects r0` */
function recordOf(text: string, index: number): UsageRecord {
  const match = /^(\w+ \d+) (\w+) (-?[\d.]+)(?: as (\w+))?(?: corrects (\w+))?$/.exec(text);
  if (match === null) throw new Error(`docs/billing.md: "${text}" is no record`);
  const [, at = '', kind, quantity = '', id = `record-${index}`, corrects] = match;
  return {
    id: usageId(id),
    customer: customerKey('acme'),
    sku: sku('seat'),
    kind: oneOf(USAGE_KINDS, kind),
    quantity: decimal(quantity),
    at: midnight(at),
    ...(corrects === undefined ? {} : { corrects: usageId(corrects) }),
  };
}

/** `sum, step 0.01 half-up, included 100, at 0.12, on Oct 21` */
function termsOf(text: string) {
  const [basis, ...parts] = text.split(', ');
  const after = (name: string) => parts.find((part) => part.startsWith(`${name} `))?.slice(name.length + 1);
  const [step = '1', rounding = 'up'] = after('step')?.split(' ') ?? [];
  const on = after('on');
  return {
    now: on === undefined ? EARLY_NOVEMBER : midnight(on),
    own: terms({
      basis: oneOf(BASES, basis),
      step: decimal(step),
      rounding: oneOf(ROUNDINGS, rounding),
      included: decimal(after('included') ?? '0'),
      minimum: decimal(after('minimum') ?? '0'),
      price: decimal(after('at') ?? '6.50'),
    }),
  };
}

const cell = (row: Row, name: string): string => row[name] ?? '';

describe('docs/billing.md: quantities', () => {
  it.each(pageTable('billing.md', 'quantities, worked'))('$rule', (row) => {
    const records = cell(row, 'records').split(' · ').map(recordOf);
    const { own, now } = termsOf(cell(row, 'terms'));
    const [standing] = standingUsage(records);
    const measured = measureUsage({ records: standing?.records ?? [], terms: own, period: OCTOBER, now });
    const steps = quantitySteps(measured.evidence);
    const [line] = planBilling(
      scene({
        usage: [pair(measured.quantity, { evidence: measured.evidence })],
        products: [product({ ...own, lineStyle: 'standing' })],
      }),
    ).lines;
    const found = {
      basis: steps.measured,
      rounded: steps.rounded,
      'less included': steps.beyondIncluded,
      quantity: line?.quantity ?? '',
      money: line?.moneyDelta ?? '0',
    };
    const said = Object.keys(found).map((name) => [name, decimal(cell(row, name))]);
    expect(found).toEqual(Object.fromEntries(said));
  });
});

const dayOrNone = (text: string): Day | null => (text === '–' ? null : day(text));

describe('docs/billing.md: first and last days', () => {
  it.each(pageTable('billing.md', 'first days, worked'))('$rule', (row) => {
    const one = agreement({
      startDate: day(cell(row, 'starts')),
      billStartDate: dayOrNone(cell(row, 'billed from')),
      nextInvoiceDate: day(cell(row, 'next invoice')),
      prorates: cell(row, 'prorates') === 'yes',
    });
    const usage =
      oneOf(['standing', 'per-period'], row['line']) === 'standing' ? pair('12') : pair('486.04', { sku: GB });
    const [line] = planBilling(scene({ usage: [usage], agreements: [one] })).lines;
    const { effectiveDate, cancelledDate } = line?.newAddition ?? {};
    expect([effectiveDate, cancelledDate]).toEqual([day(cell(row, 'first day')), dayOrNone(cell(row, 'last day'))]);
  });
});

describe('docs/billing.md: the turn of a month', () => {
  it.each(pageTable('billing.md', 'the turn of a month, worked'))('$rule', (row) => {
    const [stood = '', state] = cell(row, 'stands').split(' ');
    const mine = addition({ quantity: decimal(stood) });
    const published = {
      month: OCTOBER.month,
      quantity: decimal(stood),
      isFinal: oneOf(['final', 'open'], state) === 'final',
      nextInvoiceDate: day('2026-11-01'),
      at: instant('2026-11-01T06:00:00Z'),
    };
    const input = scene(
      {
        agreements: [agreement({ nextInvoiceDate: day(cell(row, 'next invoice is now')) })],
        additions: [mine],
        owned: [owned(mine, { published })],
        rules: { billing: oneOf(['arrears', 'advance'], row['billing']) },
      },
      {
        period: oneOf(['October', 'November'], row['plans']) === 'October' ? OCTOBER : NOVEMBER,
        now: instant(cell(row, 'sync')),
      },
    );
    const [line] = planBilling(input).lines;
    const standsAfter = line?.action === 'change' ? line.quantity : line?.from;
    expect([line?.action, standsAfter]).toEqual([cell(row, 'action'), decimal(cell(row, 'stands after'))]);
  });
});

/** `10 ours`, `10 not ours`, `99, ours was 10` or `gone, ours was 10`: what stands, and what we know as ours. */
function standing(text: string, index: number) {
  const match = /^(?:(gone)|(\d+))(?:, ours was (\d+)| (not ours|ours))$/.exec(text);
  if (match === null) throw new Error(`docs/billing.md: "${text}" is nothing that stands`);
  const [, gone, quantity = '0', was, whose] = match;
  const there = addition({ id: additionId(9001 + index), quantity: decimal(quantity) });
  const written = { ...there, quantity: decimal(was ?? quantity) };
  const published = { ...OCTOBER_SO_FAR, quantity: written.quantity };
  return {
    there: gone === undefined ? [there] : [],
    owned: whose === 'not ours' ? [] : [owned(written, { published })],
  };
}

const OCTOBER_SO_FAR = {
  month: OCTOBER.month,
  isFinal: false,
  nextInvoiceDate: day('2026-11-01'),
  at: instant('2026-10-15T12:00:00Z'),
};

const ASKS = { acceptUntil: null, note: null } as const;

describe('docs/billing.md: lines', () => {
  it.each(pageTable('billing.md', 'lines, worked'))('$rule', (row) => {
    const all = cell(row, 'there') === '–' ? [] : cell(row, 'there').split(' · ').map(standing);
    const setting = cell(row, 'setting');
    const [line] = planBilling(
      scene({
        usage: [pair(cell(row, 'used'))],
        additions: all.flatMap(({ there }) => there),
        owned: all.flatMap((one) => one.owned),
        products: [product({}, { drift: { ...ASKS, policy: setting === 'enforce' ? 'enforce' : 'hold' } })],
        rules: { zeroPolicy: setting === 'end' ? 'end' : 'set-zero' },
      }),
    ).lines;
    const { action, reason = '', from = null, quantity, moneyDelta } = line ?? {};
    const shown = (value: string | null | undefined) => value || '–';
    expect({ action, why: shown(reason), 'from → to': `${shown(from)} → ${shown(quantity)}` }).toEqual({
      action: cell(row, 'action'),
      why: cell(row, 'why'),
      'from → to': cell(row, 'from → to'),
    });
    expect(moneyDelta).toBe(decimal(cell(row, 'money')));
  });
});
