import { describe, expect, test } from 'vitest';
import { testClient } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';

const ADDITION = '/finance/agreements/301/additions/9001';
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];

const trail = async (client: TestClient, query: string): Promise<readonly unknown[]> =>
  (await client.list(`/system/audittrail?${query}`)).map(({ text }) => text);

describe('the audit trail', () => {
  test('V names old and new, who, when and how', async () => {
    const client = testClient();
    await client.send(ADDITION, { method: 'PATCH', body: replace('quantity', 30) });
    client.sandbox.clock.advance(3_600_000);
    client.sandbox.edit('additions', 9001, { quantity: 31 }, 'robin');
    expect(await client.list('/system/audittrail?type=AgreementAddition&id=9001')).toEqual([
      {
        text: 'quantity: 24 → 30',
        enteredDate: '2026-11-02T09:00:00Z',
        enteredBy: 'tallybridge',
        auditType: 'AgreementAddition',
        auditSubType: 'Changed',
        auditSource: 'API',
      },
      expect.objectContaining({
        text: 'quantity: 30 → 31',
        enteredDate: '2026-11-02T10:00:00Z',
        enteredBy: 'robin',
        auditSource: 'Screen',
      }),
    ]);
  });

  test('V of an agreement tells of its additions too, from their creation to their end', async () => {
    const client = testClient();
    const body = { product: { id: 500 }, quantity: 2, billCustomer: 'Billable', effectiveDate: '2026-12-15T00:00:00Z' };
    await client.send('/finance/agreements/301/additions', { method: 'POST', body });
    await client.send('/finance/agreements/301', { method: 'PATCH', body: replace('customerPO', 'PO-7') });
    await client.send('/finance/agreements/301/additions/9007', { method: 'DELETE' });
    expect(await trail(client, 'type=agreement&id=301')).toEqual([
      'Addition 9007, Addition created: Endpoint Protection',
      'customerPO: (empty) → PO-7',
      'Addition 9007, Addition deleted: Endpoint Protection',
    ]);
    expect(await trail(client, 'type=Agreement&id=302')).toEqual([]);
  });

  test.each<readonly [string, unknown, string]>([
    ['V references by name', replace('status', { id: 4 }), 'status: Active → Credit Hold'],
    ['V a value that is taken away', [{ op: 'remove', path: 'phoneNumber' }], 'phoneNumber: 8025551201 → (empty)'],
    ['V custom fields by caption', replace('customFields', [{ id: 2, value: 'Gold' }]), 'Service tier: (empty) → Gold'],
  ])('shows %s', async (_, body, text) => {
    const client = testClient();
    await client.send('/company/companies/201', { method: 'PATCH', body });
    expect(await trail(client, 'type=Company&id=201')).toEqual([text]);
  });

  test('V has nothing of what was refused or what stays as it is, and no passwords', async () => {
    const client = testClient();
    const definition = { podId: 60, caption: 'Door code', sequenceNumber: 1, fieldTypeIdentifier: 'Password' };
    await client.send('/system/userDefinedFields', { method: 'POST', body: definition });
    const customFields = replace('customFields', [{ caption: 'Door code', value: 'secret-word' }]);
    await client.send('/system/members/2', { method: 'PATCH', body: customFields });
    expect(await trail(client, 'type=Member&id=2')).toEqual(['Door code: (empty) → (hidden)']);
    await client.send('/company/companies/201', { method: 'PATCH', body: replace('name', '') });
    await client.send('/company/companies/201', { method: 'PATCH', body: replace('city', 'Albany') });
    await client.send('/system/members/2', { method: 'PATCH', body: replace('password', 'secret-word') });
    expect(await trail(client, 'type=Company&id=201')).toEqual([]);
    expect(JSON.stringify(client.sandbox.records('auditTrail'))).not.toContain('secret-word');
  });

  test('V is counted, filtered and paged, but never forward-only', async () => {
    const client = testClient();
    for (const website of ['A', 'B', 'C']) {
      await client.send('/company/companies/201', { method: 'PATCH', body: replace('website', website) });
    }
    const ofCompany = 'type=Company&id=201';
    expect((await client.send(`/system/audittrail/count?${ofCompany}`)).json).toEqual({ count: 3 });
    expect(await trail(client, `${ofCompany}&conditions=${encodeURIComponent('text like "%B → C"')}`)).toHaveLength(1);
    const headers = { 'pagination-type': 'forward-only' };
    const page = await client.send(`/system/audittrail?${ofCompany}&page=2&pageSize=2`, { headers });
    expect([page.json, page.headers.get('link')]).toMatchObject([
      [{ text: 'website: B → C' }],
      expect.stringContaining('rel="prev"'),
    ]);
  });

  test.each([
    ['', 'MissingRequiredField'],
    ['?type=Nonsense&id=1', 'InvalidField'],
  ])('I asked for "%s" is refused', async (query, code) => {
    const { status, json } = await testClient().send(`/system/audittrail${query}`);
    expect([status, json]).toMatchObject([400, { errors: [{ code, field: 'type' }] }]);
  });

  test('I is read with the right to the records that it is about', async () => {
    const client = testClient();
    const noAgreements = { module: 'Finance', function: 'Agreements', inquire: 'None' };
    client.sandbox.edit('securityRoles', 1, { restrictions: [noAgreements] });
    expect((await client.send('/system/audittrail?type=Agreement&id=301')).status).toBe(403);
    expect((await client.send('/system/audittrail?type=Company&id=201')).status).toBe(200);
  });

  test('is part of the state: it comes back with it', async () => {
    const client = testClient();
    await client.send(ADDITION, { method: 'PATCH', body: replace('quantity', 30) });
    const saved = client.sandbox.snapshot();
    client.sandbox.edit('additions', 9001, { quantity: 40 });
    client.sandbox.restore(saved);
    expect(await trail(client, 'type=AgreementAddition&id=9001')).toEqual(['quantity: 24 → 30']);
  });
});
