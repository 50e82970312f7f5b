import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import type { Published } from '../ledger/owned-line.ts';
import { planBilling } from './plan-billing.ts';
import type { ConnectionRules, PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  addition,
  agreement,
  day,
  decimal,
  EARLY_NOVEMBER,
  instant,
  month,
  NOVEMBER,
  OCTOBER,
  owned,
  pair,
  product,
  scene,
} from './testing/plan-fixture.ts';

const OCTOBER_FINAL: Published = {
  month: OCTOBER.month,
  quantity: decimal('10'),
  isFinal: true,
  nextInvoiceDate: day('2026-11-01'),
  at: instant('2026-11-01T06:00:00Z'),
};

interface Given {
  readonly earlier?: Published;
  readonly published?: Published;
  readonly nextInvoiceDate?: Day;
  readonly rules?: Partial<ConnectionRules>;
  readonly at?: Partial<Pick<PlanInput, 'period' | 'now'>>;
  readonly quantity?: string;
}

function plan({
  published = OCTOBER_FINAL,
  nextInvoiceDate = day('2026-11-01'),
  rules = {},
  at = {},
  quantity = '12',
  earlier,
}: Given): PlanLine {
  const mine = addition();
  const input = scene(
    {
      usage: [pair(quantity)],
      agreements: [agreement({ nextInvoiceDate })],
      additions: [mine],
      owned: [owned(mine, { published })],
      rules,
    },
    {
      period: NOVEMBER,
      now: EARLY_NOVEMBER,
      publishedEarlier: new Map(earlier === undefined ? [] : [[mine.id, earlier]]),
      ...at,
    },
  );
  const [line] = planBilling(input).lines;
  if (line === undefined) throw new Error('the plan has no line');
  return line;
}

const on = (text: string): { now: Instant } => ({ now: instant(text) });

describe('in arrears', () => {
  it('keeps the final number of the month that ended until it is invoiced', () => {
    const line = plan({});
    expect(line).toMatchObject({ action: 'keep', from: '10', quantity: '12', bucket: 'pending', isFinal: false });
    expect(line.explanation).toContain('keeps the final number of October 2026 (10) until it is invoiced');
  });

  it('publishes the new month once the next invoice date has moved past what it was', () => {
    expect(plan({ nextInvoiceDate: day('2026-12-01') }).action).toBe('change');
  });

  it('waits for that no longer than its setting says, and then warns', () => {
    expect(plan({ at: on('2026-11-11T05:59:59Z') }).action).toBe('keep');
    const late = plan({ at: on('2026-11-11T06:00:00Z') });
    expect(late.action).toBe('change');
    expect(late.explanation).toContain('not invoiced within 10 days');
    expect(late.warnings).toEqual([]);
    expect(plan({ rules: { finalWaitDays: 0 } }).action).toBe('change');
  });

  it('waits for the final number itself where it was not written yet', () => {
    const open = { ...OCTOBER_FINAL, isFinal: false };
    const line = plan({ published: open });
    expect(line).toMatchObject({ action: 'keep', bucket: 'pending' });
    expect(line.explanation).toContain('still needs the final number of October 2026');
    expect(plan({ published: open, at: on('2026-11-11T04:00:00Z') }).action).toBe('change');
  });

  it('waits no longer once the invoice ran over a number that was not final', () => {
    const open = { ...OCTOBER_FINAL, isFinal: false };
    expect(plan({ published: open, nextInvoiceDate: day('2026-12-01') }).action).toBe('change');
  });

  it('does not hold back the first month or further numbers of the same month', () => {
    const november = { ...OCTOBER_FINAL, month: NOVEMBER.month, isFinal: false };
    expect(plan({ published: november }).action).toBe('change');
  });
});

describe('in advance', () => {
  it('shows the current level at once', () => {
    expect(plan({ rules: { billing: 'advance' } }).action).toBe('change');
  });
});

describe('a month that is over', () => {
  const ofOctober = { period: OCTOBER, now: EARLY_NOVEMBER };

  it('still corrects its final number while that is not invoiced', () => {
    expect(plan({ at: ofOctober })).toMatchObject({ action: 'change', isFinal: true });
  });

  it('changes nothing any more once that is invoiced, and says what came late', () => {
    const line = plan({ at: ofOctober, nextInvoiceDate: day('2026-12-01') });
    expect(line).toMatchObject({ action: 'keep', bucket: 'held' });
    expect(line.explanation).toContain('was invoiced for October 2026 with 10');
    expect(plan({ at: ofOctober, nextInvoiceDate: day('2026-12-01'), quantity: '10' })).toMatchObject({
      action: 'keep',
      bucket: 'published',
    });
  });

  const notFinal = { ...OCTOBER_FINAL, isFinal: false };

  it('is not written any more once its invoice ran without the final number: the difference is shown, not billed', () => {
    const line = plan({ at: ofOctober, published: notFinal, nextInvoiceDate: day('2026-12-01') });
    expect(line).toMatchObject({ action: 'keep', bucket: 'held', isFinal: false });
    expect(line.explanation).toContain('was invoiced for October 2026 with 10');
    const same = plan({ at: ofOctober, published: notFinal, nextInvoiceDate: day('2026-12-01'), quantity: '10' });
    expect(same).toMatchObject({ action: 'keep', bucket: 'published', isFinal: false });
  });

  it('may still be written where the invoice that ran was one within the month', () => {
    const published = { ...notFinal, nextInvoiceDate: day('2026-10-15') };
    expect(plan({ at: ofOctober, published, nextInvoiceDate: day('2026-11-15') }).action).toBe('change');
    expect(plan({ at: ofOctober, published, nextInvoiceDate: day('2026-12-15') }).action).toBe('keep');
  });

  it('is written all the same in advance, where the invoice of the month ran before it began', () => {
    const rules = { billing: 'advance' } as const;
    const next = day('2026-12-01');
    expect(plan({ at: ofOctober, published: notFinal, nextInvoiceDate: next, rules }).action).toBe('change');
  });

  const ofNovember = { ...OCTOBER_FINAL, month: month('2026-11'), quantity: decimal('14'), isFinal: false };

  it.each([
    ['billed when the line showed it before', '12', '12', 'published'],
    ['not billed as a whole when it showed another number', '10', '12', 'held'],
    ['not billed by a number of a later month that happens to be the same', undefined, '14', 'held'],
    ['billed though the later month shows another number', '14', '14', 'published'],
  ])('is %s', (_, shown, quantity, bucket) => {
    const line = plan({
      at: ofOctober,
      published: ofNovember,
      quantity,
      ...(shown !== undefined && { earlier: { ...OCTOBER_FINAL, quantity: decimal(shown) } }),
    });
    expect(line).toMatchObject({ action: 'keep', bucket });
  });

  it('never takes the place of a later month', () => {
    const published = { ...OCTOBER_FINAL, month: month('2026-11'), isFinal: false };
    expect(plan({ at: ofOctober, published })).toMatchObject({ action: 'keep', isFinal: false });
  });
});

describe('a line of one month', () => {
  const ofOctober = { lineStyle: 'per-period' } as const;
  const mine = addition({ cancelledDate: day('2026-10-31') });
  const plan = (next: string, billing: 'arrears' | 'advance', quantity = '12') => {
    const line = owned(mine, { published: { ...OCTOBER_FINAL, isFinal: false } });
    const { lines } = planBilling(
      scene(
        {
          usage: [pair(quantity)],
          products: [product(ofOctober)],
          agreements: [agreement({ nextInvoiceDate: day(next) })],
          additions: [mine],
          owned: [{ ...line, key: { ...line.key, month: OCTOBER.month } }],
          rules: { billing },
        },
        { period: OCTOBER, now: EARLY_NOVEMBER },
      ),
    );
    return lines[0];
  };

  it.each(['arrears', 'advance'] as const)(
    'is not given a number after its invoice: the difference is shown and not called billed (%s)',
    (billing) => {
      expect(plan('2026-11-01', billing)).toMatchObject({ action: 'change', isFinal: true });
      const late = plan('2026-12-01', billing);
      expect(late).toMatchObject({ action: 'keep', bucket: 'held', isFinal: false });
      expect(late?.explanation).toContain('was invoiced for October 2026 with 10');
      expect(plan('2026-12-01', billing, '10')).toMatchObject({ action: 'keep', bucket: 'published' });
    },
  );
});
