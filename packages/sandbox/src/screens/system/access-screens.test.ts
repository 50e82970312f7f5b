import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';
import { MODULE_FUNCTIONS } from '../../security/roles.ts';

const COMPANIES = '/company/companies';

/** A member of a new role with new keys, all made by hand, and how many of its calls of a list pass. */
async function madeByHand() {
  const client = testClient();
  const browser = await signedIn(client.sandbox);
  const role = await browser.send('/system/security-roles/new', { name: 'Vendor' });
  const roleId = role.path.split('/').at(-1) ?? '';
  const member = await browser.send('/system/api-members/new', {
    identifier: 'vendor',
    name: 'Vendor',
    securityRole: roleId,
  });
  const keys = `${member.path}/keys`;
  const { markup } = await browser.send(keys, { description: 'Production' });
  const loginIn = (text: string) => /<code>(lakeside\+\w{16}:\w{16})<\/code>/.exec(text)?.[1] ?? '';
  return { client, browser, roleId, keys, loginIn, login: loginIn(markup) };
}

function cellOf(module: string, name: string, action: string): string {
  return `${MODULE_FUNCTIONS.findIndex((one) => one.module === module && one.function === name)}-${action}`;
}

describe('a role, an API member and its keys made by hand', () => {
  test('open the API as far as the role goes, and no further once it loses a right', async () => {
    const { client, browser, roleId, login } = await madeByHand();
    expect((await client.send(COMPANIES, { login })).status).toBe(403);
    const cell = cellOf('Companies', 'Company Maintenance', 'inquire');
    const saved = await browser.send(`/system/security-roles/${roleId}`, { [cell]: 'All' });
    expect(saved.text).toContain('The role was saved.');
    expect((await client.send(COMPANIES, { login })).status).toBe(200);
    expect((await client.send('/finance/agreements', { login })).status).toBe(403);
    await browser.send(`/system/security-roles/${roleId}`, { [cell]: 'None' });
    expect((await client.send(COMPANIES, { login })).status).toBe(403);
  });

  test('show the private key once and keep its hash only', async () => {
    const { client, browser, keys, login } = await madeByHand();
    const [, secret = ''] = login.split(':');
    expect(secret).toHaveLength(16);
    expect((await browser.open(keys)).markup).not.toContain(secret);
    expect((await browser.open('/')).markup).not.toContain(secret);
    expect(JSON.stringify(client.sandbox.snapshot())).not.toContain(secret);
  });

  test('get a new pair in place of the old one when the description is edited', async () => {
    const { client, browser, keys, login, loginIn } = await madeByHand();
    const same = await browser.send(`${keys}/1`, { description: 'Production' });
    expect(loginIn(same.markup)).toBe('');
    expect((await client.send('/system/info', { login })).status).toBe(200);
    const { markup, text } = await browser.send(`${keys}/1`, { description: 'Production 2027' });
    expect(text).toContain('The key "Production 2027" was made');
    expect((await client.send('/system/info', { login })).status).toBe(401);
    expect((await client.send('/system/info', { login: loginIn(markup) })).status).toBe(200);
    await browser.send(`${keys}/1/delete`, {});
    expect((await client.send('/system/info', { login: loginIn(markup) })).status).toBe(401);
  });

  test('need a description, and a member id that nobody else has', async () => {
    const { browser, keys } = await madeByHand();
    expect((await browser.send(keys, { description: ' ' })).status).toBe(400);
    const taken = await browser.send('/system/api-members/new', { identifier: 'Vendor', name: 'Other' });
    expect([taken.status, taken.text]).toEqual([400, expect.stringContaining('Member ID already in use.')]);
  });

  test('the name and the e-mail of an API member can be changed', async () => {
    const { client, browser } = await madeByHand();
    await browser.send('/system/api-members/1/edit', {
      identifier: 'tallybridge',
      name: 'Renamed Integration',
      securityRole: '1',
      emailAddress: 'api@lakeside.example',
    });
    expect((await client.send('/system/apiMembers/1')).json).toMatchObject({
      name: 'Renamed Integration',
      emailAddress: 'api@lakeside.example',
    });
    expect((await client.send('/system/members/1')).json).toMatchObject({
      firstName: 'Renamed',
      lastName: 'Integration',
      primaryEmail: 'api@lakeside.example',
    });
  });
});

describe('Customize', () => {
  test('takes single tables away from Table Setup', async () => {
    const { client, browser, roleId, login } = await madeByHand();
    const inquire = cellOf('System', 'Table Setup', 'inquire');
    await browser.send(`/system/security-roles/${roleId}`, { [inquire]: 'All' });
    expect((await client.send('/finance/agreements/types', { login })).status).toBe(200);
    const { text } = await browser.send(`/system/security-roles/${roleId}/customize`, { allowed: 'Billing Cycle' });
    expect(text).toContain('without Agreement Type');
    expect((await client.send('/finance/agreements/types', { login })).status).toBe(403);
    expect((await client.send('/finance/billingCycles', { login })).status).toBe(200);
    const items = await client.list('/system/mySecurity/customizeItems/', { login });
    expect(items.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['Billing Cycle']);
    await browser.send(`/system/security-roles/${roleId}`, { [inquire]: 'All' });
    expect((await client.send('/finance/agreements/types', { login })).status).toBe(403);
  });

  test('takes additions away from Agreements', async () => {
    const { client, browser, roleId, login } = await madeByHand();
    const inquire = cellOf('Finance', 'Agreements', 'inquire');
    await browser.send(`/system/security-roles/${roleId}`, { [inquire]: 'All' });
    const additions = `/finance/agreements/${client.sandbox.records('agreements')[0]?.id}/additions`;
    expect((await client.send(additions, { login })).status).toBe(200);
    const { text } = await browser.send(`/system/security-roles/${roleId}/customize-agreements`, {
      allowed: 'Adjustment',
    });
    expect(text).toContain('without Addition');
    expect((await client.send(additions, { login })).status).toBe(403);
    expect((await client.send('/finance/agreements', { login })).status).toBe(200);
  });

  test('withholds the statuses of companies too, whose level is that of companies', async () => {
    const { client, browser, roleId, login } = await madeByHand();
    const inquire = cellOf('Companies', 'Company Maintenance', 'inquire');
    await browser.send(`/system/security-roles/${roleId}`, { [inquire]: 'All' });
    expect((await client.send('/company/companies/statuses', { login })).status).toBe(200);
    await browser.send(`/system/security-roles/${roleId}/customize`, { allowed: 'Company Type' });
    expect((await client.send('/company/companies/statuses', { login })).status).toBe(403);
    expect((await client.send('/company/companies/types', { login })).status).toBe(200);
  });
});

describe('the screens of members and roles', () => {
  test('an API member has the time zone that a person chose', async () => {
    const { client, browser } = await madeByHand();
    const form = { identifier: 'zoned', name: 'Zoned', securityRole: '1', timeZone: 'US Eastern' };
    const { path } = await browser.send('/system/api-members/new', form);
    const { json } = await client.send(`/system/apiMembers/${path.split('/').at(-1)}`);
    expect(json).toMatchObject({ timeZone: { name: 'US Eastern' } });
    expect((await browser.open(`${path}/edit`)).markup).toContain('<option value="US Eastern" selected>');
  });

  test.each([
    'Finance › Agreement Sales',
    'Finance › Company Finance',
    'Project › Project Ticket - Dependencies',
    'Project › Project Tickets',
    'Service Desk › Merge Tickets',
  ])("a role has %s, which vendors' guides ask for", async (label) => {
    const { browser, roleId } = await madeByHand();
    expect((await browser.open(`/system/security-roles/${roleId}`)).text).toContain(label);
  });

  test('let a person add a colleague, who can then sign in', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    const form = {
      identifier: 'jo',
      firstName: 'Jo',
      lastName: 'Marsh',
      licenseClass: 'F',
      securityRole: '3',
      hireDate: '2026-11-01',
      defaultEmail: 'Office',
      defaultPhone: 'Office',
    };
    expect((await browser.send('/system/members/new', { ...form, lastName: '' })).text).toContain(
      'The lastName field is required.',
    );
    expect((await browser.send('/system/members/new', form)).text).toContain('Jo Marsh');
    await signedIn(client.sandbox, 'jo');
    expect((await client.send('/system/members?conditions=identifier="jo"')).json).toMatchObject([
      { lastName: 'Marsh' },
    ]);
  });

  test('keep a role that a member has', async () => {
    const { browser, roleId } = await madeByHand();
    const { text } = await browser.send(`/system/security-roles/${roleId}/delete`, {});
    expect(text).toContain('is in use and cannot be deleted');
  });
});
