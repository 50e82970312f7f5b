import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTallybridge } from 'tallybridge-sdk';
import type { PartnerClient } from 'tallybridge-sdk';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pushOutbox } from './hand-over.ts';
import { changeSeats, pickChange } from './seats.ts';
import { openStore } from './store.ts';

const NOW = Date.UTC(2026, 10, 2, 9);

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vendor-app-'));
  file = join(folder, 'store.json');
});
afterEach(() => rm(folder, { recursive: true }));

/** A service that keeps the records it is sent, and may fail after it has taken them. */
function service(known: Map<string, unknown>, isFailing: () => boolean): PartnerClient {
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    // Only what the vendor app sends arrives here.
    const body = await new Response(init?.body ?? null).json();
    const { records } = body as { records: { id: string }[] };
    const results = records.map((record, index) => {
      const outcome = known.has(record.id) ? 'repeated' : 'accepted';
      known.set(record.id, record);
      return { index, key: record.id, outcome };
    });
    if (isFailing()) throw new TypeError('fetch failed');
    return Response.json({ accepted: 0, repeated: 0, refused: 0, results });
  };
  const sleep = async () => undefined;
  return createTallybridge({ baseUrl: 'http://service.test', apiKey: 'tb_x', fetch, sleep }).partner('harborview-it');
}

it('a record goes out again with its id when the answer was lost, and leaves the outbox when it was not', async () => {
  const known = new Map<string, unknown>();
  const store = openStore(file, NOW);
  const waiting = store.state.outbox.length;
  await expect(
    pushOutbox(
      service(known, () => true),
      store,
    ),
  ).rejects.toThrow('cannot be reached');
  expect(store.state.outbox).toHaveLength(waiting);
  expect(
    await pushOutbox(
      service(known, () => false),
      store,
    ),
  ).toEqual({ accepted: 0, repeated: waiting, refused: 0 });
  expect(store.state.outbox).toEqual([]);
  expect(known.size).toBe(waiting);
});

it('a change of seats and its record are there together after a restart', () => {
  const store = openStore(file, NOW);
  const change = { customer: 'acorn', sku: 'endpoint', by: 1 };
  expect(changeSeats(store, change, NOW)).toBe(true);
  const again = openStore(file, NOW + 1);
  expect(again.state).toEqual(store.state);
  expect(again.state.outbox.at(-1)).toMatchObject({
    customer: 'acorn',
    sku: 'endpoint',
    kind: 'count',
    quantity: '25',
  });
});

it('no two records ever share an id, whatever changes', () => {
  const store = openStore(file, NOW);
  for (let count = 0; count < 50; count += 1) changeSeats(store, pickChange(store.state), NOW + count);
  const ids = store.state.outbox.map((record) => record.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('nobody gets fewer seats than none, and what was consumed never shrinks', () => {
  const store = openStore(file, NOW);
  expect(changeSeats(store, { customer: 'acorn', sku: 'endpoint', by: -1000 }, NOW)).toBe(true);
  expect(store.state.customers[0]?.seats['endpoint']).toBe(0);
  expect(changeSeats(store, { customer: 'birchwood', sku: 'backup', by: -10 }, NOW)).toBe(false);
  expect(changeSeats(store, { customer: 'acorn', sku: 'backup', by: 10 }, NOW)).toBe(false);
});
