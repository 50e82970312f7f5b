import { describe, expect, test } from 'vitest';
import { createSandbox } from '../../sandbox.ts';
import { awkwardSeed } from '../../seeds/awkward-seed.ts';
import { signedIn } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';

describe('the screens of contacts', () => {
  test('walk from the list over a new contact with addresses to its end', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    expect((await browser.open('/contacts?search=holloway')).text).toContain(
      'Marcus Holloway Managing Partner marcus.holloway@hollowayfinch.example 8025553002 Holloway & Finch LLP',
    );
    expect((await browser.open('/contacts?search=8025553002')).text).toContain('1 contact, page 1');
    const made = await browser.send('/contacts/new', { firstName: 'Nora', lastName: 'New', company: '201' });
    expect(made.path).toBe('/contacts/1013');
    expect(made.text).toMatch(/Company Holloway & Finch LLP Site Main .*This contact has none yet\./);
    const below = '/contacts/1013/communications';
    const refused = await browser.send(`${below}/new`, { type: '1', value: '' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('The value field is required.')]);
    const mail = await browser.send(`${below}/new`, { type: '1', value: 'nora@hollowayfinch.example' });
    expect([mail.path, mail.text]).toEqual([
      '/contacts/1013',
      expect.stringContaining('Email Email nora@hollowayfinch.example yes Edit'),
    ]);
    const other = await browser.send(`${below}/new`, { type: '5', value: 'nora@home.example', defaultFlag: 'true' });
    expect(other.text).toContain(
      'Email Email nora@hollowayfinch.example Edit Email Private Email nora@home.example yes',
    );
    const [first, second] = await client.list('/company/contacts/1013/communications');
    await browser.send(`${below}/${String(first?.['id'])}/edit`, {
      type: '1',
      value: 'nora.new@hollowayfinch.example',
    });
    await browser.send(`${below}/${String(second?.['id'])}/delete`, {});
    expect((await client.send('/company/contacts/1013')).json).toMatchObject({
      communicationItems: [
        { value: 'nora.new@hollowayfinch.example', domain: '@hollowayfinch.example', defaultFlag: true },
      ],
      _info: { updatedBy: 'pat' },
    });
    const whole = { firstName: 'Nora', lastName: 'New', company: '201', site: '201' };
    expect((await browser.send('/contacts/1013/edit', { ...whole, defaultFlag: 'true' })).text).toContain(
      'Default contact',
    );
    expect((await browser.open('/companies/201/tabs/contacts')).text).toContain('Nora New');
    expect((await browser.send('/contacts/1013/delete', {})).text).toContain('is in use and cannot be deleted');
    await browser.send('/contacts/201/edit', {
      firstName: 'Marcus',
      lastName: 'Holloway',
      company: '201',
      site: '201',
      defaultFlag: 'true',
    });
    expect((await browser.send('/contacts/1013/edit', { ...whole, inactiveFlag: 'true' })).text).toContain('Inactive');
    expect((await browser.send('/contacts/1013/delete', {})).path).toBe('/contacts');
    expect((await client.send('/company/contacts/1013')).status).toBe(404);
  });

  test('show the awkward ones as they are', async () => {
    const sandbox = createSandbox({ seed: awkwardSeed() });
    const browser = await signedIn(sandbox);
    const { text, markup } = await browser.open('/contacts');
    expect(text).toContain('Żaneta Ąckermann-Öhlund');
    expect(text).toContain("<i>Ivy</i> O'Neil");
    expect(markup).not.toContain('<i>Ivy');
    expect((await browser.open('/contacts/809')).text).toContain('Company none');
    expect((await browser.open('/contacts?search=office@harbordental.example')).text).toContain('3 contacts');
    expect((await browser.open('/contacts/810')).text).toContain('Private Email second@two.example yes');
  });

  test('carry tabs and pods of integrations', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const setup = {
      screenId: '2',
      description: 'Who is it',
      type: 'Pod',
      url: 'https://vendor.example/[cw_screen]/[cw_id]',
    };
    await browser.send('/system/hosted-api/new', setup);
    expect((await browser.open('/contacts/201')).markup).toContain('data-address="https://vendor.example/contact/201"');
    expect((await browser.open('/companies/201')).markup).not.toContain('<iframe');
  });
});

describe('the sites and configurations of a company', () => {
  test('are entered and changed below it, and another site becomes the primary one', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    expect((await browser.open('/companies/201/tabs/sites')).text).toContain(
      'Main 1200 State Street, Suite 4, Albany, NY 12207 Primary, Billing, Shipping, Mailing',
    );
    const made = await browser.send('/companies/201/sites/new', {
      name: 'Tower',
      addressLine1: '9 High Street',
      primaryAddressFlag: 'true',
    });
    expect([made.path, made.text]).toEqual([
      '/companies/201/tabs/sites',
      expect.stringContaining('Tower 9 High Street Primary'),
    ]);
    expect(made.text).toContain('Albany, NY 12207 Billing, Shipping, Mailing');
    expect((await browser.open('/companies/201')).text).toContain('Address 9 High Street');
    const refused = await browser.send('/companies/201/sites/1003/delete', {});
    expect(refused.text).toContain('is the primary one and cannot be deleted');
  });

  test('are listed, entered and opened', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/companies/201/tabs/configurations')).text).toContain(
      'HF-LT-MHOLLOWAY Workstation Active 5CG2214ZQ8',
    );
    expect((await browser.open('/contacts/201/tabs/configurations')).text).toContain('HF-LT-MHOLLOWAY');
    const made = await browser.send('/configurations/new', {
      name: 'HF-NAS-01',
      type: '2',
      company: '201',
      activeFlag: 'true',
      warrantyExpirationDate: '2025-06-30',
    });
    expect([made.path, made.text]).toEqual([
      '/configurations/706',
      expect.stringContaining('Warranty until 2025-06-30 (expired)'),
    ]);
    expect((await browser.open('/configurations?search=hf-nas')).text).toContain('1 configuration, page 1');
    const wrong = await browser.send('/configurations/706/edit', {
      name: 'HF-NAS-01',
      type: '2',
      company: '201',
      contact: '205',
    });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Contact 205 not found for Company 201')]);
  });
});
