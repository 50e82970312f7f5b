import fc from 'fast-check';
import type { Instant } from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { acceptAlerts, listAlerts } from '../alerts.ts';
import type { AlertMessage } from '../alerts.ts';
import { putCustomers } from '../customers.ts';
import { listRefused } from '../refused-bodies.ts';
import { MOST_OF_UNKNOWN, recognizeCustomers } from '../unknown-customers.ts';
import { NOW, a, customer, newScene } from './fixtures.ts';

const HOUR = 3_600_000;

const message = (id: string, changes: Partial<AlertMessage> = {}): AlertMessage => ({
  id,
  key: 'malware/host-17',
  episode: null,
  customer: a('c1'),
  category: 'malware',
  severity: 'high',
  state: 'raised',
  title: 'Malware on host-17',
  body: 'Isolate it.',
  device: 'host-17',
  contactEmail: null,
  url: null,
  at: NOW,
  ...changes,
});

const drawn = fc.array(
  fc.record({
    key: fc.constantFrom('k1', 'k2'),
    episode: fc.constantFrom(null, 'e1'),
    state: fc.constantFrom('raised' as const, 'resolved' as const),
    hour: fc.integer({ min: 0, max: 3 }),
    id: fc.constantFrom('a', 'B', 'é', '😀', 'z').chain((letter) => fc.nat(9).map((digit) => `${letter}${digit}`)),
  }),
  { minLength: 1, maxLength: 12 },
);

export function alertsSuite(databases: TestDatabases): void {
  describe('alerts', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it('stand the same after any permutation and repetition of their messages, in any batches', async () => {
      const shuffled = drawn.chain((list) => {
        const unique = [...new Map(list.map((each) => [each.id, each])).values()].map(({ hour, ...each }) =>
          message(each.id, { ...each, at: a<Instant>(NOW + hour * HOUR) }),
        );
        const again = fc.array(fc.constantFrom(...unique), { maxLength: 6 });
        const order = again.chain((more) => {
          const all = [...unique, ...more];
          return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
        });
        return fc.record({ unique: fc.constant(unique), order, size: fc.integer({ min: 1, max: 12 }) });
      });
      await fc.assert(
        fc.asyncProperty(shuffled, async ({ unique, order, size }) => {
          const [one, other] = [await newScene(db), await newScene(db)];
          await one.run((tx) => acceptAlerts(tx, unique, NOW));
          for (let start = 0; start < order.length; start += size) {
            await other.run((tx) => acceptAlerts(tx, order.slice(start, start + size), NOW));
          }
          const expected = await one.run((tx) => listAlerts(tx, { limit: 100 }));
          expect(await other.run((tx) => listAlerts(tx, { limit: 100 }))).toEqual(expected);
          expect(expected).toHaveLength(new Set(unique.map(({ key, episode }) => `${key} ${episode}`)).size);
        }),
        { numRuns: 60 },
      );
    });

    it('stand where the latest moment says, resolved before raised at one moment, and know when they were raised', async () => {
      const { run } = await newScene(db);
      const later = a<Instant>(NOW + HOUR);
      const messages = [
        message('m3', { state: 'resolved', at: later, title: 'Gone' }),
        message('m1'),
        message('m4', { at: later }),
        message('m2', { at: a<Instant>(NOW + 1000), title: 'Still there' }),
      ];
      for (const each of messages) await run((tx) => acceptAlerts(tx, [each], NOW));
      expect(await run((tx) => listAlerts(tx, { limit: 10 }))).toEqual([
        { message: messages[0], raisedAt: NOW, isCustomerKnown: true },
      ]);
      const reopened = message('m5', { at: a<Instant>(later + 1) });
      await run((tx) => acceptAlerts(tx, [reopened], NOW));
      expect(await run((tx) => listAlerts(tx, { limit: 10, state: 'raised' }))).toEqual([
        { message: reopened, raisedAt: NOW, isCustomerKnown: true },
      ]);
    });

    it('keep another body of a known id aside, and one about an unknown customer until it is put', async () => {
      const { run } = await newScene(db);
      const early = message('m2', { key: 'early', customer: a('nobody') });
      const batch = [message('m1'), message('m1', { title: 'Other' }), early, message('m1')];
      expect(await run((tx) => acceptAlerts(tx, batch, NOW))).toEqual([
        'accepted',
        'id-conflict',
        'waiting',
        'repeated',
      ]);
      expect(await run((tx) => acceptAlerts(tx, batch.slice(0, 3), NOW))).toEqual([
        'repeated',
        'id-conflict',
        'repeated',
      ]);
      expect(await run((tx) => listRefused(tx, 'alerts_refused', { limit: 10 }))).toMatchObject([
        { id: 'm1', body: { title: 'Other' }, stands: { title: 'Malware on host-17' } },
      ]);
      const nobody = customer('nobody');
      expect(await run((tx) => listAlerts(tx, { limit: 10, customer: 'nobody' }))).toEqual([
        { message: early, raisedAt: NOW, isCustomerKnown: false },
      ]);
      await run((tx) => putCustomers(tx, [nobody], NOW));
      expect(await run((tx) => recognizeCustomers(tx, [nobody.customer, a('c1')]))).toBe(true);
      expect(await run((tx) => recognizeCustomers(tx, [nobody.customer]))).toBe(false);
    });

    it('of unknown customers are kept up to a bound, beyond which a message leaves its id free', async () => {
      const { run } = await newScene(db);
      const of = (customer: string, id: string) => message(id, { key: id, customer: a(customer) });
      const many = Array.from({ length: MOST_OF_UNKNOWN - 1 }, (_, index) => of('nobody', `n${index}`));
      for (const batch of [many.slice(0, 600), many.slice(600)]) {
        expect(new Set(await run((tx) => acceptAlerts(tx, batch, NOW)))).toEqual(new Set(['waiting']));
      }
      const more = [of('else', 'e1'), of('else', 'e2'), of('c1', 'k1'), of('nobody', 'n0')];
      const answer = ['waiting', 'unknown-customer', 'accepted', 'repeated'];
      expect(await run((tx) => acceptAlerts(tx, more, NOW))).toEqual(answer);
      await run((tx) => putCustomers(tx, [customer('nobody')], NOW));
      expect(await run((tx) => acceptAlerts(tx, [of('c2', 'e2')], NOW))).toEqual(['accepted']);
      expect(await run((tx) => acceptAlerts(tx, [of('else', 'e3')], NOW))).toEqual(['waiting']);
    });

    it('end the same when two batches about one problem come at the same time', async () => {
      const { run } = await newScene(db);
      const resolved = message('m2', { state: 'resolved', at: a<Instant>(NOW + HOUR) });
      await Promise.all([
        run((tx) => acceptAlerts(tx, [message('m1')], NOW)),
        run((tx) => acceptAlerts(tx, [resolved], NOW)),
      ]);
      expect(await run((tx) => listAlerts(tx, { limit: 10 }))).toEqual([
        { message: resolved, raisedAt: NOW, isCustomerKnown: true },
      ]);
    });
  });
}
