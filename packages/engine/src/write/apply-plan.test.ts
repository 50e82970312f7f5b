import { describe, expect, it } from 'vitest';
import type { AdditionId, AgreementId, Instant, ProductLinkNumber, Sku } from '../ids.ts';
import {
  additionOf,
  AGREEMENT,
  agreementOf,
  day,
  decimal,
  KEY,
  lineOf,
  MONTH,
  resultsOf,
  SmallWorld,
} from './testing/small-world.ts';

async function createdLine(world: SmallWorld): Promise<AdditionId> {
  const report = await world.apply([lineOf('create')]);
  const addition = report.lines[0]?.addition;
  if (addition === undefined || addition === null) throw new Error('nothing was created');
  world.pass(1_000);
  return addition;
}

describe('an approved line', () => {
  it('is created with our marker and recorded as ours and published', async () => {
    const world = new SmallWorld();
    const report = await world.apply([lineOf('create', { isFinal: true })]);
    expect(resultsOf(report)).toEqual(['created']);
    const [line] = await world.ledger.listOwned();
    expect(line).toMatchObject({ key: KEY, origin: 'created', state: 'live', written: { quantity: '5', revision: 1 } });
    expect(line?.published).toMatchObject({ month: MONTH, quantity: '5', isFinal: true });
    expect(world.psa.additions[0]?.serialNumber).toBe(line?.marker);
    expect(world.ledger.intents()[0]).toMatchObject({ state: 'done', attempt: 1 });
  });

  it('is not written when nobody approved it', async () => {
    const world = new SmallWorld();
    const report = await world.apply([lineOf('create')], { approved: new Set() });
    expect([report.lines, world.psa.calls]).toEqual([[], []]);
  });

  it('changes nothing but the quantity', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    const report = await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8') })]);
    expect(resultsOf(report)).toEqual(['changed']);
    expect(world.psa.writes().at(-1)).toEqual({
      name: 'changeAddition',
      agreement: AGREEMENT,
      addition,
      change: { quantity: '8' },
    });
    expect((await world.ledger.listOwned())[0]?.written).toMatchObject({ quantity: '8', revision: 2 });
  });

  it.each([
    ['at zero, where nothing more is to be billed', '0'],
    ['with the quantity that it keeps', '5'],
  ])('ends by its date %s, and is never deleted', async (_case, quantity) => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    const end = lineOf('end', {
      addition,
      from: decimal('5'),
      quantity: decimal(quantity),
      effectiveDate: day('2026-10-31'),
    });
    expect(resultsOf(await world.apply([end]))).toEqual(['ended']);
    expect(world.psa.additions[0]).toMatchObject({ quantity, cancelledDate: '2026-10-31' });
    expect((await world.ledger.listOwned())[0]?.state).toBe('ended');
  });

  it('takes one read of the agreements, one of the additions and one write', async () => {
    const world = new SmallWorld();
    await world.apply([lineOf('create')]);
    expect(world.psa.calls.map(({ name }) => name)).toEqual(['readAgreements', 'readAdditions', 'addAddition']);
  });
});

describe('a new line', () => {
  it('is not made beside a line of ours of another product that a person gave this item', async () => {
    const world = new SmallWorld();
    const other = { ...KEY, productLink: 8 as ProductLinkNumber };
    const changed = lineOf('create', { key: other, sku: 'mail' as Sku });
    expect(resultsOf(await world.apply([changed]))).toEqual(['created']);
    world.pass(1_000);
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['stale']);
    expect(world.psa.additions).toHaveLength(1);
  });

  it('is made beside one that was ended as it was left, and not beside one that a person reopened', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    const end = { addition, from: decimal('5'), quantity: decimal('5'), effectiveDate: day('2026-11-30') };
    await world.apply([lineOf('end', end)]);
    world.pass(1_000);
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['created']);
    const reopened = new SmallWorld();
    const again = await createdLine(reopened);
    await reopened.apply([lineOf('end', { ...end, addition: again })]);
    reopened.psa.edit(again, { cancelledDate: null });
    reopened.pass(1_000);
    expect(resultsOf(await reopened.apply([lineOf('create')]))).toEqual(['stale']);
  });
});

describe('adoption', () => {
  const adopt = (change = {}) => lineOf('adopt', { addition: 5 as AdditionId, from: decimal('3'), ...change });

  it('records ownership without a request when the quantity is right', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5, { serialNumber: 'SN-77' }));
    expect(resultsOf(await world.apply([adopt({ quantity: decimal('3') })]))).toEqual(['adopted']);
    expect(world.psa.writes()).toEqual([]);
    expect((await world.ledger.listOwned())[0]).toMatchObject({ addition: 5, origin: 'adopted', marker: null });
  });

  it('sets the quantity in the same intent and leaves the serialNumber alone', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5, { serialNumber: 'SN-77' }));
    expect(resultsOf(await world.apply([adopt()]))).toEqual(['adopted']);
    expect(world.psa.additions[0]).toMatchObject({ quantity: '5', serialNumber: 'SN-77' });
    expect((await world.ledger.listOwned())[0]?.written.quantity).toBe('5');
  });

  it('goes on beside an addition that a person decided to leave there', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5), additionOf(6));
    const report = await world.apply([adopt()], { leftAlone: new Set([6 as AdditionId]) });
    expect(resultsOf(report)).toEqual(['adopted']);
  });

  it('tells of each line as soon as it is known what became of it', async () => {
    const world = new SmallWorld();
    const told: string[] = [];
    await world.apply([lineOf('create')], {
      onLine: ({ result }) => told.push(`${result} after ${world.psa.writes().length}`),
    });
    expect(told).toEqual(['created after 1']);
  });

  it('is stale when another addition of the product has appeared beside it', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5), additionOf(6));
    expect(resultsOf(await world.apply([adopt()]))).toEqual(['stale']);
  });
});

describe('a line that ConnectWise no longer matches', () => {
  it('is not written when somebody changed the quantity', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.edit(addition, { quantity: decimal('6') });
    const report = await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8') })]);
    expect(resultsOf(report)).toEqual(['stale']);
    expect(report.lines[0]?.message).toContain('quantity 6 now, not 5');
  });

  it.each([
    ['begins on 2026-09-01 now', { effectiveDate: day('2026-09-01') }],
    ['has been cancelled as of 2026-11-10', { cancelledDate: day('2026-11-10') }],
  ])('is not written when somebody changed its dates: it %s', async (message, change) => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.edit(addition, change);
    const line = { addition, from: decimal('5'), effectiveDate: day('2026-10-31') };
    const report = await world.apply([lineOf('change', { ...line, quantity: decimal('8') })]);
    expect(report.lines).toMatchObject([{ result: 'stale', message: expect.stringContaining(message) }]);
    expect(resultsOf(await world.apply([lineOf('end', { ...line, quantity: decimal('0') })]))).toEqual(['stale']);
    expect((await world.ledger.listOwned())[0]?.written).toMatchObject({
      effectiveDate: '2026-10-01',
      cancelledDate: null,
    });
  });

  it.each([
    ['cancelled', { isCancelled: true }],
    ['expired', { endDate: day('2026-09-30') }],
    ['one-time', { isOneTime: true }],
    ['invoiced', { nextInvoiceDate: day('2026-11-01') }],
    ['billed from a later date', { billStartDate: day('2026-10-15') }],
  ])('is not written when the agreement is %s', async (word, change) => {
    const world = new SmallWorld();
    world.psa.agreements[0] = agreementOf(change);
    const report = await world.apply([lineOf('create')]);
    expect(resultsOf(report)).toEqual(['stale']);
    expect(report.lines[0]?.message).toContain(word);
  });

  it('does not take for ours what a person set and we leave alone', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.edit(addition, { quantity: decimal('6') });
    const line = { addition, from: decimal('6'), quantity: decimal('6'), effectiveDate: day('2026-10-31') };
    expect(resultsOf(await world.apply([lineOf('end', line)]))).toEqual(['ended']);
    expect((await world.ledger.listOwned())[0]?.written).toMatchObject({ quantity: '5', cancelledDate: '2026-10-31' });
  });

  it('is not created beside an addition of the product that is not ours', async () => {
    const world = new SmallWorld();
    world.psa.additions.push(additionOf(5));
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['stale']);
  });

  it('is not created while our line stands, even if the list leaves it out', async () => {
    const world = new SmallWorld();
    world.psa.late.add(await createdLine(world));
    expect(resultsOf(await world.apply([lineOf('create')]))).toEqual(['stale']);
    expect(world.psa.additions).toHaveLength(1);
  });

  it('is not written for a month whose invoice has run since it was approved', async () => {
    const world = new SmallWorld();
    world.psa.agreements.splice(0, 1, agreementOf({ nextInvoiceDate: day('2026-11-01') }));
    const created = await world.apply([lineOf('create', { effectiveDate: day('2026-11-01') })]);
    expect(resultsOf(created)).toEqual(['created']);
    world.psa.agreements.splice(0, 1, agreementOf({ nextInvoiceDate: day('2026-12-01') }));
    const [ours] = world.standing();
    const change = lineOf('change', {
      addition: ours?.id ?? null,
      from: decimal('5'),
      quantity: decimal('6'),
      isFinal: true,
    });
    const report = await world.apply([change]);
    expect(report.lines).toMatchObject([
      { result: 'stale', message: 'Agreement "Managed services" has been invoiced for October 2026 since.' },
    ]);
    expect(resultsOf(await world.apply([change], { billing: 'advance' }))).toEqual(['changed']);
  });

  it('does not bring back an older number after a newer plan was applied', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    const plannedAt = world.nowMs as Instant;
    world.pass(1_000);
    await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('8') })]);
    await world.apply([lineOf('change', { addition, from: decimal('8'), quantity: decimal('5') })]);
    const report = await world.apply([lineOf('change', { addition, from: decimal('5'), quantity: decimal('4') })], {
      plannedAt,
    });
    expect(resultsOf(report)).toEqual(['stale']);
  });
});

describe('a line that stops billing', () => {
  it.each([
    ['cancelled', { isCancelled: true }],
    ['expired', { endDate: day('2026-09-30') }],
    ['one-time', { isOneTime: true }],
  ])('is ended on an agreement that is %s', async (_word, change) => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.agreements[0] = agreementOf(change);
    const end = { addition, from: decimal('5'), quantity: decimal('0'), effectiveDate: day('2026-10-01'), usage: null };
    expect(resultsOf(await world.apply([lineOf('end', end)]))).toEqual(['ended']);
  });

  it('says so when ConnectWise refuses it there', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.agreements[0] = agreementOf({ isCancelled: true });
    world.psa.fates.push({ refuse: 'invalid' });
    const end = { addition, from: decimal('5'), quantity: decimal('0'), effectiveDate: day('2026-10-01'), usage: null };
    expect((await world.apply([lineOf('end', end)])).lines).toMatchObject([
      { result: 'refused', message: 'refused: invalid' },
    ]);
  });
});

describe('an old plan', () => {
  it('does not create a line again that a newer one has created and ended', async () => {
    const world = new SmallWorld();
    const plannedAt = world.nowMs as Instant;
    world.pass(1_000);
    const addition = await createdLine(world);
    const end = lineOf('end', { addition, from: decimal('5'), effectiveDate: day('2026-10-31') });
    expect(resultsOf(await world.apply([end]))).toEqual(['ended']);
    expect(resultsOf(await world.apply([lineOf('create')], { plannedAt }))).toEqual(['stale']);
    expect(world.psa.additions).toHaveLength(1);
  });
});

describe('one line in trouble', () => {
  const other = { ...KEY, productLink: 8 as ProductLinkNumber };

  it('does not block the others when ConnectWise refuses it', async () => {
    const world = new SmallWorld();
    world.psa.fates.push({ refuse: 'invalid' });
    const second = lineOf('create', {
      key: other,
      catalogItem: 32 as never,
      newAddition: { ...newAddition(), catalogItem: 32 as never },
    });
    const report = await world.apply([lineOf('create'), second]);
    expect(resultsOf(report)).toEqual(['refused', 'created']);
    expect(report.lines[0]).toMatchObject({ refusal: 'invalid', message: 'refused: invalid' });
  });

  it('does not block the others when it always throws', async () => {
    const world = new SmallWorld();
    const poison = lineOf('create', { key: { ...other, agreement: AGREEMENT }, newAddition: poisoned() });
    const report = await world.apply([poison, lineOf('create')]);
    expect(resultsOf(report)).toEqual(['failed', 'created']);
  });

  it('ends the run when ConnectWise no longer accepts the keys', async () => {
    const world = new SmallWorld();
    world.psa.fates.push({ refuse: 'credentials' });
    const report = await world.apply([lineOf('create'), lineOf('create', { key: other })]);
    expect(report.stoppedBy).toBe('credentials');
    expect(resultsOf(report)).toEqual(['failed', 'failed']);
    expect(world.psa.writes()).toHaveLength(1);
  });

  it('ends the run after five writes in a row without an answer', async () => {
    const world = new SmallWorld();
    world.psa.fates.push(...Array.from({ length: 9 }, () => 'lose-request' as const));
    const lines = [1, 2, 3, 4, 5, 6, 7].map((link) =>
      lineOf('create', {
        key: { ...KEY, productLink: link as ProductLinkNumber },
        catalogItem: link as never,
        newAddition: { ...newAddition(), catalogItem: link as never },
      }),
    );
    const report = await world.apply(lines);
    expect(report.stoppedBy).toBe('unreachable');
    expect(resultsOf(report)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'failed', 'failed']);
  });
});

describe('lines of one group', () => {
  const second = 12 as AgreementId;

  function moving(addition: AdditionId) {
    const end = lineOf('end', {
      addition,
      from: decimal('5'),
      quantity: decimal('0'),
      effectiveDate: day('2026-10-01'),
      group: 'acme/seat',
    });
    const create = lineOf('create', { agreement: second, key: { ...KEY, agreement: second }, group: 'acme/seat' });
    return { end, create };
  }

  it('end the old addition only after the new one stands', async () => {
    const world = new SmallWorld();
    world.psa.agreements.push(agreementOf({ id: second }));
    const { end, create } = moving(await createdLine(world));
    expect(resultsOf(await world.apply([end, create]))).toEqual(['created', 'ended']);
  });

  it('leave the old addition when the new one was not written', async () => {
    const world = new SmallWorld();
    world.psa.agreements.push(agreementOf({ id: second }));
    const { end, create } = moving(await createdLine(world));
    world.psa.fates.push({ refuse: 'invalid' });
    expect(resultsOf(await world.apply([end, create]))).toEqual(['refused', 'stale']);
    expect(world.standing()).toHaveLength(1);
  });

  it('are not written when one of them was not approved', async () => {
    const world = new SmallWorld();
    world.psa.agreements.push(agreementOf({ id: second }));
    const { end, create } = moving(await createdLine(world));
    const report = await world.apply([end, create], { approved: new Set([end.fingerprint]) });
    expect(resultsOf(report)).toEqual([]);
  });
});

describe('a kept line', () => {
  it('records the number as published once, without a request', async () => {
    const world = new SmallWorld();
    const addition = await createdLine(world);
    world.psa.calls.length = 0;
    const keep = lineOf('keep', { addition, from: decimal('5'), isFinal: true });
    expect(resultsOf(await world.apply([keep]))).toEqual(['kept']);
    expect((await world.ledger.listOwned())[0]?.published?.isFinal).toBe(true);
    expect(world.psa.calls.map(({ name }) => name)).toEqual(['readAgreements']);
    expect(resultsOf(await world.apply([keep]))).toEqual(['kept']);
    expect(world.psa.calls).toHaveLength(1);
  });
});

function newAddition() {
  const { newAddition: found } = lineOf('create');
  if (found === null) throw new Error('a line to create has a new addition');
  return found;
}

function poisoned() {
  const addition = newAddition();
  return Object.defineProperty({ ...addition }, 'quantity', {
    enumerable: true,
    get: () => {
      throw new Error('poison');
    },
  });
}
