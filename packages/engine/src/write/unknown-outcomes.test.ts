import { describe, expect, it } from 'vitest';
import type { AdditionId, AgreementId } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import { settleConnection } from './settle-connection.ts';
import {
  additionOf,
  AGREEMENT,
  agreementOf,
  day,
  decimal,
  INSTALLATION,
  KEY,
  lineOf,
  linksOf,
  resultsOf,
  SmallWorld,
} from './testing/small-world.ts';

const settledAs = async (world: SmallWorld) => (await world.settle()).settled.map(({ to }) => to);

describe('a creation whose answer was lost', () => {
  it('is left alone until the quarantine is over and then found by its marker', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-answer');
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['unknown']);
    world.pass(world.settings.quarantineMs - 1);
    world.psa.calls.length = 0;
    expect(await settledAs(world)).toEqual([]);
    expect(world.psa.calls.map(({ name }) => name)).toEqual(['readAgreements']);
    world.pass(1);
    expect(await settledAs(world)).toEqual(['done']);
    expect(world.psa.additions).toHaveLength(1);
    expect((await world.ledger.listOwned())[0]).toMatchObject({ state: 'live', written: { quantity: '5' } });
  });

  it('blocks its own line and no other in the meantime', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-answer');
    await world.apply([lineOf('create')]);
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['unknown']);
    expect(world.psa.writes()).toHaveLength(1);
  });

  it('is not taken for failed although a person has changed what it created', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-answer');
    await world.apply([lineOf('create')]);
    world.psa.edit(world.psa.additions[0]?.id ?? (0 as AdditionId), { quantity: decimal('6') });
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect((await world.ledger.listOwned())[0]?.written.quantity).toBe('5');
  });

  it('waits as well after ConnectWise throttled it, since something in between may have passed it on', async () => {
    const world = new SmallWorld();
    world.psa.fates.push({ refuse: 'throttled' });
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['unknown']);
  });
});

describe('a creation whose request was lost', () => {
  it('is sent again with the same marker', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    const [first, second] = world.psa.writes();
    expect(second?.serialNumber).toBe(first?.serialNumber);
    expect(world.ledger.intents()[0]).toMatchObject({ state: 'done', attempt: 2 });
  });

  it('waits for a person after the last attempt, and is done when it turns up late', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request', 'lose-request', 'lose-request');
    await world.apply([lineOf('create')]);
    for (const expected of ['unknown', 'unknown', 'held']) {
      world.passQuarantine();
      expect(await settledAs(world)).toEqual([expected]);
    }
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['held']);
    expect(world.psa.writes()).toHaveLength(3);
    const intent = world.ledger.intents()[0];
    if (intent?.request.verb !== 'add') throw new Error('the intent creates');
    await world.psa.addAddition(intent.key.agreement, intent.request.addition, () => true);
    const report = await world.settle([intent.key.agreement]);
    expect(report.settled.map(({ to }) => to)).toEqual(['done']);
  });
});

describe('a change whose outcome is unknown', () => {
  async function changing(fate: 'lose-answer' | 'lose-request') {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    world.pass(1_000);
    const addition = world.psa.additions[0]?.id ?? (0 as AdditionId);
    world.psa.fates.push(fate);
    expect(
      resultsOf(await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8') })])),
    ).toEqual(['unknown']);
    return { world, addition };
  }

  it('is done when the target shows it', async () => {
    const { world } = await changing('lose-answer');
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect((await world.ledger.listOwned())[0]?.written).toMatchObject({ quantity: '8', revision: 2 });
  });

  it('is sent again as the same absolute value when the target shows what stood before', async () => {
    const { world } = await changing('lose-request');
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect(
      world.psa
        .writes()
        .slice(1)
        .map(({ change }) => change),
    ).toEqual([{ quantity: '8' }, { quantity: '8' }]);
  });

  it('is never sent over what a person has set in the meantime', async () => {
    const { world, addition } = await changing('lose-request');
    world.psa.edit(addition, { quantity: decimal('6') });
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['refused']);
    expect(world.psa.additions[0]?.quantity).toBe('6');
    expect((await world.ledger.listOwned())[0]?.written.quantity).toBe('5');
  });
});

describe('a crash', () => {
  it('between recording and sending leaves an intent that is looked up and sent after the quarantine', async () => {
    const world = new SmallWorld();
    world.psa.onWrite = () => new Promise(() => {});
    void world.apply([lineOf('create')]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.ledger.intents()[0]?.state).toBe('prepared');
    world.psa.onWrite = null;
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect(world.psa.additions).toHaveLength(1);
  });
});

describe('a write that is to be sent again', () => {
  it.each([
    [
      'the agreement has been cancelled',
      (world: SmallWorld) => (world.psa.agreements[0] = agreementOf({ isCancelled: true })),
    ],
    ['a person has added the product by hand', (world: SmallWorld) => world.psa.additions.push(additionOf(5))],
  ])('is given up when %s in the meantime', async (_name, change) => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    change(world);
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['refused']);
    expect(world.psa.writes()).toHaveLength(1);
  });
});

const toAnother = {
  decision: {
    kind: 'linked',
    company: agreementOf().company,
    agreement: { mode: 'chosen', agreement: 12 as AgreementId, bySku: new Map() },
  },
} as const;

describe('a lost write that nothing asks for any more', () => {
  it.each([
    ['its customer is excluded', linksOf({ decision: { kind: 'excluded' } })],
    ['its customer is unlinked', linksOf({ decision: { kind: 'none' } })],
    ['its customer is disabled', linksOf({ isEnabled: false })],
    ['its customer is paused', linksOf({ isPaused: true })],
    ['its customer has moved to another agreement', linksOf(toAnother)],
    ['its product is excluded', linksOf({}, { decision: { kind: 'excluded' } })],
  ])('is not sent again when %s', async (_name, links) => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.links = links;
    world.passQuarantine();
    const { settled } = await world.settle();
    expect(settled).toMatchObject([{ to: 'refused', message: expect.stringContaining('no longer ask for it') }]);
    expect([world.psa.writes().length, world.psa.additions]).toEqual([1, []]);
  });

  it('is ours all the same when it is there', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-answer');
    await world.apply([lineOf('create')]);
    world.links = linksOf({ decision: { kind: 'excluded' } });
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect((await world.ledger.listOwned())[0]).toMatchObject({ addition: 9001, state: 'live', customer: 'acme' });
  });

  it('is not sent again to an agreement that a plan no longer finds', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.links = linksOf({ decision: { ...toAnother.decision, agreement: { mode: 'found' } } });
    world.passQuarantine();
    const elsewhere = lineOf('create', { key: { ...KEY, agreement: 12 as AgreementId } });
    expect((await world.settle([], [elsewhere])).settled.map(({ to }) => to)).toEqual(['refused']);
  });

  it.each(['lose-request', 'lose-answer'] as const)('is not sent again once its line is on hold: %s', async (fate) => {
    const world = new SmallWorld();
    world.psa.fates.push(fate);
    await world.apply([lineOf('create')]);
    world.personHolds = new Set([pairKey(lineOf('create').customer, lineOf('create').sku)]);
    world.passQuarantine();
    expect(await settledAs(world)).toEqual([fate === 'lose-request' ? 'refused' : 'done']);
    expect(world.psa.writes()).toHaveLength(1);
  });

  it('is not an end that a pair, linked again, would suffer', async () => {
    const world = new SmallWorld();
    const [created] = (await world.apply([lineOf('create')])).lines;
    world.pass(1_000);
    world.psa.fates.push('lose-request');
    const addition = created?.addition ?? null;
    const end = { addition, from: decimal('5'), quantity: decimal('0'), effectiveDate: day('2026-10-01'), usage: null };
    await world.apply([lineOf('end', end)]);
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['refused']);
    expect(world.standing()).toMatchObject([{ quantity: '5' }]);
  });
});

describe('a lost end of a line that nothing asks for any more', () => {
  it('is sent again even though the agreement has been cancelled', async () => {
    const world = new SmallWorld();
    const [created] = (await world.apply([lineOf('create')])).lines;
    world.pass(1_000);
    world.psa.fates.push('lose-request');
    const line = { addition: created?.addition ?? null, from: decimal('5'), quantity: decimal('0'), usage: null };
    await world.apply([lineOf('end', { ...line, effectiveDate: day('2026-10-01') })]);
    world.psa.agreements[0] = agreementOf({ isCancelled: true });
    world.links = linksOf({ decision: { kind: 'none' } });
    world.passQuarantine();
    expect(await settledAs(world)).toEqual(['done']);
    expect(world.standing()).toEqual([]);
  });
});

describe('a run that applies a plan', () => {
  it('sends nothing again, as it does not know the links of today', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.passQuarantine();
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['unknown']);
    expect(world.psa.writes()).toHaveLength(1);
  });
});

describe('a creation that was given up and is carried out all the same', () => {
  it('is found and becomes ours, so that it does not bill unseen', async () => {
    const world = new SmallWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.links = linksOf(toAnother);
    world.passQuarantine();
    await world.settle();
    const [intent] = world.ledger.intents();
    if (intent?.request.verb !== 'add') throw new Error('the intent creates');
    await world.psa.addAddition(intent.key.agreement, intent.request.addition, () => true);
    const report = await settleConnection({
      ports: world.ports,
      settings: world.settings,
      installation: INSTALLATION,
      attention: [AGREEMENT],
      links: world.links,
      pairs: [],
      givenUp: [intent],
    });
    expect(report.reattached).toEqual([9001]);
  });
});

describe('a number whose month was invoiced before it could be confirmed', () => {
  const invoice = (world: SmallWorld) =>
    (world.psa.agreements[0] = agreementOf({ nextInvoiceDate: day('2026-12-01') }));

  async function finalLost(fate: 'lose-answer' | 'lose-request') {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    world.pass(1_000);
    world.psa.agreements[0] = agreementOf({ nextInvoiceDate: day('2026-11-01') });
    const addition = world.psa.additions[0]?.id ?? (0 as AdditionId);
    world.psa.fates.push(fate);
    await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8'), isFinal: true })]);
    world.passQuarantine();
    return world;
  }

  it('is not written after the invoice has run, and says so', async () => {
    const world = await finalLost('lose-request');
    invoice(world);
    expect((await world.settle()).settled).toMatchObject([
      { to: 'refused', message: expect.stringContaining('was invoiced') },
    ]);
    expect(world.psa.additions[0]?.quantity).toBe('5');
    expect((await world.ledger.listOwned())[0]?.published).toMatchObject({ quantity: '5', isFinal: false });
  });

  it('is written again while the invoice is still to come', async () => {
    const world = await finalLost('lose-request');
    expect(await settledAs(world)).toEqual(['done']);
    expect((await world.ledger.listOwned())[0]?.published).toMatchObject({
      quantity: '8',
      nextInvoiceDate: '2026-11-01',
    });
  });

  it('does not count as invoiced when it is found only afterwards', async () => {
    const world = await finalLost('lose-answer');
    invoice(world);
    expect((await world.settle()).settled).toMatchObject([{ to: 'done', message: expect.stringContaining('check') }]);
    expect((await world.ledger.listOwned())[0]).toMatchObject({
      written: { quantity: '8' },
      published: { quantity: '8', isFinal: true, nextInvoiceDate: '2026-12-01' },
    });
  });
});
