import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, ZERO } from '../decimal/decimal.ts';
import type { PlanInput } from '../plan/plan-input.ts';
import { planBilling } from '../plan/plan-billing.ts';
import { additionId, companyId } from '../ids.ts';
import {
  addition,
  agreement,
  AGREEMENT,
  customer,
  day,
  decimal,
  month,
  OCTOBER,
  OTHER_AGREEMENT,
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

  it('says of a line that was only planned that it was not written, and who said no to it', () => {
    const input = scene({ usage: [pair('12')], additions: [mine], owned: [owned(mine)] });
    const [line] = planBilling(input).lines;
    const why = (rejections = {}) => stated({ ...input, ...rejections }).lines[0]?.notBilled?.explanation;
    expect(why()).toMatch(/^Not written before the month was sealed: The line/);
    const rejections = new Map([[line?.fingerprint ?? '', { by: 'Dana', note: 'they left' }]]);
    expect(why({ rejections })).toMatch(/^Dana rejected the line \(they left\): The line/);
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

  it('names the line that billed the month although it was ended since, or ends with it', () => {
    const old = addition({ quantity: decimal('0'), cancelledDate: day('2026-11-01') });
    const moved = owned(old, { state: 'ended', published: published('2026-10', '10') });
    const other = addition({ id: additionId(9002), agreement: OTHER_AGREEMENT, quantity: decimal('14') });
    const standing = owned(other, { published: published('2026-11', '14') });
    const agreements = [agreement(), agreement({ id: OTHER_AGREEMENT })];
    const choice = { mode: 'chosen', agreement: OTHER_AGREEMENT, bySku: new Map() } as const;
    const customers = [customer({ decision: { kind: 'linked', company: companyId(1), agreement: choice } })];
    const since = scene({
      usage: [pair('10')],
      customers,
      agreements,
      additions: [old, other],
      owned: [moved, standing],
    });
    expect(planBilling(since).lines).toMatchObject([{ action: 'keep', bucket: 'published' }]);
    expect(stated(since).lines).toMatchObject([
      { used: '10', billed: '10', notBilled: null, addition: old.id, agreement: AGREEMENT },
    ]);
    expect(stated(since).orphans).toEqual([]);

    const ended = { ...mine, cancelledDate: day('2026-10-31') };
    const again = { additions: [ended], owned: [owned(ended, { state: 'ended' })] };
    expect(stated(scene({ usage: [pair('12')], ...again })).lines).toMatchObject([
      { billed: '10', notBilled: { quantity: '2' }, addition: mine.id, stood: { quantity: '10' } },
    ]);
    const cut = { ...mine, cancelledDate: day('2026-10-20') };
    const anew = addition({ id: additionId(9002), effectiveDate: day('2026-10-21'), quantity: decimal('12') });
    const lines = [owned(mine, { state: 'removed' }), owned(anew, { published: published('2026-10', '12') })];
    const removed = stated(scene({ usage: [pair('12')], additions: [cut, anew], owned: lines }));
    expect(removed.lines).toMatchObject([{ addition: anew.id, billed: '12', notBilled: null }]);
    expect(removed.orphans).toMatchObject([{ addition: mine.id, stood: { cancelledDate: '2026-10-20' } }]);
    const unlinked = stated(scene({ customers: [customer({ decision: { kind: 'none' } })], ...again }));
    expect(unlinked.lines).toMatchObject([{ billed: '0', notBilled: { action: 'unmapped' }, addition: null }]);
    expect(unlinked.orphans).toMatchObject([
      { addition: mine.id, stood: { quantity: '10' }, explanation: expect.stringContaining('ended on 2026-10-31') },
    ]);
  });

  it('bills a pair whose agreement cannot be told by the line that stands for it', () => {
    const foreign = addition({ id: additionId(9002), agreement: OTHER_AGREEMENT });
    const found = { kind: 'linked', company: companyId(1), agreement: { mode: 'found' } } as const;
    const input = scene({
      usage: [pair('12')],
      customers: [customer({ decision: found })],
      agreements: [agreement(), agreement({ id: OTHER_AGREEMENT })],
      additions: [mine, foreign],
      owned: [owned(mine, { published: published('2026-10', '10') })],
    });
    const { lines, orphans } = stated(input);
    expect(lines).toMatchObject([
      { addition: mine.id, billed: '10', notBilled: { quantity: '2', reason: 'agreement-ambiguous' } },
    ]);
    expect(orphans).toEqual([]);
  });

  it('bills a line of the month that begins at the invoice after it', () => {
    const changed = { ...mine, quantity: decimal('11'), effectiveDate: day('2026-11-01') };
    const ours = owned({ ...changed, quantity: decimal('10') }, { published: published('2026-10', '10') });
    expect(stated(scene({ usage: [pair('12')], additions: [changed], owned: [ours] })).lines).toMatchObject([
      { billed: '11', notBilled: { quantity: '1', reason: 'drift' } },
    ]);
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
