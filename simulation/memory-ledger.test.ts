import {
  agreementId,
  additionId,
  customerKey,
  decimalOf,
  instantOf,
  intentId,
  productLinkNumber,
  sku,
} from 'tallybridge-engine';
import type { Intent, OwnedLine } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from './src/memory-ledger.ts';

const AGREEMENT = agreementId(11);
const KEY = { agreement: AGREEMENT, productLink: productLinkNumber(7), month: null };
const PAIR = { customer: customerKey('acme'), sku: sku('seat') };

function intentOf(id: string, change: Partial<Intent> = {}): Intent {
  return {
    ...PAIR,
    id: intentId(id),
    kind: 'change',
    key: KEY,
    request: { verb: 'change', target: additionId(5), change: { quantity: decimalOf(3) } },
    requestHash: '',
    marker: null,
    before: null,
    publishes: null,
    state: 'prepared',
    attempt: 1,
    notBefore: instantOf(0),
    fence: 1,
    preparedAt: instantOf(0),
    message: null,
    ...change,
  };
}

function ownedLine(addition: number, state: OwnedLine['state'] = 'live'): OwnedLine {
  const written = { quantity: decimalOf(3), effectiveDate: null, cancelledDate: null, revision: 1 };
  const rest = { origin: 'created', marker: null, published: null, orphanDecision: null } as const;
  return { ...PAIR, ...rest, key: KEY, addition: additionId(addition), state, written };
}

function setUp() {
  const time = { now: 1_000 };
  return { time, ledger: createMemoryLedger({ now: () => time.now }) };
}

describe('leases', () => {
  it('go to one owner at a time, by the time of the database', async () => {
    const { time, ledger } = setUp();
    expect(await ledger.claimWriter(AGREEMENT, 'a', 100)).toEqual({
      agreement: 11,
      fence: 1,
      remainingMs: 100,
      now: 1_000,
    });
    expect(await ledger.claimWriter(AGREEMENT, 'b', 100)).toBeNull();
    time.now += 100;
    expect(await ledger.claimWriter(AGREEMENT, 'b', 100)).toMatchObject({ fence: 2 });
  });

  it('are renewed by their owner under a higher fence, which ends the old one', async () => {
    const { ledger } = setUp();
    const first = await ledger.claimWriter(AGREEMENT, 'a', 100);
    const second = await ledger.claimWriter(AGREEMENT, 'a', 100);
    if (first === null || second === null) throw new Error('both were granted');
    expect([await ledger.checkWriter(first), (await ledger.checkWriter(second))?.fence]).toEqual([null, 2]);
  });

  it('are void once they have run out or were released, and a late release frees nobody else', async () => {
    const { time, ledger } = setUp();
    const first = await ledger.claimWriter(AGREEMENT, 'a', 100);
    if (first === null) throw new Error('it was granted');
    time.now += 100;
    expect(await ledger.checkWriter(first)).toBeNull();
    await ledger.claimWriter(AGREEMENT, 'b', 100);
    await ledger.releaseWriter(first);
    expect(await ledger.claimWriter(AGREEMENT, 'c', 100)).toBeNull();
  });
});

describe('intents', () => {
  it('are stored once per open key, and only under the highest fence', async () => {
    const { ledger } = setUp();
    await ledger.claimWriter(AGREEMENT, 'a', 100);
    expect(await ledger.prepare(intentOf('0000000001', { fence: 0 }))).toBe('fenced');
    expect(await ledger.prepare(intentOf('0000000001'))).toBe('stored');
    expect(await ledger.prepare(intentOf('0000000002'))).toBe('busy');
  });

  it('keep their outcome: what is settled is neither settled nor sent again', async () => {
    const { ledger } = setUp();
    await ledger.claimWriter(AGREEMENT, 'a', 100);
    const { id } = intentOf('0000000001');
    await ledger.prepare(intentOf(id));
    const outcome = { id, fence: 1, from: 'prepared', to: 'done', message: null, owned: ownedLine(5) } as const;
    expect(await ledger.settle(outcome)).toBe('stored');
    expect(await ledger.settle(outcome)).toBe('fenced');
    expect(await ledger.prepareAgain({ id, fence: 1, attempt: 2, notBefore: instantOf(9) })).toBe('fenced');
    expect([await ledger.listOpen(), (await ledger.listOwned()).length]).toEqual([[], 1]);
  });

  it('cannot make a move that is not in the list', async () => {
    const { ledger } = setUp();
    await ledger.claimWriter(AGREEMENT, 'a', 100);
    const { id } = intentOf('0000000001');
    await ledger.prepare(intentOf(id));
    await ledger.settle({ id, fence: 1, from: 'prepared', to: 'held', message: null });
    await expect(ledger.settle({ id, fence: 1, from: 'held', to: 'refused', message: null })).rejects.toThrow('held');
  });
});

describe('ownership', () => {
  it('is kept by addition, with one live line per key', async () => {
    const { ledger } = setUp();
    const lease = await ledger.claimWriter(AGREEMENT, 'a', 100);
    if (lease === null) throw new Error('it was granted');
    await ledger.recordOwned(lease, ownedLine(5));
    await expect(ledger.recordOwned(lease, ownedLine(6))).rejects.toThrow('already lives');
    await ledger.recordOwned(lease, ownedLine(5, 'ended'));
    await ledger.recordOwned(lease, ownedLine(6));
    expect((await ledger.listOwned(AGREEMENT)).map(({ addition, state }) => [addition, state])).toEqual([
      [5, 'ended'],
      [6, 'live'],
    ]);
  });
});
