import { describe, expect, it } from 'vitest';
import { additionId, companyId, customerKey, productLinkNumber } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  addition,
  agreement,
  AGREEMENT,
  catalogItem,
  customer,
  day,
  decimal,
  MID_OCTOBER,
  month,
  OTHER_AGREEMENT,
  owned,
  pair,
  product,
  scene,
  terms,
} from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

const MINE = addition();

function lines(of: Scene, rest: Partial<PlanInput> = {}): readonly PlanLine[] {
  return planBilling(scene({ additions: [MINE], owned: [owned(MINE)], ...of }, rest)).lines;
}

describe('a live line of ours without a current pair', () => {
  it.each([
    ['its customer was unlinked', { customers: [customer({ decision: { kind: 'none' } })] }, 'is not linked any more'],
    ['its customer was deleted', { customers: [] }, 'is not linked any more'],
    ['its customer was excluded', { customers: [customer({ decision: { kind: 'excluded' } })] }, 'is excluded now'],
    ['its customer was disabled', { customers: [customer({ isEnabled: false })] }, 'billing is switched off'],
    ['its product was unlinked', { products: [{ ...product(), decision: { kind: 'none' } }] }, 'product "Seat" is not'],
    ['its usage is gone', { usage: [pair('5', { customer: customerKey('other') })] }, 'no usage record names'],
  ] satisfies readonly (readonly [string, Scene, string])[])('waits for a person when %s', (_, of, cause) => {
    const orphan = lines(of).at(-1);
    expect(orphan).toMatchObject({ action: 'hold', reason: 'orphaned', addition: 9001, from: '10', quantity: '10' });
    expect(orphan).toMatchObject({ usage: null, bucket: 'held' });
    expect(orphan?.explanation).toContain(cause);
    expect(orphan?.explanation).toContain('choose to leave it, set it to 0 or end it');
  });

  it.each(['isPaused', 'agreement-ambiguous'])('is no orphan while its pair is only held up: %s', (why) => {
    const of: Scene =
      why === 'isPaused'
        ? { customers: [customer({ isPaused: true })] }
        : {
            customers: [customer({ decision: FOUND })],
            agreements: [agreement(), agreement({ id: OTHER_AGREEMENT })],
            additions: [MINE, addition({ id: additionId(9002), agreement: OTHER_AGREEMENT })],
          };
    expect(lines(of)).toHaveLength(1);
  });

  it('is done with as the person decided', () => {
    const gone: Scene = { customers: [] };
    const decided = (orphanDecision: OwnedLine['orphanDecision'], stands = MINE): PlanLine | undefined =>
      lines({ ...gone, additions: [stands], owned: [owned(stands, { orphanDecision })] }).at(-1);
    expect(decided('leave')).toMatchObject({ action: 'keep', quantity: '10' });
    expect(decided('set-zero')).toMatchObject({ action: 'change', quantity: '0', moneyDelta: '-95' });
    expect(decided('set-zero', addition({ quantity: decimal('0') }))).toMatchObject({ action: 'keep' });
    expect(decided('end')).toMatchObject({
      action: 'end',
      quantity: '10',
      effectiveDate: '2026-10-31',
      moneyDelta: '-95',
    });
    const moved = addition({ effectiveDate: day('2026-11-01') });
    expect(decided('end', moved)).toMatchObject({ action: 'end', effectiveDate: '2026-11-01' });
  });

  it('holds for an unresolved write, a missing right and a refused write like any other', () => {
    const ours = owned(MINE, { orphanDecision: 'end' });
    const of: Scene = { customers: [], owned: [ours] };
    expect(lines(of, { open: [ours] }).at(-1)?.reason).toBe('unknown-outcome');
    const rights = { addAdditions: 'yes', editAdditions: 'no' } as const;
    expect(lines({ ...of, rules: { rights } }).at(-1)?.reason).toBe('permission');
    const { fingerprint } = lines(of).at(-1) ?? { fingerprint: '' };
    const refusals = new Map([[lineKeyText(ours.key), { fingerprint, message: 'no' }]]);
    expect(lines(of, { refusals }).at(-1)?.reason).toBe('refused-by-psa');
  });

  it('asks to confirm that it is gone where ConnectWise has it no more', () => {
    expect(lines({ customers: [], additions: [] }).at(-1)).toMatchObject({
      action: 'hold',
      reason: 'removed-in-psa',
      addition: 9001,
      from: null,
      quantity: '0',
    });
  });

  it('is none of this period when it is a line of another month', () => {
    const ofMonth = (text: string): OwnedLine => owned(MINE, { key: { ...owned(MINE).key, month: month(text) } });
    expect(lines({ customers: [], owned: [ofMonth('2026-10')] })).toHaveLength(2);
    expect(lines({ customers: [], owned: [ofMonth('2026-09')] })).toHaveLength(1);
  });
});

const FOUND = { kind: 'linked', company: companyId(1), agreement: { mode: 'found' } } as const;

describe('a line whose pair has moved', () => {
  const chosen = { mode: 'chosen', agreement: OTHER_AGREEMENT, bySku: new Map() } as const;
  const moved: Scene = {
    customers: [customer({ decision: { kind: 'linked', company: companyId(1), agreement: chosen } })],
    agreements: [agreement(), agreement({ id: OTHER_AGREEMENT, name: 'New', prorates: false })],
  };

  it('ends on the old agreement and begins on the new at the same date, as one group', () => {
    const [made, ended] = lines(moved);
    expect(made).toMatchObject({
      action: 'create',
      agreement: OTHER_AGREEMENT,
      quantity: '12',
      effectiveDate: '2026-11-01',
    });
    expect(ended).toMatchObject({
      action: 'end',
      agreement: AGREEMENT,
      quantity: '0',
      from: '10',
      effectiveDate: '2026-11-01',
    });
    expect(made?.group).not.toBeNull();
    expect(ended?.group).toBe(made?.group);
    expect(ended?.explanation).toContain('now billed on agreement "New" (11)');
  });

  it('does not begin on the new agreement while the old line cannot be ended', () => {
    const both = lines(moved, { open: [owned(MINE)] });
    expect(both).toMatchObject([
      { action: 'hold', reason: 'unknown-outcome', agreement: OTHER_AGREEMENT, newAddition: null },
      { action: 'hold', reason: 'unknown-outcome', agreement: AGREEMENT },
    ]);
    expect(both[0]?.fingerprint).toContain('hold');
  });

  it('is not set to 0 over what a person changed on it', () => {
    const changed = addition({ quantity: decimal('30') });
    const both = lines({ ...moved, additions: [changed] });
    expect(both).toMatchObject([
      { action: 'hold', reason: 'drift', agreement: OTHER_AGREEMENT },
      { action: 'hold', reason: 'drift', agreement: AGREEMENT, from: '30', quantity: '30' },
    ]);
  });

  it('stays an orphan while nothing can take its place', () => {
    const blocked = { ...moved, agreements: [agreement(), agreement({ id: OTHER_AGREEMENT, isCancelled: true })] };
    expect(lines(blocked)).toMatchObject([
      { action: 'hold', reason: 'agreement-cancelled' },
      { action: 'hold', reason: 'orphaned' },
    ]);
  });

  it('ends alone where there is nothing to bill on the new agreement', () => {
    expect(lines({ ...moved, usage: [pair('0')] })).toMatchObject([
      { action: 'none', group: null },
      { action: 'end', group: null },
    ]);
  });

  it('moves with a change of the line style too', () => {
    const monthly = product(terms({ lineStyle: 'per-period' }));
    expect(lines({ products: [monthly] }, { now: MID_OCTOBER })).toMatchObject([
      { action: 'create', key: { month: '2026-10' } },
      { action: 'end', key: { month: null } },
    ]);
  });

  it('moves with another catalog item of the product', () => {
    const other = product({}, { kind: 'linked', number: productLinkNumber(9), catalogItem: catalogItem().id });
    expect(lines({ products: [other] })).toMatchObject([{ action: 'create' }, { action: 'end' }]);
  });
});
