import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar/instant.ts';
import { decimalOf } from '../decimal/decimal.ts';
import { catalogItemId, installationId, sku } from '../ids.ts';
import type { CatalogItemId, IntentId, Sku } from '../ids.ts';
import type { Lease } from '../ledger/lease.ts';
import { WRITE_SETTINGS } from '../write/settings.ts';
import type { CatalogLedger, CatalogPsa, CatalogWrite, NamedItem, NewCatalogItem } from './catalog-write.ts';
import { planCatalog } from './plan-catalog.ts';
import { pushCatalog } from './push-catalog.ts';
import type { CatalogPorts, CatalogReport } from './push-catalog.ts';

const SETTINGS = { ...WRITE_SETTINGS, maxAttempts: 2 };

function wanted(key: string, identifier = key) {
  const item: NewCatalogItem = {
    identifier,
    description: `Product ${key}`,
    customerDescription: `Product ${key}`,
    subcategory: 1,
    type: 2,
    unitOfMeasure: null,
    productClass: 'Agreement',
    price: decimalOf(9),
    cost: null,
  };
  return { sku: sku(key), item };
}

const WANTED = [wanted('a'), wanted('b'), wanted('c')];

/** What the answer to a creation does: it comes, is lost after or before the write, or the write is carried out late. */
type Fault = 'none' | 'lost' | 'dropped' | 'late' | 'refused' | 'throttled' | 'broken echo';

class Died extends Error {}

/** A ConnectWise that takes two items of one identifier, a ledger, and a clock: what outlives every crash. */
class World {
  readonly items: NamedItem[] = [];
  readonly writes = new Map<IntentId, CatalogWrite>();
  readonly links = new Map<Sku, CatalogItemId>();
  now = 1_000_000;
  #fence = 0;
  #holder: { owner: string; until: number } | null = null;
  #late: { at: number; item: NamedItem }[] = [];
  #ids = 0;

  pass(ms: number): void {
    this.now += ms;
    for (const { item } of this.#late.filter(({ at }) => at <= this.now)) this.items.push(item);
    this.#late = this.#late.filter(({ at }) => at > this.now);
  }

  #made(item: NewCatalogItem, marker: string): NamedItem {
    const { identifier, description } = item;
    this.#ids += 1;
    return { id: catalogItemId(100 + this.#ids), identifier, description, isInactive: false, integrationXRef: marker };
  }

  psa(fault: () => Fault): CatalogPsa {
    return {
      readNamedItems: () => Promise.resolve([...this.items]),
      createCatalogItem: (item, marker, mayLeave) => {
        if (!mayLeave()) return Promise.resolve({ outcome: 'refused', refusal: 'not-sent', message: 'too late' });
        const made = this.#made(item, marker);
        switch (fault()) {
          case 'none':
            this.items.push(made);
            return Promise.resolve({ outcome: 'answered', item: made });
          case 'broken echo':
            this.items.push(made);
            return Promise.resolve({ outcome: 'answered', item: { ...made, integrationXRef: '' } });
          case 'lost':
            this.items.push(made);
            return Promise.resolve({ outcome: 'unknown', message: 'the answer was lost' });
          case 'dropped':
            return Promise.resolve({ outcome: 'unknown', message: 'the connection broke' });
          case 'late':
            this.#late.push({ at: this.now + SETTINGS.quarantineMs / 2, item: made });
            return Promise.resolve({ outcome: 'unknown', message: 'no answer' });
          case 'throttled':
            return Promise.resolve({ outcome: 'refused', refusal: 'throttled', message: 'slower' });
          case 'refused':
            return Promise.resolve({ outcome: 'refused', refusal: 'invalid', message: 'no such subcategory' });
        }
      },
    };
  }

  #lease(): Lease {
    return { fence: this.#fence, remainingMs: (this.#holder?.until ?? 0) - this.now, now: instantOf(this.now) };
  }

  ledger(): CatalogLedger {
    const put = (write: CatalogWrite) => {
      if (write.fence !== this.#fence) return Promise.resolve('fenced' as const);
      const open = [...this.writes.values()].some((one) => one.sku === write.sku && one.id !== write.id && isOpen(one));
      if (open) return Promise.resolve('busy' as const);
      this.writes.set(write.id, write);
      return Promise.resolve('stored' as const);
    };
    return {
      claimCatalog: (owner, leaseMs) => {
        if (this.#holder !== null && this.#holder.owner !== owner && this.#holder.until > this.now)
          return Promise.resolve(null);
        this.#fence += 1;
        this.#holder = { owner, until: this.now + leaseMs };
        return Promise.resolve(this.#lease());
      },
      checkCatalog: ({ fence }) => Promise.resolve(fence === this.#fence ? this.#lease() : null),
      releaseCatalog: () => {
        this.#holder = null;
        return Promise.resolve();
      },
      listOpen: () => Promise.resolve([...this.writes.values()].filter(isOpen)),
      prepare: put,
      prepareAgain: put,
      settle: ({ id, fence, to, message, item }) => {
        const write = this.writes.get(id);
        if (write === undefined || fence !== this.#fence) return Promise.resolve('fenced');
        this.writes.set(id, { ...write, state: to, message });
        if (item !== null) this.links.set(write.sku, item);
        return Promise.resolve('stored');
      },
    };
  }
}

const isOpen = ({ state }: CatalogWrite) => state === 'prepared' || state === 'unknown' || state === 'held';

let ids = 0;

/** Dies at the given call of a port, before or after it was carried out; null: it lives. */
function portsOf(world: World, fault: () => Fault, death: { call: number; isAfter: boolean } | null): CatalogPorts {
  let calls = 0;
  const mortal = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...values: unknown[]) => {
          calls += 1;
          if (death !== null && (calls > death.call || (calls === death.call && !death.isAfter))) throw new Died();
          const result: unknown = await Reflect.apply(method, target, values);
          if (death !== null && calls === death.call) throw new Died();
          return result;
        };
      },
    });
  return {
    psa: mortal(world.psa(fault)),
    ledger: mortal(world.ledger()),
    monotonic: { elapsedMs: () => world.now },
    newId: () => (ids += 1).toString(36).padStart(10, '0'),
    digest: (text) =>
      Array.from(text)
        .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 60_466_176, 7)
        .toString(36)
        .padStart(5, '0'),
  };
}

async function run(world: World, fault: () => Fault = () => 'none', death: Parameters<typeof portsOf>[2] = null) {
  const ports = portsOf(world, fault, death);
  const push = {
    ports,
    settings: SETTINGS,
    installation: installationId('inst01'),
    wanted: WANTED,
    linked: world.links,
  };
  try {
    return await pushCatalog(push);
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return null;
  }
}

const results = (reports: readonly CatalogReport[] | null) => reports?.map(({ sku: of, result }) => `${of} ${result}`);

/** At rest every product has exactly one item, and it is linked. */
async function settled(world: World) {
  for (let time = 0; time < 4; time += 1) {
    world.pass(SETTINGS.quarantineMs + SETTINGS.leaseMs);
    await run(world);
  }
  const nameOf = (item: CatalogItemId) => world.items.find(({ id }) => id === item)?.identifier;
  return {
    items: world.items.map(({ identifier }) => identifier).toSorted(),
    links: ['a', 'b', 'c'].map((key) => nameOf(world.links.get(sku(key)) ?? catalogItemId(1))),
    open: [...world.writes.values()].filter(isOpen),
  };
}

const ONCE = { items: ['a', 'b', 'c'], links: ['a', 'b', 'c'], open: [] };

describe('pushing a catalog', () => {
  it('creates what is missing, links it, and does nothing the next time', async () => {
    const world = new World();
    expect(results(await run(world))).toEqual(['a created', 'b created', 'c created']);
    expect(results(await run(world))).toEqual(['a standing', 'b standing', 'c standing']);
    expect(await settled(world)).toEqual(ONCE);
  });

  it('looks an unknown outcome up after the quarantine, and sends it again only if it is not there', async () => {
    const world = new World();
    const faults: Fault[] = ['lost', 'dropped', 'late'];
    expect(results(await run(world, () => faults.shift() ?? 'none'))).toEqual(['a unknown', 'b unknown', 'c unknown']);
    expect(results(await run(world))).toEqual(['a unknown', 'b unknown', 'c unknown']);
    expect(world.items).toHaveLength(1);
    world.pass(SETTINGS.quarantineMs);
    expect(results(await run(world))).toEqual(['a created', 'b created', 'c created']);
    expect(await settled(world)).toEqual(ONCE);
  });

  it('goes on after a refusal, which is tried anew the next time', async () => {
    const world = new World();
    const faults: Fault[] = ['none', 'refused', 'none'];
    expect(results(await run(world, () => faults.shift() ?? 'none'))).toEqual(['a created', 'b refused', 'c created']);
    expect(await settled(world)).toEqual(ONCE);
  });

  it('writes nothing while somebody else holds the catalog', async () => {
    const world = new World();
    await world.ledger().claimCatalog('other', SETTINGS.leaseMs);
    expect(results(await run(world))).toEqual(['a failed', 'b failed', 'c failed']);
    expect(world.items).toEqual([]);
  });

  it('gives up an identifier that somebody took meanwhile', async () => {
    const world = new World();
    await run(world, () => 'dropped');
    const taken = { description: '', isInactive: false, integrationXRef: '' };
    world.items.push({ ...taken, id: catalogItemId(7), identifier: 'B' });
    world.pass(SETTINGS.quarantineMs);
    expect(results(await run(world))).toEqual(['a created', 'b failed', 'c created']);
    expect(world.links.get(sku('b'))).toBeUndefined();
  });

  it('leaves at most one item of each product, wherever it crashes and whatever ConnectWise answers', async () => {
    const faults = fc.array(
      fc.constantFrom<Fault>('none', 'lost', 'dropped', 'late', 'refused', 'throttled', 'broken echo'),
      { maxLength: 8 },
    );
    const deaths = fc.array(
      fc.record({
        call: fc.integer({ min: 1, max: 24 }),
        isAfter: fc.boolean(),
        passMs: fc.integer({ min: 0, max: 700_000 }),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(faults, deaths, async (list, crashes) => {
        const world = new World();
        const left = [...list];
        for (const { passMs, ...death } of crashes) {
          await run(world, () => left.shift() ?? 'none', death);
          world.pass(passMs);
        }
        await run(world, () => left.shift() ?? 'none');
        expect(await settled(world)).toEqual(ONCE);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the plan of a catalog', () => {
  it('says what exists, what is linked, what is taken and what waits', () => {
    const standing: NamedItem = {
      id: catalogItemId(1),
      identifier: 'SEAT ',
      description: '',
      isInactive: false,
      integrationXRef: '',
    };
    const other = { ...standing, id: catalogItemId(2), identifier: 'mail' };
    const lines = planCatalog([wanted('seat'), wanted('mail'), wanted('new'), wanted('twin', 'NEW'), wanted('own')], {
      items: [standing, other],
      open: [],
      linked: new Map([
        [sku('else'), other.id],
        [sku('own'), catalogItemId(3)],
      ]),
    });
    expect(lines.map(({ action, item, holder }) => [action, item?.id ?? null, holder])).toEqual([
      ['exists', 1, null],
      ['taken', 2, 'else'],
      ['create', null, null],
      ['taken', null, 'new'],
      ['linked', null, null],
    ]);
  });
});
