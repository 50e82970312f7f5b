import { describe, expect, it } from 'vitest';
import type { ProductLinkNumber } from '../ids.ts';
import { AGREEMENT, KEY, lineOf, resultsOf, SmallWorld } from './testing/small-world.ts';

describe('one writer per agreement', () => {
  it('writes nothing while another worker holds the agreement', async () => {
    const world = new SmallWorld();
    await world.ledger.claimWriter(AGREEMENT, 'somebody else', 90_000);
    const report = await world.apply([lineOf('create')]);
    expect(resultsOf(report)).toEqual(['failed']);
    expect(report.failures[0]?.message).toContain('Another worker');
    expect(world.psa.writes()).toEqual([]);
  });

  it('lets the agreement go afterwards', async () => {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    expect(await world.ledger.claimWriter(AGREEMENT, 'somebody else', 90_000)).not.toBeNull();
  });

  it('does not send what it recorded once another worker has taken over', async () => {
    const world = new SmallWorld();
    const prepare = world.ledger.prepare.bind(world.ledger);
    world.ledger.prepare = async (intent) => {
      const stored = await prepare(intent);
      world.pass(world.settings.leaseMs);
      await world.ledger.claimWriter(AGREEMENT, 'somebody else', 90_000);
      return stored;
    };
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['failed']);
    expect(world.psa.writes()).toEqual([]);
    expect(world.ledger.intents()[0]?.state).toBe('prepared');
  });

  it('does not start a write that could outlive its lease', async () => {
    const world = new SmallWorld();
    const readAdditions = world.psa.readAdditions.bind(world.psa);
    world.psa.readAdditions = async (agreement) => {
      world.pass(world.settings.leaseMs - world.settings.deadlineMs);
      return readAdditions(agreement);
    };
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['failed']);
    expect([world.psa.writes(), world.ledger.intents()]).toEqual([[], []]);
  });

  it('claims anew when many writes use the lease up', async () => {
    const world = new SmallWorld();
    world.psa.onWrite = () => world.pass(1_000);
    const lines = Array.from({ length: 120 }, (_, index) => lineFor(index + 1));
    const report = await world.apply(lines);
    expect(new Set(resultsOf(report))).toEqual(new Set(['created']));
    expect(world.ledger.fenceOf(AGREEMENT)).toBeGreaterThan(1);
    expect(world.psa.additions).toHaveLength(120);
  });
});

describe('the guard', () => {
  it('dates an intent anew after a pause before it lets it leave', async () => {
    const world = new SmallWorld();
    const prepare = world.ledger.prepare.bind(world.ledger);
    world.ledger.prepare = async (intent) => {
      const stored = await prepare(intent);
      world.pass(world.settings.guardMs + 1);
      return stored;
    };
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['created']);
    const [intent] = world.ledger.intents();
    expect(intent?.attempt).toBe(1);
    expect(intent?.notBefore).toBe(world.nowMs + world.settings.quarantineMs);
  });

  it('stops a write that was held up in its last moment, and says that it never left', async () => {
    const world = new SmallWorld();
    world.psa.onWrite = () => world.pass(world.settings.guardMs + 1);
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['failed']);
    expect(world.psa.writes()).toEqual([]);
    expect(world.ledger.intents()[0]?.state).toBe('withdrawn');
  });

  it('records a late answer only while nobody has taken over', async () => {
    const world = new SmallWorld();
    world.psa.onWrite = async () => {
      world.psa.onWrite = null;
      world.pass(1_000);
      world.psa.fates.push('answer');
    };
    const settle = world.ledger.settle.bind(world.ledger);
    world.ledger.settle = async (outcome) => {
      world.pass(world.settings.leaseMs);
      await world.ledger.claimWriter(AGREEMENT, 'somebody else', 90_000);
      return settle(outcome);
    };
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['failed']);
    expect(world.ledger.intents()[0]?.state).toBe('prepared');
    expect(await world.ledger.listOwned()).toEqual([]);
  });
});

function lineFor(link: number) {
  const { newAddition, ...line } = lineOf('create', {
    key: { ...KEY, productLink: link as ProductLinkNumber },
    catalogItem: link as never,
  });
  if (newAddition === null) throw new Error('a line to create has a new addition');
  return { ...line, newAddition: { ...newAddition, catalogItem: link as never } };
}
