import { describe, expect, test } from 'vitest';
import { signedIn, testBrowser } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';

const COMPANIES = { module: 'Companies', function: 'Company Maintenance' };

/** Pat in front of the screens, with a role of these restrictions. */
async function withRole(...restrictions: readonly object[]) {
  const client = testClient();
  client.sandbox.edit('securityRoles', 1, { restrictions });
  return { ...client, browser: await signedIn(client.sandbox) };
}

describe('the screens hold who has signed in to their security role', () => {
  test.each([
    ['/companies', COMPANIES],
    ['/agreements', { module: 'Finance', function: 'Agreements' }],
    ['/catalog', { module: 'Procurement', function: 'Product Catalog' }],
    ['/system/members', { module: 'System', function: 'Member Maintenance' }],
    ['/system/api-members', { module: 'System', function: 'Member Maintenance' }],
    ['/system/callbacks', { module: 'System', function: 'Table Setup' }],
    ['/system/hosted-api', { module: 'System', function: 'Table Setup' }],
  ])('%s is hidden without the right to inquire, and says why', async (path, right) => {
    const { browser, sandbox } = await withRole({ ...right, inquire: 'None' });
    const hidden = await browser.open(path);
    expect(hidden.status).toBe(403);
    expect(hidden.text).toContain(
      `Your security role, Integration, all rights, does not let you see these: on ${right.module} › ${right.function}, its Inquire level is None.`,
    );
    expect((await testBrowser(sandbox).open(path)).status).toBe(200);
  });

  test('a tab is hidden by itself', async () => {
    const { browser } = await withRole({ module: 'Finance', function: 'Agreements', inquire: 'None' });
    const { status, text } = await browser.open('/companies/201/tabs/agreements');
    expect([status, text]).toEqual([
      200,
      expect.stringContaining('on Finance › Agreements, its Inquire level is None'),
    ]);
    expect(text).not.toContain('Managed Services');
  });

  test('the start page shows no additions to who may not read agreements', async () => {
    const { browser } = await withRole({ module: 'Finance', function: 'Agreements', inquire: 'None' });
    const { status, text } = await browser.open('/');
    expect([status, text]).toEqual([
      200,
      expect.stringContaining('on Finance › Agreements, its Inquire level is None'),
    ]);
    expect(text).not.toContain('Managed Services');
  });

  test('one record is refused with the message of the API', async () => {
    const { browser, sandbox } = await withRole({ ...COMPANIES, inquire: 'My' });
    const id = sandbox.insert('companies', { identifier: 'Theirs', name: 'Theirs Ltd' }, 'robin');
    const refused = await browser.open(`/companies/${id}/edit`);
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('You do not have security permission to perform this action.'),
    ]);
    expect(refused.text).not.toContain('Theirs');
    expect((await browser.open('/companies/201/edit')).status).toBe(200);
  });

  test('My shows what the member entered and nothing else', async () => {
    const { browser, sandbox } = await withRole({ ...COMPANIES, inquire: 'My' });
    sandbox.insert('companies', { identifier: 'Mine', name: 'Mine Ltd' }, 'pat');
    sandbox.insert('companies', { identifier: 'Theirs', name: 'Theirs Ltd' }, 'robin');
    const { text } = await browser.open('/companies?search=ltd');
    expect(text).toContain('Mine Ltd');
    expect(text).not.toContain('Theirs Ltd');
  });

  test.each([
    ['/companies/201/edit', { edit: 'None' }, { name: 'New name' }],
    ['/companies/new', { add: 'None' }, { identifier: 'New', name: 'New' }],
    ['/companies/201/delete', { delete: 'None' }, {}],
  ])('%s is refused without the right, and nothing is written', async (path, level, form) => {
    const { browser, sandbox } = await withRole({ ...COMPANIES, ...level });
    const before = sandbox.snapshot();
    const refused = await browser.send(path, form);
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('You do not have security permission to perform this action.'),
    ]);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('so that nobody gives themselves rights or keys', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox, 'robin');
    const before = sandbox.snapshot();
    for (const path of [
      '/system/security-roles/3',
      '/system/security-roles/3/customize',
      '/system/api-members/1/keys',
    ]) {
      expect((await browser.send(path, { '0-add': 'All', description: 'Mine' })).status).toBe(403);
    }
    expect(sandbox.snapshot()).toEqual(before);
  });
});
