import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, ZERO } from '../decimal/decimal.ts';
import type { PlanInput } from '../plan/plan-input.ts';
import { planBilling } from '../plan/plan-billing.ts';
import {
  addition,
  agreement,
  customer,
  day,
  decimal,
  month,
  OCTOBER,
  owned,
  pair,
  scene,
} from '../plan/testing/plan-fixture.ts';
import { statementLines } from './statement-lines.ts';

const stated = (input: PlanInput) => statementLines(planBilling(input), input);
const mine = addition();
const published = (ofMonth: string, quantity: string) => ({
  month: month(ofMonth),
  quantity: decimal(quantity),
  isFinal: true,
  nextInvoiceDate: day('2026-11-01'),
  at: OCTOBER.end,
});

describe('a statement', () => {
  it('names what was billed, where, and what stood in ConnectWise', () => {
    const input = scene({
      usage: [pair('10')],
      additions: [mine],
      owned: [owned(mine, { published: published('2026-10', '10') })],
    });
    expect(stated(input).lines).toMatchObject([
      {
        used: '10',
        billed: '10',
        notBilled: null,
        addition: mine.id,
        nextInvoiceDate: '2026-11-01',
        stood: { quantity: '10', unitPrice: '9.5' },
      },
    ]);
  });

  it('bills a pair that is held with what stands, and lists the rest as not billed', () => {
    const changed = { ...mine, quantity: decimal('11') };
    const [line] = stated(
      scene({
        usage: [pair('12')],
        additions: [changed],
        owned: [owned(mine, { published: published('2026-10', '10') })],
      }),
    ).lines;
    expect(line).toMatchObject({
      used: '12',
      billed: '11',
      notBilled: { quantity: '1', action: 'hold', reason: 'drift' },
    });
  });

  it('takes what the line showed for the month where it shows a later one by now', () => {
    const line = (earlier: string | null) =>
      stated({
        ...scene({
          usage: [pair('12')],
          additions: [{ ...mine, quantity: decimal('14') }],
          owned: [owned({ ...mine, quantity: decimal('14') }, { published: published('2026-11', '14') })],
        }),
        publishedEarlier: new Map(earlier === null ? [] : [[mine.id, published('2026-10', earlier)]]),
      }).lines[0];
    expect(line('12')).toMatchObject({ billed: '12', notBilled: null });
    expect(line('10')).toMatchObject({ billed: '10', notBilled: { quantity: '2' } });
    expect(line(null)).toMatchObject({ billed: '0', notBilled: { quantity: '12' } });
  });

  it('lists what has no link as not billed, and what somebody else bills as not ours', () => {
    const unmapped = stated(scene({ usage: [pair('12')], customers: [customer({ decision: { kind: 'none' } })] }));
    expect(unmapped.lines).toMatchObject([{ billed: '0', notBilled: { quantity: '12', action: 'unmapped' } }]);
    const foreign = stated(scene({ usage: [pair('10')], additions: [mine] }));
    expect(foreign.lines).toMatchObject([{ billed: '0', notBilled: { quantity: '10', action: 'adopt' } }]);
  });

  it('names lines of ours that stand without usage', () => {
    const { lines, orphans } = stated(scene({ usage: [], additions: [mine], owned: [owned(mine)] }));
    expect(lines).toEqual([]);
    expect(orphans).toMatchObject([{ addition: mine.id, stood: { quantity: '10' } }]);
  });

  it('never loses a unit: what was used is what was billed and what was not', () => {
    const quantity = fc.integer({ min: 0, max: 40 }).map((value) => decimal(String(value)));
    const facts = fc.record({
      used: quantity,
      stands: fc.option(quantity),
      showed: fc.option(quantity),
      shownMonth: fc.constantFrom('2026-09', '2026-10', '2026-11'),
      next: fc.constantFrom('2026-11-01', '2026-12-01'),
      isOurs: fc.boolean(),
      cancelled: fc.option(fc.constantFrom('2026-09-30', '2026-10-31')),
    });
    fc.assert(
      fc.property(facts, ({ used, stands, showed, shownMonth, next, isOurs, cancelled }) => {
        const cancelledDate = cancelled === null ? null : day(cancelled);
        const line = stands === null ? null : { ...mine, quantity: stands, cancelledDate };
        const ours = owned(mine, { published: showed === null ? null : published(shownMonth, showed) });
        const input = scene({
          usage: [pair(used)],
          agreements: [agreement({ nextInvoiceDate: day(next) })],
          additions: line === null ? [] : [line],
          owned: isOurs ? [ours] : [],
        });
        const [only, ...others] = stated(input).lines;
        expect(others).toEqual([]);
        expect(addDecimals(only?.billed ?? ZERO, only?.notBilled?.quantity ?? ZERO)).toBe(used);
      }),
    );
  });
});
