import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import type { TestClient } from '../testing/test-client.ts';
import { testClient } from '../testing/test-client.ts';

const patch = (client: TestClient, ...operations: readonly unknown[]) =>
  client.send('/finance/agreements/301', { method: 'PATCH', body: operations });

describe('the PATCH dialect', () => {
  const ACCEPTED: readonly { readonly fact: string; readonly operation: unknown; readonly shows: unknown }[] = [
    { fact: 'V a bare field', operation: { op: 'replace', path: 'name', value: 'New' }, shows: { name: 'New' } },
    { fact: 'V a leading slash', operation: { op: 'replace', path: '/name', value: 'New' }, shows: { name: 'New' } },
    { fact: 'V any case of the op', operation: { op: 'Replace', path: 'name', value: 'New' }, shows: { name: 'New' } },
    {
      fact: 'I any case of its names',
      operation: { Op: 'replace', Path: 'name', Value: 'New' },
      shows: { name: 'New' },
    },
    { fact: 'V add', operation: { op: 'add', path: 'customerPO', value: 'PO 1' }, shows: { customerPO: 'PO 1' } },
    {
      fact: 'V a whole reference by identifier',
      operation: { op: 'replace', path: 'company', value: { identifier: 'SunriseBakery' } },
      shows: { company: { id: 205 } },
    },
    {
      fact: 'V an id as text',
      operation: { op: 'replace', path: 'company', value: { id: '205' } },
      shows: { company: { id: 205 } },
    },
    {
      fact: 'I a reference as it was read, with name and links',
      operation: { op: 'replace', path: 'company', value: { id: 205, name: 'x', _info: { company_href: 'x' } } },
      shows: { company: { id: 205, name: 'Sunrise Bakery Co.' } },
    },
    {
      fact: 'V a nested id as text',
      operation: { op: 'replace', path: 'company/id', value: '205' },
      shows: { company: { id: 205 } },
    },
    {
      fact: 'V a number as text',
      operation: { op: 'replace', path: 'billAmount', value: '12.50' },
      shows: { billAmount: 12.5 },
    },
    {
      fact: 'I a day alone',
      operation: { op: 'replace', path: 'endDate', value: '2027-01-31' },
      shows: { endDate: '2027-01-31T00:00:00Z' },
    },
    {
      fact: 'V a date with an offset',
      operation: { op: 'replace', path: 'endDate', value: '2027-01-31T00:00:00+00:00' },
      shows: { endDate: '2027-01-31T00:00:00Z' },
    },
    {
      fact: 'V a nested path is carried out',
      operation: { op: 'replace', path: 'company/identifier', value: 'SunriseBakery' },
      shows: { company: { id: 205 } },
    },
    {
      fact: 'V all custom fields at once',
      operation: { op: 'replace', path: 'customFields', value: [{ id: 4, value: 2 }] },
      shows: {
        customFields: [
          { id: 4, caption: 'Contract number', value: '2' },
          { id: 5, value: null },
        ],
      },
    },
    {
      fact: 'I a computed field is ignored',
      operation: { op: 'replace', path: 'agreementStatus', value: 'Expired' },
      shows: { agreementStatus: 'Active' },
    },
    { fact: 'I the id is ignored', operation: { op: 'replace', path: 'id', value: 5 }, shows: { id: 301 } },
  ];

  it.each(ACCEPTED)('$fact', async ({ operation, shows }) => {
    const client = testClient();
    const { status, json } = await patch(client, operation);
    expect([status, json]).toMatchObject([200, shows]);
    expect((await client.send('/finance/agreements/301')).json).toMatchObject(shows as object);
  });

  it('V remove empties a field, and null does', async () => {
    const client = testClient();
    await patch(client, { op: 'add', path: 'customerPO', value: 'PO' }, { op: 'add', path: 'workOrder', value: 'WO' });
    const { json } = await patch(
      client,
      { op: 'remove', path: 'customerPO' },
      { op: 'replace', path: 'workOrder', value: null },
    );
    expect(json).not.toHaveProperty('customerPO');
    expect(json).not.toHaveProperty('workOrder');
  });

  const REFUSED: readonly { readonly fact: string; readonly operation: unknown; readonly status: number }[] = [
    { fact: 'V field names are case-sensitive', operation: { op: 'replace', path: 'Name', value: 'x' }, status: 400 },
    { fact: 'I a required field cannot be removed', operation: { op: 'remove', path: 'name' }, status: 400 },
    { fact: 'V lengths are checked', operation: { op: 'replace', path: 'name', value: 'x'.repeat(101) }, status: 400 },
    { fact: 'V references are checked', operation: { op: 'replace', path: 'company', value: { id: 1 } }, status: 400 },
    { fact: 'V a wrong type is 500', operation: { op: 'replace', path: 'billAmount', value: 'x' }, status: 500 },
    { fact: 'I other operations do not exist', operation: { op: 'test', path: 'name', value: 'x' }, status: 400 },
    { fact: 'I a path is needed', operation: { op: 'replace', value: 'x' }, status: 400 },
  ];

  it.each(REFUSED)('$fact', async ({ operation, status }) => {
    const client = testClient();
    const before = client.sandbox.snapshot();
    expect((await patch(client, { op: 'replace', path: 'customerPO', value: 'x' }, operation)).status).toBe(status);
    expect(client.sandbox.snapshot()).toEqual(before);
  });

  it('V the body must be a list of operations', async () => {
    expect((await testClient().send('/finance/agreements/301', { method: 'PATCH', body: { name: 'x' } })).status).toBe(
      500,
    );
  });
});

describe('switches of the PATCH dialect', () => {
  const nested = { op: 'replace', path: 'company/identifier', value: 'SunriseBakery' };
  const ROWS: readonly {
    readonly fact: string;
    readonly behaviour: Partial<Behaviour>;
    readonly operation: unknown;
    readonly status: number;
  }[] = [
    { fact: 'V a nested path gets a false 200', behaviour: { nestedPatch: 'ignored' }, operation: nested, status: 200 },
    { fact: 'I or is refused', behaviour: { nestedPatch: 'refused' }, operation: nested, status: 400 },
    {
      fact: 'I an unknown field is ignored',
      behaviour: { unknownPatchPath: 'ignored' },
      operation: { op: 'replace', path: 'nothing', value: 1 },
      status: 200,
    },
  ];

  it.each(ROWS)('$fact', async ({ behaviour, operation, status }) => {
    const client = testClient({ behaviour });
    expect((await patch(client, operation)).status).toBe(status);
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({ company: { id: 201 } });
  });

  it('V the whole stored record is checked again: an old invalid field fails a change of another', async () => {
    const client = testClient();
    client.sandbox.edit('agreements', 301, { workOrder: 'x'.repeat(21) });
    const rename = { op: 'replace', path: 'name', value: 'New' };
    expect((await patch(client, rename)).json).toMatchObject({
      errors: [{ field: 'workOrder', code: 'MaxLengthField' }],
    });
    client.sandbox.setBehaviour({ revalidateWholeRecord: false });
    const kept = { method: 'PATCH', body: [rename], isAsSpecified: false } as const;
    expect((await client.send('/finance/agreements/301', kept)).status).toBe(200);
  });

  it('V nested places of lists can be changed, added and removed', async () => {
    const client = testClient();
    client.sandbox.edit('agreements', 301, { customFields: [{ id: 4, value: 'a' }] });
    const { json } = await patch(
      client,
      { op: 'replace', path: '/customFields/1/value', value: '2026-11-05' },
      { op: 'remove', path: '/customFields/0' },
      { op: 'add', path: '/customFields/-', value: { id: 4, value: 'b' } },
    );
    expect(json).toMatchObject({
      customFields: [
        { id: 4, value: 'b' },
        { id: 5, value: '2026-11-05T00:00:00Z' },
      ],
    });
  });
});
