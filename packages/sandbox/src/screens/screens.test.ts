import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox-types.ts';
import { createSandbox } from '../sandbox.ts';
import { largeSeed } from '../seeds/large-seed.ts';
import { readable, SCREENS_ORIGIN } from '../testing/test-browser.ts';
import type { Seen } from '../testing/test-browser.ts';
import { NOW, testClient } from '../testing/test-client.ts';
import { createScreens } from './screens.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='x'>&lt;`;

async function see(sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Omit<Seen, 'path'>> {
  const response = await createScreens(sandbox, { seedSnapshot: () => sandbox.snapshot() })(
    new Request(`${SCREENS_ORIGIN}${path}`, init),
  );
  if (response === null) throw new Error(`${path} is no screen`);
  const markup = await response.text();
  return { status: response.status, headers: response.headers, markup, text: readable(markup) };
}

/** A sandbox in which an integration has just written one addition. */
async function withAddition(fields: object = {}) {
  const client = testClient();
  const body = { product: { identifier: 'EP-PROT' }, billCustomer: 'Billable', quantity: 12.5, ...fields };
  client.sandbox.clock.advance(60_000);
  const { status } = await client.send('/finance/agreements/301/additions', { method: 'POST', body });
  expect(status).toBe(201);
  return client.sandbox;
}

describe('the start page', () => {
  test('says that it is a sandbox and how to point a client at it', async () => {
    const { text, status } = await see(testClient().sandbox, '/');
    expect(status).toBe(200);
    expect(text).toContain('Sandbox. This is not ConnectWise');
    expect(text).toContain('Not made or endorsed by ConnectWise');
    expect(text).toContain(`Base URL ${SCREENS_ORIGIN}/v4_6_release/apis/3.0 Login company lakeside`);
    expect(text).toContain('reader-public / reader-private reader: Integration, reads agreements');
    expect(text).toContain('Its clock 2026-11-02 09:00:00 UTC');
    expect(text).toContain('12 companies, 12 agreements, 6 additions, 12 catalog items');
  });

  test('shows a header that the sandbox accepts', async () => {
    const client = testClient();
    const { text } = await see(client.sandbox, '/');
    const [, path = ''] = /GET (\S+)/.exec(text) ?? [];
    const [, Authorization = ''] = /Authorization: (Basic \S+)/.exec(text) ?? [];
    const [, clientId = ''] = /clientId: (\S+)/.exec(text) ?? [];
    expect((await client.send(`https://psa.example${path}`, { headers: { Authorization, clientId } })).status).toBe(
      200,
    );
  });

  test('has the additions changed last on top, with who changed them', async () => {
    const sandbox = await withAddition({ effectiveDate: '2026-11-15T00:00:00Z', serialNumber: 'TB-1' });
    const { text } = await see(sandbox, '/');
    expect(text).toContain(
      'Last change 9007 Holloway & Finch: Managed Services Holloway & Finch LLP EP-PROT 12.5 2026-11-15 TB-1 tallybridge 2026-11-02 09:01:00 UTC 9006 ',
    );
  });

  test('names the host that a proxy forwards', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'psa.example' };
    expect((await see(testClient().sandbox, '/', { headers })).text).toContain('Base URL https://psa.example/v4_6');
  });

  test('stays empty-handed without complaint', async () => {
    const { sandbox } = testClient();
    for (const { id } of sandbox.records('additions')) sandbox.remove('additions', id);
    for (const { id } of sandbox.records('agreements')) sandbox.remove('agreements', id);
    expect((await see(sandbox, '/')).text).toContain('There are none yet.');
  });
});

describe('the list of agreements', () => {
  test.each([
    ['brightwater', ['Brightwater: Managed Services', 'Brightwater: Cloud Subscriptions']],
    ['HOLLOWAYLAW', ['Holloway & Finch: Managed Services']],
    ['310', ['Pine Ridge: Block Time']],
    ['nobody', []],
  ])('finds %j by name, company or id', async (search, names) => {
    const { text } = await see(testClient().sandbox, `/agreements?search=${search}`);
    const list = text.slice(text.indexOf('Show all'));
    for (const name of names) expect(list).toContain(name);
    expect(list).toContain(`${names.length} agreement${names.length === 1 ? '' : 's'}, page 1 of 1`);
  });

  test('comes in pages, and a page that there is not is the nearest', async () => {
    const sandbox = createSandbox({ seed: largeSeed({ now: NOW, companies: 120 }), clock: { now: () => NOW } });
    const total = sandbox.records('agreements').length;
    const pages = Math.ceil(total / 50);
    const linked = async (path: string) => {
      const { markup, text } = await see(sandbox, path);
      const list = markup.slice(markup.indexOf('<table'));
      const ids = [...list.matchAll(/href="\/agreements\/(\d+)"/g)].map(([, id]) => Number(id));
      return { ids, says: /\d+ agreements, page (\d+) of \d+/.exec(text)?.[1] };
    };
    const seen = new Set<number>();
    for (let page = 1; page <= pages; page += 1)
      for (const id of (await linked(`/agreements?page=${page}`)).ids) seen.add(id);
    expect(seen.size).toBe(total);
    expect((await linked('/agreements?page=999')).says).toBe(String(pages));
    for (const page of ['0', '-1', 'x', '1e400', '1.5'])
      expect((await linked(`/agreements?page=${page}`)).ids).toHaveLength(50);
  });

  test('keeps the search on its links', async () => {
    const sandbox = createSandbox({ seed: largeSeed({ now: NOW, companies: 120 }), clock: { now: () => NOW } });
    expect((await see(sandbox, '/agreements?search=a+%26')).markup).toContain('value="a &amp;"');
    expect((await see(sandbox, '/agreements?search=a')).markup).toContain('href="/agreements?search=a&amp;page=2"');
  });
});

describe('the page of one agreement', () => {
  test('shows its additions and marks those that have ended', async () => {
    const sandbox = await withAddition({
      effectiveDate: '2026-11-15T00:00:00Z',
      cancelledDate: '2026-11-30T00:00:00Z',
    });
    const { text, markup } = await see(sandbox, '/agreements/301');
    expect(text).toContain('Company Holloway & Finch LLP Agreement 301 Type Managed Services Status Active');
    expect(text).toContain('9001 MSP-SEAT 24 24 95.00 2,280.00 1,296.00 2026-01-01 2026-11-30 pat ');
    expect(text).toContain('9007 EP-PROT 12.5 12.5 6.50 81.25 42.50 2026-11-15 to 2026-11-30 tallybridge ');
    expect(markup.match(/<tr class="ended">/g)).toHaveLength(1);
  });

  test('says so when there are no additions, or no such agreement', async () => {
    const { sandbox } = testClient();
    expect((await see(sandbox, '/agreements/300')).text).toContain('This agreement has none yet.');
    const { status, text } = await see(sandbox, '/agreements/999');
    expect([status, text]).toEqual([404, expect.stringContaining('There is no agreement 999')]);
  });
});

describe('every page', () => {
  test('escapes what records, addresses and searches say', async () => {
    const sandbox = await withAddition({ serialNumber: HOSTILE.slice(0, 50) });
    sandbox.edit('companies', 201, { name: HOSTILE });
    sandbox.edit('agreements', 301, { name: HOSTILE });
    sandbox.edit('catalog', 500, { identifier: HOSTILE });
    sandbox.edit('additions', 9001, { quantity: HOSTILE, effectiveDate: HOSTILE }, HOSTILE);
    const headers = { 'x-forwarded-host': HOSTILE };
    for (const path of [
      '/',
      `/agreements?search=${encodeURIComponent(HOSTILE)}`,
      '/agreements/301',
      '/companies',
      '/companies/201',
      '/catalog',
      '/catalog/500/edit',
    ]) {
      const { markup, text } = await see(sandbox, path, { headers });
      expect(text).toContain(HOSTILE);
      expect(markup).not.toContain('<script');
      expect(markup).not.toContain('<img');
    }
  });

  test('runs nothing, loads nothing, and its style is the one that the policy lets through', async () => {
    for (const path of ['/', '/agreements/301', '/agreements/999']) {
      const { headers, markup } = await see(testClient().sandbox, path);
      const style = /<style>(.*?)<\/style>/s.exec(markup)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      );
      expect(markup).not.toMatch(/<script|\sstyle="|\son\w+="|javascript:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('leaves no trace in the log and changes nothing', async () => {
    const { sandbox } = testClient();
    const before = sandbox.snapshot();
    for (const path of ['/', '/agreements/301', '/favicon.ico']) await see(sandbox, path);
    expect(sandbox.log.entries()).toEqual([]);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test.each<readonly [string, RequestInit]>([
    ['/', { headers: { clientId: 'x' } }],
    ['/', { method: 'POST' }],
    ['/company/companies', {}],
    ['/agreements/301/additions', {}],
    ['/login/companyinfo/lakeside', {}],
    ['/v4_6_release/apis/3.0/finance/agreements', {}],
  ])('leaves %s with %j to ConnectWise', (path, init) => {
    const { sandbox } = testClient();
    const screens = createScreens(sandbox, { seedSnapshot: () => sandbox.snapshot() });
    expect(screens(new Request(`${SCREENS_ORIGIN}${path}`, init))).toBeNull();
  });
});
