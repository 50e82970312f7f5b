import { describe, expect, it } from 'vitest';
import { additionId } from '../ids.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanLine } from './plan-line.ts';
import { addition, customer, day, decimal, owned, pair, scene } from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

const ENDED = addition({ quantity: decimal('0'), cancelledDate: day('2026-10-01') });
const REOPENED = addition({ quantity: decimal('9') });

function lines(of: Scene = {}, state: 'ended' | 'removed' = 'ended'): readonly PlanLine[] {
  return planBilling(scene({ additions: [REOPENED], owned: [owned(ENDED, { state })], ...of })).lines;
}

describe('an addition that was ours and that somebody reopened', () => {
  it.each(['ended', 'removed'] as const)('holds the pair, which gets no second line beside it: %s', (state) => {
    const held = lines({}, state);
    expect(held).toMatchObject([{ action: 'hold', reason: 'drift', addition: 9001, from: '9', quantity: '12' }]);
    expect(held[0]?.explanation).toContain('somebody reopened it');
    expect(lines({ usage: [pair('0')] }, state)).toMatchObject([{ action: 'hold', reason: 'drift', addition: 9001 }]);
  });

  it('is shown beside the line that took its place', () => {
    const mine = addition({ id: additionId(9002) });
    const of = { additions: [REOPENED, mine], owned: [owned(ENDED, { state: 'ended' as const }), owned(mine)] };
    expect(lines(of)).toMatchObject([
      { action: 'change', addition: 9002 },
      { action: 'hold', reason: 'drift', addition: 9001, usage: null },
    ]);
  });

  it('is shown by a line of its own where nothing is billed there any more', () => {
    expect(lines({ customers: [customer({ isEnabled: false })] })).toMatchObject([
      { action: 'excluded', reason: 'disabled' },
      { action: 'hold', reason: 'drift', addition: 9001, from: '9', usage: null },
    ]);
  });

  it('is none while it stands as it was left', () => {
    expect(lines({ additions: [ENDED] })).toMatchObject([{ action: 'create' }]);
  });
});
