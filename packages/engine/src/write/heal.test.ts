import { describe, expect, it } from 'vitest';
import type { AdditionId, AgreementId, IntentId, ProductLinkNumber } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import { composeMarker } from './marker.ts';
import {
  additionOf,
  AGREEMENT,
  day,
  decimal,
  INSTALLATION,
  KEY,
  lineOf,
  SmallWorld,
  testDigest,
} from './testing/small-world.ts';

const markerOf = (intent: string, agreement = AGREEMENT) =>
  composeMarker({ installation: INSTALLATION, key: { ...KEY, agreement }, intent: intent as IntentId }, testDigest);

const ours = (id: number, intent = 'zzzzzzzzzz') => additionOf(id, { serialNumber: markerOf(intent) });
const pairs = [lineOf('keep')];

describe('two live additions of ours for one line', () => {
  it('leave the older one; the other is cancelled on its first day and bills nothing', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(42), ours(41));
    const report = await world.settle([AGREEMENT], pairs);
    expect(report.healed).toEqual([{ key: KEY, kept: 41, cancelled: 42 }]);
    expect(world.psa.writes().map(({ addition, change }) => [addition, change])).toEqual([
      [42, { quantity: '0', cancelledDate: '2026-10-01' }],
    ]);
    const owned = await world.ledger.listOwned();
    expect(owned.map(({ addition, state }) => [addition, state])).toEqual([
      [41, 'live'],
      [42, 'ended'],
    ]);
  });

  it('are not healed again once one of them is annulled', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41), ours(42));
    await world.settle([AGREEMENT], pairs);
    expect((await world.settle([AGREEMENT], pairs)).healed).toEqual([]);
    expect(world.psa.writes()).toHaveLength(1);
  });

  it('are confirmed one by one first: what a look-up no longer finds is no duplicate', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41), ours(42));
    const list = await world.psa.readAdditions(AGREEMENT);
    world.psa.additions.pop();
    world.psa.readAdditions = async () => list;
    expect((await world.settle([AGREEMENT], pairs)).healed).toEqual([]);
    expect(world.psa.writes()).toEqual([]);
  });

  it('are healed in turn when there are three, one intent at a time', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(43), ours(41), ours(42));
    const report = await world.settle([AGREEMENT], pairs);
    expect(report.healed.map(({ cancelled }) => cancelled)).toEqual([42, 43]);
    expect(world.ledger.intents().map(({ kind, state }: Intent) => [kind, state])).toEqual([
      ['heal', 'done'],
      ['heal', 'done'],
    ]);
  });

  it('wait while a write of the same line is unresolved', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-answer');
    await world.apply([lineOf('create')]);
    world.psa.additions.push(ours(9999));
    expect((await world.settle([AGREEMENT], pairs)).healed).toEqual([]);
    world.passQuarantine();
    expect((await world.settle([AGREEMENT], pairs)).healed).toEqual([{ key: KEY, kept: 9001, cancelled: 9999 }]);
  });
});

describe('what is not ours', () => {
  it.each([
    ['a marker copied from another agreement', { serialNumber: markerOf('zzzzzzzzzz', 12 as AgreementId) }],
    ['a forged marker', { serialNumber: `${markerOf('zzzzzzzzzz').slice(0, -1)}!` }],
    ['a serialNumber of its own', { serialNumber: 'SN-1' }],
    ['a marker on another product', { serialNumber: markerOf('zzzzzzzzzz'), catalogItem: 32 as never }],
  ])('is never touched: %s', async (_name, change) => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41), additionOf(42, change));
    await world.settle([AGREEMENT], pairs);
    expect(world.psa.writes()).toEqual([]);
  });

  it('is a line of another partner of this installation on the same agreement', async () => {
    const world = new SmallWorld();
    const theirs = { ...KEY, productLink: 99 as ProductLinkNumber };
    const name = { installation: INSTALLATION, key: theirs };
    const markers = ['yyyyyyyyyy', 'zzzzzzzzzz'].map((intent) =>
      composeMarker({ ...name, intent: intent as IntentId }, testDigest),
    );
    for (const [index, serialNumber] of markers.entries()) {
      world.psa.additions.push(additionOf(41 + index, { serialNumber }));
    }
    const { healed, reattached, unattached } = await world.settle([AGREEMENT], pairs);
    expect([healed, reattached, unattached, world.psa.writes(), await world.ledger.listOwned()]).toEqual(
      Array.from({ length: 5 }, () => []),
    );
  });

  it('does not become so by a marker that a person put on a line that we adopted for another product', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(50));
    const mail = { ...KEY, productLink: 8 as ProductLinkNumber };
    await world.apply([
      lineOf('adopt', { key: mail, addition: 50 as never, from: decimal('3'), quantity: decimal('3') }),
    ]);
    world.psa.additions.push(ours(41));
    world.psa.edit(50 as AdditionId, { serialNumber: markerOf('yyyyyyyyyy') });
    const report = await world.settle([AGREEMENT], pairs);
    expect([report.healed, report.reattached, world.psa.writes()]).toEqual([[], [41], []]);
  });

  it('is an adopted line: it stays, and a created one beside it goes', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(50, { serialNumber: 'SN-9' }));
    await world.apply([lineOf('adopt', { addition: 50 as never, from: decimal('3'), quantity: decimal('3') })]);
    world.psa.additions.push(ours(41));
    const report = await world.settle([AGREEMENT], pairs);
    expect(report.healed).toEqual([{ key: KEY, kept: 50, cancelled: 41 }]);
  });
});

describe('a line of ours that the ledger does not know', () => {
  it('is attached again by its marker', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41));
    expect((await world.settle([AGREEMENT], pairs)).reattached).toEqual([41]);
    expect((await world.ledger.listOwned())[0]).toMatchObject({
      addition: 41,
      customer: 'acme',
      sku: 'seat',
      published: null,
    });
  });

  it('is reported when nobody can say whose it is', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41));
    expect((await world.settle([AGREEMENT])).unattached).toEqual([41]);
  });

  it('makes a line to create stale instead of a duplicate', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41));
    const report = await world.apply([lineOf('create')]);
    expect(report.lines[0]?.result).toBe('stale');
    expect(report.reattached).toEqual([41]);
    expect(world.psa.writes()).toEqual([]);
  });

  it('does not count when a person has ended it', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(
      additionOf(41, { serialNumber: markerOf('zzzzzzzzzz'), cancelledDate: day('2026-10-10') }),
    );
    expect((await world.settle([AGREEMENT], pairs)).reattached).toEqual([]);
  });
});

describe('a person who tidies up by hand', () => {
  it('and cancels the older of two lines does not lose the other one to a heal that was under way', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(ours(41), ours(42));
    world.psa.fates.push('lose-request');
    await world.settle([AGREEMENT], pairs);
    world.psa.edit(41 as AdditionId, { cancelledDate: day('2026-10-20') });
    world.passQuarantine();
    const report = await world.settle([AGREEMENT], pairs);
    expect(report.settled.map(({ to }) => to)).toEqual(['refused']);
    expect(world.standing().map(({ id }) => id)).toEqual([42]);
    expect(
      (await world.ledger.listOwned()).filter(({ state }) => state === 'live').map(({ addition }) => addition),
    ).toEqual([42]);
  });

  it('and cancels the line that we know makes us know the one that still stands', async () => {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    const known = world.psa.additions[0]?.id ?? (0 as AdditionId);
    world.psa.additions.push(ours(9_999));
    world.psa.edit(known, { cancelledDate: day('2026-10-20') });
    const report = await world.settle([AGREEMENT], pairs);
    expect([report.reattached, world.psa.writes().length]).toEqual([[9_999], 1]);
    expect((await world.ledger.listOwned()).map(({ addition, state }) => [addition, state])).toEqual([
      [known, 'ended'],
      [9_999, 'live'],
    ]);
  });
});
