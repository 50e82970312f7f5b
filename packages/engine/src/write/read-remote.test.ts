import { describe, expect, it } from 'vitest';
import type { AdditionId, AgreementId, CompanyId, Instant } from '../ids.ts';
import type { CustomerLink } from '../links/links.ts';
import { readRemote } from './read-remote.ts';
import type { RemoteScope } from './read-remote.ts';
import {
  additionOf,
  AGREEMENT,
  agreementOf,
  day,
  decimal,
  INSTALLATION,
  lineOf,
  linksOf,
  MONTH,
  SmallWorld,
  testDigest,
} from './testing/small-world.ts';

const COMPANY = 21 as CompanyId;

function linkOf(agreement: Extract<CustomerLink['decision'], { kind: 'linked' }>['agreement']): CustomerLink {
  const { customer } = lineOf('keep');
  return {
    customer,
    name: 'Acme',
    isEnabled: true,
    isPaused: false,
    decision: { kind: 'linked', company: COMPANY, agreement },
  };
}

const chosen = linkOf({ mode: 'chosen', agreement: AGREEMENT, bySku: new Map() });

async function read(world: SmallWorld, change: Partial<RemoteScope> = {}) {
  return readRemote(world.psa, {
    links: [chosen],
    products: linksOf().products.values(),
    owned: await world.ledger.listOwned(),
    open: await world.ledger.listOpen(),
    month: MONTH,
    installation: INSTALLATION,
    digest: testDigest,
    now: world.nowMs as Instant,
    quarantineMs: world.settings.quarantineMs,
    ...change,
  });
}

function fullWorld(): SmallWorld {
  const world = new SmallWorld();
  world.psa.companies.push({ id: COMPANY, identifier: 'acme', name: 'Acme', isDeleted: false });
  world.psa.catalogItems.push({
    id: additionOf(1).catalogItem,
    identifier: 'SEAT',
    description: '',
    isInactive: false,
    productClass: 'Service',
    price: null,
    cost: null,
  });
  return world;
}

describe('a complete read', () => {
  it('takes one call for each list and one for each mapped agreement', async () => {
    const world = fullWorld();
    world.psa.agreements.push(agreementOf({ id: 99 as AgreementId, company: 98 as CompanyId }));
    await read(world);
    expect(world.psa.calls.map(({ name }) => name)).toEqual([
      'readCompanies',
      'readAgreements',
      'readCatalogItems',
      'readAdditions',
    ]);
  });

  it('reads every agreement in which the product could be found', async () => {
    const world = fullWorld();
    world.psa.agreements.push(
      agreementOf({ id: 12 as AgreementId }),
      agreementOf({ id: 13 as AgreementId, isCancelled: true }),
    );
    const { remote } = await read(world, { links: [linkOf({ mode: 'found' })] });
    expect([...remote.additions.keys()]).toEqual([11, 12]);
  });

  it('reads the agreements of our live lines and open writes, whatever the links say', async () => {
    const world = fullWorld();
    await world.apply([lineOf('create')]);
    expect([...(await read(world, { links: [] })).remote.additions.keys()]).toEqual([AGREEMENT]);
  });

  it.each([
    ['for one more day after the last line of ours on it has ended', '0', []],
    ['as long as a line of ours that was ended bills the month', '5', [AGREEMENT]],
  ])('reads an agreement %s', async (_, quantity, after) => {
    const world = fullWorld();
    const addition = (await world.apply([lineOf('create')])).lines[0]?.addition as AdditionId;
    world.pass(1_000);
    const end = { addition, from: decimal('5'), quantity: decimal(quantity), effectiveDate: day('2026-10-31') };
    await world.apply([lineOf('end', end)]);
    const scopes = async () => [...(await read(world, { links: [] })).remote.additions.keys()];
    expect(await scopes()).toEqual([AGREEMENT]);
    world.pass(86_400_000);
    expect(await scopes()).toEqual(after);
  });

  it('reads the agreement of a creation that was given up, as it may still be carried out', async () => {
    const world = fullWorld();
    world.psa.fates.push('lose-request');
    await world.apply([lineOf('create')]);
    world.links = linksOf({ decision: { kind: 'excluded' } });
    world.passQuarantine();
    await world.settle();
    const scope = { links: [], givenUp: world.ledger.intents() };
    expect([...(await read(world, scope)).remote.additions.keys()]).toEqual([AGREEMENT]);
  });

  it('looks up a live line of ours that the list left out', async () => {
    const world = fullWorld();
    const addition = (await world.apply([lineOf('create')])).lines[0]?.addition as AdditionId;
    world.psa.late.add(addition);
    const { remote, missing } = await read(world);
    expect(remote.additions.get(AGREEMENT)?.map(({ id }) => id)).toEqual([addition]);
    expect(missing).toEqual([]);
  });

  it('believes that a line is gone only after two reads a quarantine apart', async () => {
    const world = fullWorld();
    const addition = (await world.apply([lineOf('create')])).lines[0]?.addition as AdditionId;
    world.psa.additions.length = 0;
    const first = (await read(world)).missing;
    expect(first).toMatchObject([{ addition, isGone: false }]);
    const missedBefore = new Map(first.map(({ addition: id, since }) => [id, since]));
    world.pass(world.settings.quarantineMs - 1);
    expect((await read(world, { missedBefore })).missing).toMatchObject([{ isGone: false }]);
    world.pass(1);
    expect((await read(world, { missedBefore })).missing).toMatchObject([{ isGone: true, since: first[0]?.since }]);
  });

  it.each(['companies', 'agreements', 'catalogItems'] as const)(
    'is void when there are suddenly no %s at all',
    async (list) => {
      const world = fullWorld();
      world.psa[list].length = 0;
      await expect(read(world)).rejects.toMatchObject({ code: 'implausible' });
    },
  );

  it('is void as a whole when one agreement cannot be read', async () => {
    const world = fullWorld();
    const readAdditions = world.psa.readAdditions.bind(world.psa);
    world.psa.readAdditions = async (agreement) => {
      world.psa.failReads = 'unreachable';
      return readAdditions(agreement);
    };
    await expect(read(world)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('does not point at what another partner of this installation has on the same agreement', async () => {
    const world = fullWorld();
    await world.apply([lineOf('create')]);
    const stranger = new SmallWorld();
    stranger.psa.additions.push(...world.psa.additions);
    stranger.psa.companies.push(...world.psa.companies);
    stranger.psa.catalogItems.push(...world.psa.catalogItems);
    expect((await read(stranger)).attention).toEqual([AGREEMENT]);
    expect((await read(stranger, { products: [] })).attention).toEqual([]);
  });

  it('points at agreements in which something of ours is to be put right', async () => {
    const world = fullWorld();
    await world.apply([lineOf('create')]);
    expect((await read(world)).attention).toEqual([]);
    const [ours] = world.psa.additions;
    if (ours === undefined) throw new Error('nothing was created');
    world.psa.additions.push({ ...ours, id: 9_500 as AdditionId });
    expect((await read(world)).attention).toEqual([AGREEMENT]);
    await world.settle([AGREEMENT]);
    expect((await read(world)).attention).toEqual([]);
  });
});
