import { createTallybridge } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import { newApiKey } from '../app/keys/api-key.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

function clientOf({ server }: TestService, apiKey: string) {
  return createTallybridge({ baseUrl: 'http://service.example', apiKey, fetch: server.fetch });
}

async function get({ server }: TestService, path: string, headers: Record<string, string> = {}) {
  const answer = await server.fetch(`http://service.example${path}`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

export function accessSuite(databases: TestDatabases): void {
  describe('the first API key', () => {
    it('is the one of the setting, where there is one, and nothing is made up where there is none', async () => {
      const key = newApiKey();
      await withService(
        databases,
        async (service) => {
          expect(await service.server.admitOperator()).toMatchObject({ keyIn: 'TALLYBRIDGE_OPERATOR_KEY' });
          expect(await clientOf(service, key).partners.list().toArray()).toEqual([]);
        },
        { settings: { TALLYBRIDGE_OPERATOR_KEY: key } },
      );
      await withService(databases, async ({ server }) => {
        expect(await server.admitOperator()).toMatchObject({ keyIn: null });
      });
    });
  });

  describe('the API', () => {
    it('answers 401 without a key, with a made-up one and with something else', () =>
      withService(databases, async (service) => {
        for (const authorization of [undefined, 'Bearer nonsense', `Bearer ${newApiKey()}`, 'Basic YTpi']) {
          const answer = await get(service, '/v1/partners', authorization === undefined ? {} : { authorization });
          expect(answer).toMatchObject({ status: 401, type: 'application/problem+json' });
          expect(JSON.parse(answer.text)).toMatchObject({
            code: 'unauthenticated',
            remedy: expect.stringContaining('Bearer tb_'),
          });
        }
      }));

    it("gives the partners of one vendor's key only, and calls another's not found", () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const { apiKey } = await service.server.bootstrap({
          vendor: { key: 'other', name: 'Other vendor' },
          apiKey: newApiKey(),
        });
        const other = clientOf(service, apiKey);
        expect(await other.partners.list().toArray()).toEqual([]);
        const missing = await other.partners.get('nobody').catch((error: unknown) => error);
        const foreign = await other.partners.get('lakeside-it').catch((error: unknown) => error);
        expect(missing).toMatchObject({ code: 'not-found', status: 404 });
        expect(foreign).toMatchObject({ code: 'not-found', status: 404 });
        await other.partners.put('lakeside-it', { name: 'Same key, other vendor', timeZone: 'UTC' });
        const stolen = other.partner('lakeside-it').connection(connection.id);
        const calls = [
          () => stolen.get(),
          () => stolen.runs.sync(),
          () => stolen.plans.create(),
          () => stolen.ledger.list().toArray(),
        ];
        for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'not-found', status: 404 });
        expect(await service.tallybridge.partners.get('lakeside-it')).toMatchObject({ name: 'Lakeside IT' });
      }));

    it('answers 403 naming the scope that a key lacks, and lets it do what it may', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { key: apiKey } = await service.tallybridge.keys.create({ name: 'ingest', scopes: ['usage:write'] });
        const ingest = clientOf(service, apiKey).partner('lakeside-it');
        expect(await ingest.usage.push([record()])).toMatchObject({ accepted: 1 });
        await expect(ingest.get()).rejects.toMatchObject({
          code: 'missing-scope',
          status: 403,
          message: expect.stringContaining('"read"'),
        });
        await expect(ingest.customers.put([{ key: 'x', name: 'X' }])).rejects.toMatchObject({
          code: 'missing-scope',
          message: expect.stringContaining('"customers:write"'),
        });
      }));

    it('names every wrong field of a request', () =>
      withService(databases, async ({ tallybridge }) => {
        await expect(tallybridge.partners.create({ key: 'a b', name: '', timeZone: 'UTC' })).rejects.toMatchObject({
          code: 'invalid-request',
          status: 400,
          fields: [{ field: 'name' }, { field: 'key' }],
        });
        await expect(
          tallybridge.partners.create({ key: 'a', name: 'A', timeZone: 'Mars/Olympus' }),
        ).rejects.toMatchObject({
          code: 'unknown-time-zone',
          fields: [{ field: 'timeZone' }],
        });
        await tallybridge.partners.create({ key: 'a', name: 'A', timeZone: 'UTC' });
        await expect(tallybridge.partners.create({ key: 'a', name: 'A', timeZone: 'UTC' })).rejects.toMatchObject({
          code: 'partner-exists',
          status: 409,
        });
      }));

    it('says what is wrong with a body that is no JSON, too large or of another type', () =>
      withService(databases, async ({ server }) => {
        const { apiKey } = await server.bootstrap();
        const post = async (body: string, type = 'application/json') => {
          const headers = { authorization: `Bearer ${apiKey}`, 'content-type': type };
          const answer = await server.fetch('http://service.example/v1/partners', { method: 'POST', headers, body });
          return { status: answer.status, body: await answer.json() };
        };
        expect(await post('{"key":')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
        expect(await post(' '.repeat(3_000_000))).toMatchObject({ status: 413, body: { code: 'request-too-large' } });
        expect(await post('a=b', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
        expect(await post('{"key":"a","name":"A","timeZone":"UTC","role":"admin"}')).toMatchObject({
          status: 400,
          body: { code: 'invalid-request', detail: expect.stringContaining('role') },
        });
      }));

    it('refuses a second link to one company or catalog item, item by item', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const links = await connection.companyLinks.put([
          { customer: 'dental', decision: 'linked', companyId: 201 },
          { customer: 'nobody', decision: 'excluded' },
          { customer: 'school', decision: 'excluded' },
        ]);
        expect(links.results).toMatchObject([
          { outcome: 'refused', code: 'company-taken', status: 409 },
          { outcome: 'refused', code: 'unknown-customer' },
          { outcome: 'updated' },
        ]);
        const items = await connection.productLinks.put([{ sku: 'endpoint', decision: 'linked', catalogItemId: 507 }]);
        expect(items.refused).toMatchObject([{ code: 'catalog-item-taken', status: 409 }]);
      }));

    it('pages lists with a cursor and refuses one that is not its own', () =>
      withService(databases, async ({ tallybridge }) => {
        const partner = tallybridge.partner('many');
        await partner.put({ name: 'Many', timeZone: 'UTC' });
        const keys = Array.from({ length: 1203 }, (_, index) => `c-${String(index).padStart(4, '0')}`);
        const saved = await partner.customers.put(keys.map((key) => ({ key, name: key })));
        expect(saved.results.filter(({ outcome }) => outcome === 'created')).toHaveLength(1203);
        expect((await partner.customers.list().toArray()).map(({ key }) => key)).toEqual(keys);
      }));

    it('has a start page, probes and its own description, which need no key', () =>
      withService(databases, async (service) => {
        expect(await get(service, '/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
        expect(await get(service, '/healthz')).toMatchObject({ status: 200 });
        expect(await get(service, '/readyz')).toMatchObject({ status: 200 });
        expect((await get(service, '/openapi.json')).text).toContain('"openapi":"3.1.0"');
        expect(await get(service, '/v1/nothing')).toMatchObject({ status: 404, type: 'application/problem+json' });
      }));

    it('needs a client id from the connection or from the installation', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const { clientId: _, ...without } = CONNECTION;
        await expect(partner.connections.create(without)).rejects.toMatchObject({
          code: 'client-id-missing',
          status: 422,
        });
      }));
  });
}
