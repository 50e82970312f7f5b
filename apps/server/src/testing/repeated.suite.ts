import { createTallybridge } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import { newApiKey } from '../app/keys/api-key.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, linkedPartner, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const BASE = 'http://service.example';
const CONNECTIONS = '/v1/partners/lakeside-it/connections';

interface Sent {
  readonly method?: string;
  readonly apiKey?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send({ server }: TestService, path: string, sent: Sent = {}) {
  const { method = 'GET', headers = {}, body } = sent;
  const apiKey = sent.apiKey ?? (await server.bootstrap()).apiKey;
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await server.fetch(`${BASE}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...type, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed: unknown = JSON.parse(await answer.text());
  return { status: answer.status, headers: answer.headers, body: parsed };
}

const post = (service: TestService, path: string, { key, ...sent }: Sent & { readonly key: string }) =>
  send(service, path, { ...sent, method: 'POST', headers: { 'idempotency-key': key } });

export function repeatedSuite(databases: TestDatabases): void {
  describe('a POST with an Idempotency-Key', () => {
    it('is carried out once and answered again as it was', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const first = await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION });
        const second = await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION });
        expect(first.status).toBe(201);
        expect(first.headers.get('idempotency-replayed')).toBeNull();
        expect(second).toMatchObject({ status: 201, body: first.body });
        expect(second.headers.get('idempotency-replayed')).toBe('true');
        expect(await partner.connections.list().toArray()).toHaveLength(2);
      }));

    it('belongs to its request: another one with the same key is refused', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        expect((await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })).status).toBe(201);
        const reused = { status: 422, body: { code: 'idempotency-key-reused' } };
        const other = { ...CONNECTION, name: 'Another' };
        expect(await post(service, CONNECTIONS, { key: 'k-1', body: other })).toMatchObject(reused);
        const plans = `${CONNECTIONS}/${connection.id}/plans`;
        expect((await post(service, plans, { key: 'k-1', body: { month: '2026-10' } })).status).toBe(201);
        expect((await post(service, plans, { key: 'k 2', body: {} })).status).toBe(400);
      }));

    it('is carried out by one of several that come at once; the others are told so', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const tries = await Promise.all(
          [1, 2, 3, 4].map(() => post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })),
        );
        const others = tries.filter(({ status }) => status !== 201);
        const inProgress = { status: 409, body: expect.objectContaining({ code: 'idempotency-in-progress' }) };
        expect(others.map(({ status, body }) => ({ status, body }))).toEqual(others.map(() => inProgress));
        expect(tries.some(({ status }) => status === 201)).toBe(true);
        expect(await partner.connections.list().toArray()).toHaveLength(2);
      }));

    it('that was refused leaves its key free, and one that broke off is never carried out again', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const bad = { ...CONNECTION, site: 'http://127.0.0.1' };
        expect((await post(service, CONNECTIONS, { key: 'k-1', body: bad })).status).toBe(422);
        expect((await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })).status).toBe(201);
        await service.database.transaction((tx) =>
          tx.query(`UPDATE tenant.idempotent_requests SET state = 'open', answer = NULL`),
        );
        expect(await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })).toMatchObject({
          status: 409,
          body: { code: 'idempotency-in-progress' },
        });
        expect(await partner.connections.list().toArray()).toHaveLength(2);
      }));

    it('of one tenant is nothing to another', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        await linkedPartner(service, 'other-it');
        const { apiKey } = await service.server.bootstrap({
          vendor: { key: 'other', name: 'Other vendor' },
          apiKey: newApiKey(),
        });
        const body = { key: 'same-it', name: 'Same', timeZone: 'UTC' };
        const [mine, theirs] = [
          await post(service, '/v1/partners', { key: 'k-1', body }),
          await post(service, '/v1/partners', { key: 'k-1', body, apiKey }),
        ];
        expect([mine.status, theirs.status]).toEqual([201, 201]);
        expect(theirs.headers.get('idempotency-replayed')).toBeNull();
        expect((await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })).status).toBe(201);
        const elsewhere = CONNECTIONS.replace('lakeside-it', 'other-it');
        const again = await post(service, elsewhere, { key: 'k-1', body: { ...CONNECTION, name: 'Other' } });
        expect(again.status).toBe(201);
      }));

    it('whose answer lets somebody in is carried out once, and its answer is kept nowhere', () =>
      withService(databases, async (service) => {
        const body = { name: 'ingest', scopes: ['usage:write'] };
        const made = await post(service, '/v1/keys', { key: 'k-1', body });
        expect(made.status).toBe(201);
        expect(await post(service, '/v1/keys', { key: 'k-1', body })).toMatchObject({
          status: 409,
          body: { code: 'idempotency-answer-gone' },
        });
        expect(await service.tallybridge.keys.list().toArray()).toHaveLength(2);
        const kept = await service.database.transaction((tx) =>
          tx.query('SELECT answer FROM control.idempotent_requests'),
        );
        expect(kept).toEqual([{ answer: null }]);
      }));

    it('is forgotten after a day, and removed', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION });
        await service.database.transaction((tx) =>
          tx.query('UPDATE tenant.idempotent_requests SET expires_at = now()'),
        );
        expect((await post(service, CONNECTIONS, { key: 'k-2', body: CONNECTION })).status).toBe(201);
        const left = await service.database.transaction((tx) =>
          tx.query('SELECT operation FROM tenant.idempotent_requests'),
        );
        expect(left).toHaveLength(1);
        expect((await post(service, CONNECTIONS, { key: 'k-1', body: CONNECTION })).status).toBe(201);
        expect(await partner.connections.list().toArray()).toHaveLength(4);
      }));

    it('lets the sdk repeat what made something, though its answer was lost', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const { apiKey } = await service.server.bootstrap();
        let lost = 0;
        const lossy: typeof globalThis.fetch = async (input, init) => {
          const answer = await service.server.fetch(input, init);
          if (init?.method !== 'POST' || lost > 0) return answer;
          lost += 1;
          throw new TypeError('the connection broke off');
        };
        const options = { baseUrl: BASE, apiKey, fetch: lossy, sleep: () => Promise.resolve() };
        const made = await createTallybridge(options).partner('lakeside-it').connections.create(CONNECTION);
        expect(lost).toBe(1);
        const all = await partner.connections.list().toArray();
        expect(all.map(({ id }) => id)).toContain(made.id);
        expect(all).toHaveLength(2);
      }));
  });

  describe('a change with If-Match', () => {
    it('of a connection is taken when nobody changed it since, and by one of two who decided on the same', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const path = `${CONNECTIONS}/${connection.id}`;
        const etag = async () => (await send(service, path)).headers.get('etag') ?? '';
        const patch = (name: string, ifMatch: string) =>
          send(service, path, { method: 'PATCH', body: { name }, headers: { 'if-match': ifMatch } });
        const before = await etag();
        expect(before).toMatch(/^"[\w-]{22}"$/);
        const both = await Promise.all([patch('One', before), patch('Two', before)]);
        expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
        const refused = both.find(({ status }) => status === 412);
        expect(refused?.body).toMatchObject({ code: 'changed-meanwhile' });
        const taken = both.find(({ status }) => status === 200);
        expect(await etag()).toBe(taken?.headers.get('etag'));
        expect((await patch('Three', await etag())).status).toBe(200);
        expect((await patch('Four', 'W/"x", "nonsense"')).status).toBe(412);
        expect((await patch('Five', '*')).status).toBe(200);
      }));

    it('of links, overrides and the partner is taken on the state that was seen', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const at = `${CONNECTIONS}/${connection.id}`;
        const partner = '/v1/partners/lakeside-it';
        const changes = [
          { path: `${at}/company-links/dental`, one: { decision: 'excluded' }, two: { decision: 'none' } },
          { path: `${at}/product-links/endpoint`, one: { decision: 'excluded' }, two: { decision: 'none' } },
          {
            path: `${at}/overrides/dental/endpoint`,
            one: { terms: { minimum: '1' } },
            two: { terms: { minimum: '2' } },
          },
          { path: partner, one: { name: 'A', timeZone: 'UTC' }, two: { name: 'B', timeZone: 'UTC' } },
        ];
        for (const { path, one, two } of changes) {
          const seen = (await send(service, path)).headers.get('etag') ?? '';
          const put = (body: unknown) => send(service, path, { method: 'PUT', body, headers: { 'if-match': seen } });
          expect({ path, status: (await put(one)).status }).toEqual({ path, status: 200 });
          expect(await put(two)).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
          expect((await send(service, path)).headers.get('etag')).not.toBe(seen);
        }
      }));

    it('is refused where nothing would be compared', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const answer = await send(service, '/v1/partners/lakeside-it/customers', {
          method: 'PUT',
          headers: { 'if-match': '"x"' },
          body: { customers: [{ key: 'a', name: 'A' }] },
        });
        expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      }));
  });
}
