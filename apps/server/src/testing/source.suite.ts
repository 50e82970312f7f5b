import type { PartnerClient, Source } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, withService } from './test-service.ts';

const URL_OF_VENDOR = 'https://vendor.example/tallybridge';
const TOKEN = 'vendor-token-1';

interface FakeVendor {
  /** Everything that the vendor has, by feed, in pages of two. */
  readonly feeds: Record<string, unknown[]>;
  /** What goes wrong with a request, where something does. */
  fault: (url: URL) => Response | 'cut' | null;
  readonly asked: string[];
  readonly tokens: Set<string>;
  readonly answer: (input: string, init: RequestInit) => Promise<Response> | null;
}

function fakeVendor(feeds: Record<string, unknown[]>): FakeVendor {
  const vendor: FakeVendor = {
    feeds,
    fault: () => null,
    asked: [],
    tokens: new Set(),
    answer: (input, init) => {
      const url = new URL(input);
      if (url.host !== 'vendor.example') return null;
      vendor.asked.push(`${url.pathname.split('/').at(-1)} ${url.searchParams.get('cursor') ?? 'start'}`);
      vendor.tokens.add(new Headers(init.headers).get('authorization') ?? '');
      const fault = vendor.fault(url);
      if (fault === 'cut') return Promise.reject(new TypeError('fetch failed'));
      if (fault !== null) return Promise.resolve(fault);
      const all = vendor.feeds[url.pathname.split('/').at(-1) ?? ''] ?? [];
      const from = Number(url.searchParams.get('cursor') ?? '0');
      const data = all.slice(from, from + 2);
      return Promise.resolve(
        Response.json({ data, nextCursor: String(from + data.length), hasMore: from + 2 < all.length }),
      );
    },
  };
  return vendor;
}

const vendorOfFive = () =>
  fakeVendor({
    products: [{ sku: 'endpoint', name: 'Endpoint Protection' }],
    customers: ['a', 'b', 'c'].map((key) => ({ key, name: `Customer ${key}` })),
    usage: ['a', 'b', 'c', 'nobody', 'a'].map((customer, index) => ({ ...record({ customer }), id: `s-${index}` })),
    alerts: [],
  });

/** Waits until a poll that began after this has ended one way or the other. */
async function polled(partner: PartnerClient): Promise<Source> {
  const before = await partner.source.poll();
  const sign = ({ lastOkAt, failuresInARow, failure }: Source) => JSON.stringify([lastOkAt, failuresInARow, failure]);
  for (;;) {
    const now = await partner.source.get();
    if (sign(now) !== sign(before)) return now;
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
}

export function sourceSuite(databases: TestDatabases): void {
  describe('a source', () => {
    it('is read to its end, what is refused is kept with its reason, and the next poll goes on from there', async () => {
      const vendor = vendorOfFive();
      await withService(
        databases,
        async (service) => {
          const { partner } = await linkedPartner(service);
          expect(await partner.source.put({ url: URL_OF_VENDOR, token: TOKEN })).toMatchObject({ hasToken: true });
          const first = await polled(partner);
          expect(first).toMatchObject({
            failure: null,
            taken: 8,
            refused: 1,
            checkpoints: { products: '1', customers: '3', usage: '5', alerts: '0' },
          });
          expect((await partner.usage.list().toArray()).map(({ id }) => id)).toEqual(['s-0', 's-4', 's-1', 's-2']);
          expect(await partner.source.refused().toArray()).toMatchObject([
            { feed: 'usage', key: 's-3', code: 'unknown-customer', item: { customer: 'nobody' } },
          ]);
          expect(vendor.tokens).toEqual(new Set([`Bearer ${TOKEN}`]));
          vendor.asked.length = 0;
          vendor.feeds['usage']?.push({ ...record({ customer: 'b' }), id: 's-5' });
          await polled(partner);
          expect(vendor.asked).toEqual(['products 1', 'customers 3', 'usage 5', 'alerts 0']);
          expect(await partner.usage.list({ customer: 'b' }).toArray()).toHaveLength(2);
          expect(service.log.join('')).not.toContain(TOKEN);
        },
        { others: vendor.answer },
      );
    });

    it('whose page fails keeps what was stored before, never passes unread data, backs off and recovers', async () => {
      const vendor = vendorOfFive();
      await withService(
        databases,
        async (service) => {
          const { partner } = await linkedPartner(service);
          const secondPage = (url: URL) => url.pathname.endsWith('/usage') && url.searchParams.get('cursor') === '2';
          vendor.fault = (url) => (secondPage(url) ? new Response('{"data": [', { status: 200 }) : null);
          await partner.source.put({ url: URL_OF_VENDOR, token: TOKEN });
          const broken = await polled(partner);
          expect(broken).toMatchObject({
            failuresInARow: 1,
            failure: { code: 'source-malformed' },
            checkpoints: { usage: '2', alerts: null },
            lastOkAt: null,
          });
          expect(Date.parse(broken.nextPollAt ?? '')).toBeGreaterThan(service.sandbox.clock.now() + 20_000);
          const faults: readonly [string, () => Response | 'cut'][] = [
            ['source-unreachable', () => 'cut'],
            ['source-failed', () => new Response('busy', { status: 503 })],
            ['source-refused', () => new Response('', { status: 401 })],
            ['source-malformed', () => Response.json({ data: [], nextCursor: '', hasMore: false })],
            ['source-stuck', () => Response.json({ data: [], nextCursor: '2', hasMore: true })],
          ];
          for (const [code, fault] of faults) {
            vendor.fault = (url) => (secondPage(url) ? fault() : null);
            expect(await polled(partner)).toMatchObject({ failure: { code }, checkpoints: { usage: '2' } });
          }
          vendor.fault = () => null;
          expect(await polled(partner)).toMatchObject({
            failuresInARow: 0,
            failure: null,
            checkpoints: { usage: '5' },
          });
          expect(await partner.usage.list().toArray()).toHaveLength(4);
          const actions = (await partner.audit.list().toArray()).map(({ action }) => action);
          expect(actions.filter((action) => action.startsWith('source.'))).toEqual([
            'source.recovered',
            'source.failed',
            'source.put',
          ]);
        },
        { others: vendor.answer },
      );
    });

    it('is tested without storing anything, paused, set to another URL and removed', async () => {
      const vendor = vendorOfFive();
      vendor.feeds['customers']?.splice(1, 1, { key: 'b' });
      await withService(
        databases,
        async (service) => {
          const { partner } = await linkedPartner(service);
          await expect(partner.source.get()).rejects.toMatchObject({ code: 'not-found' });
          await expect(partner.source.put({ url: 'http://10.0.0.7/x' })).rejects.toMatchObject({
            code: 'address-not-allowed',
            fields: [{ field: 'url' }],
          });
          await partner.source.put({ url: URL_OF_VENDOR, token: TOKEN, isPaused: true, feeds: ['customers', 'usage'] });
          expect(await partner.source.test()).toMatchObject({
            isUsable: false,
            feeds: [
              { feed: 'customers', items: 2, wrong: [{ index: 1, message: expect.stringContaining('name') }] },
              { feed: 'usage', items: 2, wrong: [], problem: null },
            ],
          });
          expect(await partner.usage.list().toArray()).toEqual([]);
          await expect(partner.source.poll()).rejects.toMatchObject({ code: 'source-paused' });
          await partner.source.put({ url: URL_OF_VENDOR, feeds: ['customers'] });
          expect(await polled(partner)).toMatchObject({ hasToken: true, checkpoints: { customers: '3' } });
          expect(await partner.source.put({ url: `${URL_OF_VENDOR}/2`, isPaused: true })).toMatchObject({
            hasToken: false,
            checkpoints: { customers: null },
            nextPollAt: null,
          });
          expect(await partner.source.remove()).toEqual({ isRemoved: true });
          expect(await partner.source.remove()).toEqual({ isRemoved: false });
          expect(await partner.customers.list().toArray()).toHaveLength(5);
        },
        { others: vendor.answer },
      );
    });
  });
}
