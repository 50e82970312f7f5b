import type { AlertInput } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, withService } from './test-service.ts';

const alert = (id: string, changes: Partial<AlertInput> = {}): AlertInput => ({
  id,
  key: `malware/${id}`,
  customer: 'dental',
  category: 'malware',
  severity: 'high',
  state: 'raised',
  title: 'Malware on host-17',
  at: '2026-11-02T14:00:00Z',
  ...changes,
});

export function vendorInSuite(databases: TestDatabases): void {
  describe('alerts over the API', () => {
    it('are taken one by one, each bad one named with its field, and a repetition changes nothing', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const pushed = await partner.alerts.push([
          alert('a-1', { contactEmail: 'it@dental.example', url: 'https://vendor.example/a-1', device: 'host-17' }),
          alert('a-2', { customer: 'nobody' }),
          alert('a-3', { at: '2027-11-02T14:00:00Z' }),
          alert('a-4', { url: 'javascript:alert(1)', contactEmail: 'nobody' }),
          alert('a-1', { title: 'Another' }),
        ]);
        expect(pushed).toMatchObject({
          accepted: 1,
          waiting: [{ index: 1, key: 'a-2' }],
          refused: [
            { key: 'a-3', code: 'too-far-ahead', errors: [{ field: 'alerts/2/at' }] },
            {
              key: 'a-4',
              code: 'invalid',
              errors: [{ field: 'alerts/3/contactEmail' }, { field: 'alerts/3/url' }],
            },
            { key: 'a-1', code: 'id-conflict', status: 409 },
          ],
        });
        expect(await partner.alerts.push([alert('a-5'), alert('a-5')])).toMatchObject({ accepted: 1, repeated: 1 });
        expect(await partner.alerts.refused().toArray()).toMatchObject([{ id: 'a-1', body: { title: 'Another' } }]);
        expect(await partner.audit.list().toArray()).toContainEqual(
          expect.objectContaining({ action: 'alerts.accepted', detail: { messages: 2, ofUnknownCustomers: 1 } }),
        );
      }));

    it('are listed by state, customer, category and moment, page by page', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        await partner.alerts.push([
          alert('a-1', { at: '2026-11-01T14:00:00Z' }),
          alert('a-2', { customer: 'law', at: '2026-11-02T10:00:00Z' }),
          alert('a-3', { key: 'malware/a-1', state: 'resolved', at: '2026-11-02T11:00:00Z' }),
          alert('a-4', { category: 'phishing', episode: 'second', at: '2026-11-02T12:00:00Z' }),
        ]);
        const ids = async (filter: Parameters<typeof partner.alerts.list>[0]) =>
          (await partner.alerts.list(filter).toArray()).map(({ messageId }) => messageId);
        expect(await ids({})).toEqual(['a-4', 'a-3', 'a-2']);
        expect(await ids({ state: 'raised' })).toEqual(['a-4', 'a-2']);
        expect(await ids({ customer: 'law' })).toEqual(['a-2']);
        expect(await ids({ category: 'malware' })).toEqual(['a-3', 'a-2']);
        expect(await ids({ since: '2026-11-02T11:00:00Z' })).toEqual(['a-4', 'a-3']);
        const { apiKey } = await service.server.bootstrap();
        const get = async (query: string) => {
          const answer = await service.server.app.inject({
            url: `/v1/partners/lakeside-it/alerts?${query}`,
            headers: { authorization: `Bearer ${apiKey}` },
          });
          return {
            status: answer.statusCode,
            body: answer.json<{ data: { messageId: string }[]; nextCursor: string }>(),
          };
        };
        const first = await get('limit=2');
        expect(first.body.data.map(({ messageId }) => messageId)).toEqual(['a-4', 'a-3']);
        const second = await get(`limit=2&cursor=${first.body.nextCursor}`);
        expect(second.body).toMatchObject({ data: [{ messageId: 'a-2', episode: null }], nextCursor: null });
        for (const cursor of ['[]', '["\\u0000",1]', '[1e300,"x"]', '[1,"\\u0000"]', 'x']) {
          expect(await get(`cursor=${Buffer.from(cursor).toString('base64url')}`)).toMatchObject({ status: 400 });
        }
      }));
  });

  describe('usage read back', () => {
    it('is listed by customer, product and moment, and what was kept aside with what stands', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        await partner.usage.push([
          record({ id: 'u-2', at: '2026-10-10T08:00:00Z' }),
          record({ id: 'u-1', at: '2026-10-09T08:00:00Z', corrects: 'u-0' }),
          record({ id: 'u-3', sku: 'storage', kind: 'consumed', quantity: '1.50' }),
          record({ id: 'u-4', customer: 'law' }),
          record({ id: 'u-1', quantity: '99' }),
        ]);
        const ids = async (filter: Parameters<typeof partner.usage.list>[0]) =>
          (await partner.usage.list(filter).toArray()).map(({ id }) => id);
        expect(await ids({})).toEqual(['u-1', 'u-2', 'u-3', 'u-4']);
        expect(await ids({ customer: 'dental', sku: 'endpoint' })).toEqual(['u-1', 'u-2']);
        expect(await ids({ from: '2026-10-10T00:00:00Z' })).toEqual(['u-2']);
        expect(await ids({ to: '2026-10-10T08:00:00Z', sku: 'endpoint' })).toEqual(['u-1', 'u-4']);
        expect(await partner.usage.list({ sku: 'storage' }).toArray()).toMatchObject([
          { id: 'u-3', quantity: '1.5', corrects: null, receivedAt: expect.stringContaining('2026-11-02T15:0') },
        ]);
        expect(await partner.usage.refused().toArray()).toMatchObject([
          { id: 'u-1', body: { quantity: '99' }, stands: { quantity: '12', corrects: 'u-0' } },
        ]);
      }));
  });
}
