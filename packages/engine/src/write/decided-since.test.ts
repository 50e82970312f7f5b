import { describe, expect, it } from 'vitest';
import type { AdditionId, AgreementId, CompanyId, CustomerKey, Sku } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { Decided } from './decided-since.ts';
import {
  additionOf,
  agreementOf,
  day,
  decimal,
  KEY,
  lineOf,
  linksOf,
  resultsOf,
  SmallWorld,
} from './testing/small-world.ts';

const NOTHING: Decided = { links: linksOf(), personHolds: new Set(), rejected: new Set(), overtaken: new Set() };
const OTHER = 12 as AgreementId;
const ON_OTHER = { agreement: OTHER, key: { ...KEY, agreement: OTHER } };
const FOUND = { kind: 'linked', company: 21 as CompanyId, agreement: { mode: 'found' } } as const;
const SEATS_OF_ACME = pairKey('acme' as CustomerKey, 'seat' as Sku);

const rejecting = (...lines: readonly PlanLine[]): Decided => ({
  ...NOTHING,
  rejected: new Set(lines.map(({ fingerprint }) => fingerprint)),
});

describe('what people have decided since a line was approved', () => {
  it('lets it be written where they have decided nothing', async () => {
    const world = new SmallWorld();
    expect(resultsOf(await world.apply([lineOf('create')], { decided: NOTHING }))).toEqual(['created']);
  });

  it('keeps a rejected line from being written, and says so', async () => {
    const world = new SmallWorld();
    const line = lineOf('create');
    const report = await world.apply([line], { decided: rejecting(line) });
    expect(report.lines).toMatchObject([{ result: 'stale', message: 'Somebody has rejected the line since.' }]);
    expect([world.psa.writes(), world.ledger.intents()]).toEqual([[], []]);
  });

  it('keeps a line from being written that a newer plan, carried out since, does not have', async () => {
    const world = new SmallWorld();
    const line = lineOf('create');
    const decided = { ...NOTHING, overtaken: new Set([line.fingerprint]) };
    const report = await world.apply([line], { decided });
    expect(report.lines).toMatchObject([{ result: 'stale', message: expect.stringContaining('A newer plan') }]);
    expect(world.psa.writes()).toEqual([]);
  });

  it('keeps an addition from being adopted that is to stay as it is', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5));
    const adopt = lineOf('adopt', { addition: 5 as AdditionId, from: decimal('3') });
    const report = await world.apply([adopt], { decided: NOTHING, leftAlone: new Set([5 as AdditionId]) });
    expect(report.lines).toMatchObject([{ result: 'stale', message: expect.stringContaining('leave addition 5') }]);
    expect([world.psa.writes(), await world.ledger.listOwned()]).toEqual([[], []]);
  });

  it('keeps no other line from being written', async () => {
    const world = new SmallWorld();
    world.psa.agreements.push(agreementOf({ id: OTHER }));
    const [rejected, other] = [lineOf('create'), lineOf('create', ON_OTHER)];
    const decided = { ...rejecting(rejected), links: linksOf({ decision: FOUND }) };
    expect(resultsOf(await world.apply([rejected, other], { decided }))).toEqual(['stale', 'created']);
    expect(world.psa.additions).toMatchObject([{ agreement: OTHER }]);
  });

  it('leaves the old line of a move where the new one was rejected', async () => {
    const world = new SmallWorld();
    world.psa.agreements.push(agreementOf({ id: OTHER }));
    await world.apply([lineOf('create')]);
    world.pass(1_000);
    const [ours] = world.standing();
    const group = 'acme/seat';
    const end = lineOf('end', {
      addition: ours?.id ?? null,
      from: decimal('5'),
      quantity: decimal('0'),
      effectiveDate: day('2026-10-01'),
      usage: null,
      group,
    });
    const create = lineOf('create', { ...ON_OTHER, group });
    const decided = { ...rejecting(create), links: linksOf({ decision: FOUND }) };
    expect(resultsOf(await world.apply([end, create], { decided }))).toEqual(['stale', 'stale']);
    expect(world.standing()).toMatchObject([{ id: ours?.id }]);
  });

  it.each<[string, Partial<Decided>, string]>([
    ['held', { personHolds: new Set([SEATS_OF_ACME]) }, 'Somebody has put the line on hold since.'],
    [
      'paused',
      { links: linksOf({ isPaused: true }) },
      'The links no longer bill this customer and product by this line.',
    ],
    ['excluded', { links: linksOf({ decision: { kind: 'excluded' } }) }, 'The links no longer bill'],
  ])('keeps a line from being written whose customer was %s', async (_word, change, message) => {
    const world = new SmallWorld();
    const report = await world.apply([lineOf('create')], { decided: { ...NOTHING, ...change } });
    expect(report.lines).toMatchObject([{ result: 'stale', message: expect.stringContaining(message) }]);
    expect(world.psa.writes()).toEqual([]);
  });
});
