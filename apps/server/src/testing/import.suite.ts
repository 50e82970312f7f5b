import { Readable } from 'node:stream';
import type { ImportAnswer, Problem } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const HEADER = 'id,customer,sku,kind,quantity,at';

async function send({ server }: TestService, path: string, body: string | Readable, type = 'text/csv') {
  const { apiKey } = await server.bootstrap();
  const answer = await server.app.inject({
    method: 'POST',
    url: `/v1/partners/lakeside-it/${path}`,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': type },
    payload: body,
  });
  return { status: answer.statusCode, body: answer.json<ImportAnswer & Problem>() };
}

const row = (id: string, customer = 'dental', quantity = '3') =>
  `${id},${customer},endpoint,count,${quantity},2026-10-09T08:00:00Z`;

export function importSuite(databases: TestDatabases): void {
  describe('a file of usage', () => {
    it('is taken line by line, bad lines named by their number, and may be sent again', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const file = [
          `\uFEFF${HEADER}`,
          row('u-1'),
          '',
          row('u-2', 'nobody'),
          row('u-3', 'law', 'three'),
          `u-4,"dental",endpoint,count,"4",2026-10-09T08:00:00Z`,
          'u-5,dental',
        ].join('\r\n');
        const first = await send(service, 'usage/import', file);
        expect(first).toMatchObject({
          status: 200,
          body: { isPreview: false, isWhole: true, items: 5, outcomes: { accepted: 2 }, refused: 3 },
        });
        expect(first.body.problems.map(({ line, code, key }) => [line, code, key])).toEqual([
          [7, 'invalid', null],
          [4, 'unknown-customer', 'u-2'],
          [5, 'invalid', 'u-3'],
        ]);
        expect((await send(service, 'usage/import', file)).body).toMatchObject({ outcomes: { repeated: 2 } });
        const lines = [
          JSON.stringify({
            id: 'n-1',
            customer: 'law',
            sku: 'endpoint',
            kind: 'count',
            quantity: '2',
            at: '2026-10-09T08:00:00Z',
          }),
          '{"id":',
          '[1]',
        ];
        const ndjson = await send(service, 'usage/import', lines.join('\n'), 'application/x-ndjson');
        expect(ndjson.body).toMatchObject({ items: 3, outcomes: { accepted: 1 }, refused: 2 });
        expect((await partner.usage.list().toArray()).map(({ id }) => id)).toEqual(['u-1', 'u-4', 'n-1']);
      }));

    it('that is previewed says what would become of each line, and nothing of it stays', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        await partner.usage.push([
          { id: 'u-1', customer: 'dental', sku: 'endpoint', kind: 'count', quantity: '3', at: '2026-10-09T08:00:00Z' },
        ]);
        const entries = (await partner.audit.list().toArray()).length;
        const file = [HEADER, row('u-1'), row('u-1', 'dental', '4'), row('u-2'), row('u-3', 'nobody')].join('\n');
        const preview = await send(service, 'usage/import?preview=true', file);
        expect(preview.body).toMatchObject({
          isPreview: true,
          outcomes: { repeated: 1, accepted: 1 },
          problems: [
            { line: 3, code: 'id-conflict' },
            { line: 5, code: 'unknown-customer' },
          ],
        });
        expect(await partner.usage.list().toArray()).toHaveLength(1);
        expect(await partner.usage.refused().toArray()).toEqual([]);
        expect(await partner.audit.list().toArray()).toHaveLength(entries);
        const { outcomes, refused } = (await send(service, 'usage/import', file)).body;
        expect({ outcomes, refused }).toEqual({ outcomes: preview.body.outcomes, refused: preview.body.refused });
      }));

    it('with other headings is refused with how to map them, and taken when they are', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const file = [HEADER.replace('customer', 'Client').replace('sku', 'SKU'), row('u-1')].join('\n');
        expect(await send(service, 'usage/import', file)).toMatchObject({
          status: 400,
          body: {
            detail: expect.stringContaining('no column for customer'),
            remedy: expect.stringContaining('?columns=customer:Client'),
          },
        });
        expect(await send(service, 'usage/import?columns=client:Client', file)).toMatchObject({ status: 400 });
        expect(await send(service, 'usage/import?columns=customer:Client', file)).toMatchObject({
          body: { outcomes: { accepted: 1 } },
        });
        expect(await send(service, 'usage/import', '')).toMatchObject({ status: 400 });
        expect(await send(service, 'usage/import', '{}', 'application/json')).toMatchObject({ status: 415 });
        expect(await send(service, 'usage', `${HEADER}\n`)).toMatchObject({ status: 415 });
      }));

    it('whose rest cannot be read says from which line, and what came before is taken', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const file = [HEADER, row('u-1'), `u-2,"dental,endpoint`, row('u-3')].join('\n');
        expect((await send(service, 'usage/import', file)).body).toMatchObject({
          isWhole: false,
          outcomes: { accepted: 1 },
          problems: [{ line: 3, message: expect.stringContaining('all after it were not read') }],
        });
      }));

    it('is read as it comes, however long it is', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const lines = function* (): Generator<string> {
          yield `${HEADER}\n`;
          for (let index = 0; index < 12_345; index += 1) yield `${row(`u-${index}`)}\n`;
        };
        expect((await send(service, 'usage/import', Readable.from(lines()))).body).toMatchObject({
          items: 12_345,
          outcomes: { accepted: 12_345 },
          refused: 0,
        });
      }));
  });

  describe('a file of customers or products', () => {
    it('is taken as if they were put', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const customers = await send(
          service,
          'customers/import',
          'Key,Name,Domain\nnew,New Customer,\ndental,Riverbend Dental,\n',
        );
        expect(customers.body).toMatchObject({ outcomes: { created: 1, unchanged: 1 }, refused: 0 });
        const products = await send(service, 'products/import', 'sku,name,basis\nmail,Mail,peak\nbad,Bad,often\n');
        expect(products.body).toMatchObject({ outcomes: { created: 1 }, problems: [{ line: 3, key: 'bad' }] });
        expect((await partner.products.list().toArray()).find(({ sku }) => sku === 'mail')).toMatchObject({
          basis: 'peak',
        });
      }));
  });
}
