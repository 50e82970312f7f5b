import { describe, expect, test } from 'vitest';
import { signedIn } from '../testing/test-browser.ts';
import { testClient } from '../testing/test-client.ts';

const MARKER = { serialNumber: 'tb1.main.k0.301', customFields: [{ id: 6, value: 'sub-1' }] };

describe('copying an agreement', () => {
  test('V makes another with new ids; its additions carry the markers of the old ones', async () => {
    const client = testClient();
    client.sandbox.edit('additions', 9001, { ...MARKER, cancelledDate: '2026-11-30T00:00:00Z' });
    client.sandbox.edit('agreements', 301, { customFields: [{ id: 4, value: 'C-7' }] });
    const { status, json, headers } = await client.send('/finance/agreements/301/copy', { method: 'POST' });
    expect([status, json]).toMatchObject([
      201,
      {
        id: 312,
        name: 'Holloway & Finch: Managed Services (Copy)',
        company: { id: 201 },
        customFields: [{ value: 'C-7' }, { value: null }],
        _info: { updatedBy: 'tallybridge' },
      },
    ]);
    expect(headers.get('location')).toMatch(/\/finance\/agreements\/312$/);
    const [old] = await client.list('/finance/agreements/301/additions');
    const [copied, ...others] = await client.list('/finance/agreements/312/additions');
    expect(others).toEqual([]);
    expect(copied).toMatchObject({ id: 9007, agreementId: 312, serialNumber: 'tb1.main.k0.301', quantity: 24 });
    expect(copied?.['customFields']).toEqual(old?.['customFields']);
    expect(copied?.['cancelledDate']).toBe('2026-11-30T00:00:00Z');
  });

  test('I of a cancelled one is not cancelled, and its name has room', async () => {
    const client = testClient();
    client.sandbox.edit('agreements', 301, { cancelledFlag: true, reasonCancelled: 'Gone', name: 'x'.repeat(100) });
    const { json } = await client.send('/finance/agreements/301/copy', { method: 'POST' });
    expect(json).toMatchObject({ cancelledFlag: false, agreementStatus: 'Active', name: `${'x'.repeat(93)} (Copy)` });
    expect(json).not.toHaveProperty('reasonCancelled');
  });

  test('V tells callbacks and the audit trail of the new agreement', async () => {
    const client = testClient();
    await client.send('/finance/agreements/301/copy', { method: 'POST' });
    expect((await client.list('/system/audittrail?type=Agreement&id=312')).map(({ text }) => text)).toEqual([
      'Agreement created: Holloway & Finch: Managed Services (Copy)',
      'Addition 9007, Addition created: Managed Services, seat',
    ]);
  });

  test.each([
    ['V an agreement that there is not', 'demo', '/finance/agreements/999/copy', 404],
    ['V a member who may not add agreements', 'reader', '/finance/agreements/301/copy', 403],
    ['V a catalog item that there is not', 'demo', '/procurement/catalog/999/copy', 404],
  ])('is refused for %s', async (_, member, path, expected) => {
    const login = `lakeside+${member}-public:${member}-private`;
    expect((await testClient().send(path, { method: 'POST', login })).status).toBe(expected);
  });

  test('on the screen asks for name and company first', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/agreements/301')).markup).toContain('href="/agreements/301/copy"');
    expect((await browser.open('/agreements/301/copy')).text).toContain('its 1 additions with all that they carry');
    expect((await browser.send('/agreements/301/copy', { name: '', company: '202' })).status).toBe(400);
    const copied = await browser.send('/agreements/301/copy', { name: 'Granite Peak, as Holloway', company: '202' });
    expect([copied.path, copied.text]).toEqual([
      '/agreements/312',
      expect.stringContaining('Granite Peak, as Holloway'),
    ]);
    expect(sandbox.records('agreements').at(-1)).toMatchObject({ company: { id: 202 }, _info: { enteredBy: 'pat' } });
  });
});

describe('copying a catalog item', () => {
  test('V finds an identifier that is free', async () => {
    const client = testClient();
    const copy = () => client.send('/procurement/catalog/500/copy', { method: 'POST' });
    expect([await copy(), await copy()]).toMatchObject([
      { status: 200, json: { id: 512, identifier: 'EP-PROT (Copy)', price: 6.5 } },
      { status: 200, json: { id: 513, identifier: 'EP-PROT (Copy 2)' } },
    ]);
  });
});
