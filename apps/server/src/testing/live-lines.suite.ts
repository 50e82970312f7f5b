import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

type Billed = TestService & LinkedPartner & { readonly service: TestService };

/** Two customers with a line of "endpoint" each, applied. */
async function withLines(databases: TestDatabases, use: (of: Billed) => Promise<void>): Promise<void> {
  await withService(databases, async (service) => {
    const { partner, connection } = await linkedPartner(service);
    await partner.usage.push([record(), record({ customer: 'law', quantity: '7' })]);
    await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
    await use({ ...service, service, partner, connection });
  });
}

async function orphanLines({ connection }: Billed) {
  const plan = await connection.plans.create({ month: '2026-11' });
  const lines = await connection.plans.lines(plan.id).toArray();
  return lines
    .filter(({ agreementId }) => agreementId !== null)
    .map(({ customer, action, reason }) => `${customer} ${action} ${reason}`.trim());
}

export function liveLinesSuite(databases: TestDatabases): void {
  describe('live lines of a link that is taken back', () => {
    it('are listed, stay, and are asked about where nobody says what shall become of them', () =>
      withLines(databases, async (of) => {
        const { results } = await of.connection.companyLinks.clear(['dental']);
        expect(results).toMatchObject([
          {
            outcome: 'updated',
            liveLines: [{ customer: 'dental', sku: 'endpoint', agreementId: 300, quantity: '12', becomes: 'asked' }],
          },
        ]);
        expect(await orphanLines(of)).toEqual(expect.arrayContaining(['dental hold orphaned', 'law keep']));
      }));

    it.each([
      ['leave', 'keep'],
      ['set-zero', 'change'],
      ['end', 'end'],
    ] as const)('become what was asked for: %s', (liveLines, action) =>
      withLines(databases, async (of) => {
        await of.connection.companyLinks.put([{ customer: 'dental', decision: 'excluded', liveLines }]);
        expect(await orphanLines(of)).toContain(`dental ${action}`);
      }),
    );

    it('are told by a preview that changes nothing', () =>
      withLines(databases, async (of) => {
        const { companyLinks } = of.connection;
        const before = await companyLinks.list().toArray();
        const preview = { preview: true, liveLines: 'end' } as const;
        const { results } = await companyLinks.clear(['dental', 'law', 'nobody'], preview);
        expect(results).toMatchObject([
          { liveLines: [{ becomes: 'end' }] },
          { liveLines: [{ becomes: 'end' }] },
          { outcome: 'refused', code: 'unknown-customer' },
        ]);
        expect(await companyLinks.list().toArray()).toEqual(before);
        expect(await orphanLines(of)).toEqual(expect.arrayContaining(['dental keep', 'law keep']));
      }));

    it('are forgotten by the decision when the link is there again', () =>
      withLines(databases, async (of) => {
        const { companyLinks } = of.connection;
        await companyLinks.clear(['dental'], { liveLines: 'end' });
        await companyLinks.put([{ customer: 'dental', decision: 'linked', companyId: 200 }]);
        await companyLinks.clear(['dental']);
        expect(await orphanLines(of)).toContain('dental hold orphaned');
      }));

    it('lose their link by a product that is taken back, and by another line style for the pair', () =>
      withLines(databases, async (of) => {
        const { productLinks, overrides } = of.connection;
        const override = { customer: 'law', sku: 'endpoint', terms: { lineStyle: 'per-period' as const } };
        const tried = await overrides.put([override], { preview: true });
        expect(tried.results).toMatchObject([{ liveLines: [{ customer: 'law', becomes: 'moves' }] }]);
        const { results } = await productLinks.clear(['endpoint'], { liveLines: 'end' });
        expect(results).toMatchObject([{ liveLines: [{ customer: 'dental' }, { customer: 'law' }] }]);
        expect(await orphanLines(of)).toEqual(expect.arrayContaining(['dental end', 'law end']));
      }));

    it('say which company a customer that was taken back had', () =>
      withLines(databases, async ({ partner, connection: { companyLinks } }) => {
        await partner.customers.put([{ key: 'dental', name: 'Under quite another name' }]);
        await companyLinks.clear(['dental']);
        expect(await companyLinks.suggestions().toArray()).toMatchObject([
          {
            customer: 'dental',
            company: { id: 200 },
            score: 0.95,
            reasons: ['already has additions for this customer'],
          },
        ]);
      }));

    it('move where the customer is billed on another agreement', () =>
      withLines(databases, async ({ connection }) => {
        const agreement = { mode: 'chosen', agreementId: 302 } as const;
        const { results } = await connection.companyLinks.put(
          [{ customer: 'law', decision: 'linked', companyId: 201, agreement }],
          { preview: true },
        );
        expect(results).toMatchObject([{ liveLines: [{ agreementId: 301, becomes: 'moves' }] }]);
      }));

    it('are asked about when a customer is switched off, and not when it is paused', () =>
      withLines(databases, async ({ connection: { companyLinks } }) => {
        const paused = await companyLinks.switch({ customers: ['dental', 'nobody'], isPaused: true });
        expect(paused.results).toMatchObject([
          { outcome: 'updated', liveLines: [] },
          { outcome: 'refused', code: 'unknown-customer' },
        ]);
        const off = await companyLinks.switch({ customers: ['dental'], isEnabled: false, liveLines: 'set-zero' });
        expect(off.results).toMatchObject([{ liveLines: [{ becomes: 'set-zero' }] }]);
        expect(await companyLinks.get('dental')).toMatchObject({ isEnabled: false, isPaused: true, companyId: 200 });
        await companyLinks.clear(['school']);
        const { refused } = await companyLinks.switch({ customers: ['school'], isEnabled: false });
        expect(refused).toMatchObject([{ code: 'not-linked', status: 409 }]);
      }));
  });

  describe('one link', () => {
    it('is got, set and cleared by its own path, and a conflict names who holds the company', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        const { apiKey } = await service.server.bootstrap();
        const at = async (method: string, path: string, body?: unknown) => {
          const answer = await service.server.fetch(
            `http://service.example/v1/partners/lakeside-it/connections/${connection.id}/${path}`,
            {
              method,
              headers: {
                authorization: `Bearer ${apiKey}`,
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              },
              ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            },
          );
          return { status: answer.status, body: await answer.json() };
        };
        expect(await at('GET', 'company-links/law')).toMatchObject({ status: 200, body: { companyId: 201 } });
        expect(await at('GET', 'company-links/nobody')).toMatchObject({ status: 404 });
        const taken = { decision: 'linked', companyId: 200 };
        expect(await at('PUT', 'company-links/law', taken)).toMatchObject({
          status: 409,
          body: { code: 'company-taken', detail: expect.stringContaining('customer "dental"') },
        });
        expect(await at('PUT', 'company-links/law', { decision: 'linked', companyId: 0 })).toMatchObject({
          status: 400,
          body: { errors: [{ field: 'companyId' }] },
        });
        expect(await at('DELETE', 'company-links/law?preview=true')).toMatchObject({ body: { outcome: 'updated' } });
        expect(await at('GET', 'company-links/law')).toMatchObject({ body: { decision: 'linked' } });
        expect(await at('DELETE', 'company-links/law?liveLines=end')).toMatchObject({ status: 200 });
        expect(await at('GET', 'company-links/law')).toMatchObject({ body: { decision: 'none' } });
        expect(await at('PUT', 'product-links/endpoint', { decision: 'linked', catalogItemId: 507 })).toMatchObject({
          status: 409,
          body: { detail: expect.stringContaining('product "storage"') },
        });
        const override = { terms: { minimum: '3' } };
        expect(await at('PUT', 'overrides/law/endpoint', override)).toMatchObject({ body: { outcome: 'updated' } });
        expect(await at('DELETE', 'overrides/law/endpoint')).toMatchObject({ body: { outcome: 'updated' } });
        expect(await at('DELETE', 'overrides/law/endpoint')).toMatchObject({ body: { outcome: 'unchanged' } });
      }));
  });
}
