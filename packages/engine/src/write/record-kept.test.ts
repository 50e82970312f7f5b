import { describe, expect, it } from 'vitest';
import { decimal, lineOf, SmallWorld } from './testing/small-world.ts';

describe('what a person decided about an orphan', () => {
  it.each([
    ['its number is written', lineOf('change', { from: decimal('5'), quantity: decimal('8') }), null],
    ['its number is kept', lineOf('keep', { from: decimal('5') }), null],
    ['its number waits for the invoice', lineOf('keep', { from: decimal('5'), bucket: 'pending' }), null],
    ['not while it is left', lineOf('keep', { from: decimal('5'), usage: null }), 'leave'],
  ] as const)('is forgotten once a pair has the line again: %s', async (_case, line, decision) => {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    world.pass(1_000);
    const [owned] = await world.ledger.listOwned();
    if (owned === undefined) throw new Error('nothing is owned');
    world.ledger.decide({ owned: { ...owned, orphanDecision: 'leave' } });
    await world.apply([{ ...line, addition: owned.addition }]);
    expect((await world.ledger.listOwned())[0]?.orphanDecision).toBe(decision);
  });
});

describe('a kept number of an older plan', () => {
  it('does not take the place of one that a newer plan has published', async () => {
    const world = new SmallWorld();
    const plannedAt = world.ports.clock.now();
    await world.apply([lineOf('create')]);
    world.pass(1_000);
    const [owned] = await world.ledger.listOwned();
    const addition = owned?.addition ?? null;
    await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8') })]);
    await world.apply([lineOf('keep', { addition, from: decimal('5') })], { plannedAt });
    expect((await world.ledger.listOwned())[0]?.published).toMatchObject({ quantity: '8' });
  });
});
