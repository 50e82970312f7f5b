import { describe, expect, test } from 'vitest';
import { DEFAULT_BEHAVIOUR } from '../../behaviour.ts';
import { readable, signedIn, testBrowser } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';
import { FAULT_CHOICES } from './fault-choices.ts';

const COMPANIES = '/company/companies';

describe('faults', () => {
  test.each(FAULT_CHOICES.map(({ value, label }) => [label, value] as const))(
    '%s can be chosen',
    async (label, fault) => {
      const { sandbox } = testClient();
      const browser = await signedIn(sandbox);
      const seen = await browser.send('/sandbox/faults', { fault, method: 'PATCH', path: '/finance/**', nth: '2' });
      expect(seen.text).toContain('The fault is in force.');
      expect(seen.text).toContain(label);
      expect(sandbox.faults.list()).toMatchObject([
        { rule: { match: { method: 'PATCH', path: '/finance/**', nth: 2 } } },
      ]);
    },
  );

  test('strike, are counted and are removed', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    await browser.send('/sandbox/faults', { fault: 'too-many', method: '', path: '', percent: '100', times: '1' });
    expect((await client.send(COMPANIES)).status).toBe(429);
    expect((await client.send(COMPANIES)).status).toBe(200);
    const { markup } = await browser.open('/sandbox/faults');
    const [, remove = ''] = /action="(\/sandbox\/faults\/[^/]+\/remove)"/.exec(markup) ?? [];
    expect(readable(markup)).toMatch(/429 Too many requests every request, 1 times, 100 % 2 1/);
    expect((await browser.send(remove, {})).text).toContain('The fault was removed.');
    await browser.send('/sandbox/faults', { rule: '{"match":{},"fault":{"kind":"status","status":502}}' });
    expect((await client.send(COMPANIES)).status).toBe(502);
    await browser.send('/sandbox/faults/clear', {});
    expect(client.sandbox.faults.list()).toEqual([]);
  });

  test.each([
    [{ fault: 'slow', nth: 'first' }, 'rule.match.nth'],
    [{ fault: 'slow', percent: '200' }, 'rule.match.probability'],
    [{ fault: 'meteor' }, 'rule.fault'],
    [{ rule: '{' }, 'The rule is not JSON'],
    [{ rule: '{"match":{}}' }, 'rule.fault'],
  ])('%j is refused and stays in the form', async (form, problem) => {
    const { sandbox } = testClient();
    const seen = await (await signedIn(sandbox)).send('/sandbox/faults', form);
    expect([seen.status, sandbox.faults.list()]).toEqual([400, []]);
    expect(seen.text).toContain(problem);
  });

  test('are added by nobody who has not signed in', async () => {
    const { sandbox } = testClient();
    await testBrowser(sandbox).send('/sandbox/faults', { fault: 'slow' });
    expect(sandbox.faults.list()).toEqual([]);
  });
});

describe('requests', () => {
  test('are shown newest first, with who asked and what was answered', async () => {
    const client = testClient();
    const body = { identifier: 'NewCo', name: 'New Company' };
    await client.send(COMPANIES, { method: 'POST', body });
    await client.send(`${COMPANIES}/99`, { login: 'lakeside+pat-public:pat-private' });
    const browser = testBrowser(client.sandbox);
    const { text, markup } = await browser.open('/sandbox/log');
    expect(text).toMatch(/GET \/company\/companies\/99 pat 404 .* POST \/company\/companies tallybridge 201 changed/);
    expect(markup).toContain('data-after="2"');
    const one = (await browser.open('/sandbox/log/1')).text;
    expect(one).toContain('authorization: Basic lakeside+demo-public:…');
    expect(one).not.toContain('demo-private');
    expect(one).toContain('"identifier": "NewCo"');
    expect(one).toContain('x-cw-request-id');
    expect(one).toContain('Changed something yes');
    expect((await browser.open('/sandbox/log/99')).status).toBe(404);
  });

  test('are filtered, and asked for from a number on', async () => {
    const client = testClient();
    for (const id of [200, 201, 99]) await client.send(`${COMPANIES}/${id}`);
    const browser = testBrowser(client.sandbox);
    const seqs = async (query: string) => {
      const rows: unknown = JSON.parse((await browser.open(`/sandbox/log/new?${query}`)).markup);
      return Array.isArray(rows) ? rows.map(({ seq }) => seq) : rows;
    };
    expect(await seqs('after=1')).toEqual([3, 2]);
    expect(await seqs('filter=get+404')).toEqual([3]);
    expect(await seqs('filter=TALLYBRIDGE+/201')).toEqual([2]);
    expect(await seqs('after=3')).toEqual([]);
  });

  test('are forgotten', async () => {
    const client = testClient();
    await client.send(COMPANIES);
    expect((await (await signedIn(client.sandbox)).send('/sandbox/log/clear', {})).text).toContain('The log is empty.');
    expect(client.sandbox.log.entries()).toEqual([]);
  });
});

describe('switches', () => {
  test('are shown with what they decide and how sure that is, set and put back', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const shown = (await browser.open('/sandbox/switches')).text;
    for (const name of Object.keys(DEFAULT_BEHAVIOUR)) expect(shown).toContain(name);
    const form = Object.fromEntries(Object.entries(DEFAULT_BEHAVIOUR).map(([name, value]) => [name, String(value)]));
    const changes = { emptyFields: 'null', requireClientId: 'false', missingClientIdStatus: '400', release: '2026.1' };
    const seen = await browser.send('/sandbox/switches', { ...form, ...changes });
    expect(seen.text).toContain('The switches are set.');
    expect(sandbox.behaviour).toEqual({
      ...DEFAULT_BEHAVIOUR,
      emptyFields: 'null',
      requireClientId: false,
      missingClientIdStatus: 400,
      release: '2026.1',
    });
    await browser.send('/sandbox/switches/default', {});
    expect(sandbox.behaviour).toEqual(DEFAULT_BEHAVIOUR);
  });

  test('are not set to what they cannot be', async () => {
    const { sandbox } = testClient();
    const seen = await (await signedIn(sandbox)).send('/sandbox/switches', { release: 'new', emptyFields: 'null' });
    expect([seen.status, sandbox.behaviour]).toEqual([400, DEFAULT_BEHAVIOUR]);
    expect(seen.text).toContain('release must be like "2025.1"');
  });
});

describe('the state', () => {
  test('is saved as a file that can be loaded, and reset', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const saved = await browser.open('/sandbox/state/download');
    expect(saved.headers.get('content-disposition')).toContain('sandbox-2026-11-02.json');
    sandbox.edit('companies', 201, { name: 'Renamed' });
    expect((await browser.send('/sandbox/state/reset', {})).text).toContain('The records are those of the seed.');
    const named = () => sandbox.records('companies').find(({ id }) => id === 201)?.['name'];
    expect(named()).toBe('Holloway & Finch LLP');
    sandbox.remove('companies', 201);
    sandbox.restore(JSON.parse(saved.markup));
    expect(named()).toBe('Holloway & Finch LLP');
    const { markup, headers } = await browser.open('/sandbox/state');
    expect(markup).toContain('id="file"');
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
  });
});

describe('the page for clients', () => {
  test('has settings with the keys and the address of this sandbox', async () => {
    const { text, markup } = await testBrowser(testClient().sandbox).open('/sandbox/clients');
    for (const language of ['curl', 'TypeScript', 'Python', 'PHP', 'Ruby', 'Go']) expect(text).toContain(language);
    expect(text).toContain("-u 'lakeside+demo-public:demo-private'");
    expect(text).toContain('http://localhost:4100/v4_6_release/apis/3.0');
    expect(markup).toContain('href="/_sandbox/openapi.json"');
  });

  test('says where keys are made when it knows none', async () => {
    const { sandbox } = testClient();
    for (const { id } of sandbox.records('members')) sandbox.edit('members', id, { keys: [] });
    expect((await testBrowser(sandbox).open('/sandbox/clients')).text).toContain('make some under API Members');
  });
});

test('the control panel says what is going on and leads everywhere', async () => {
  const client = testClient();
  await client.send(COMPANIES);
  client.sandbox.faults.add({ match: {}, fault: { kind: 'delay', ms: 1 } });
  const { text, markup } = await testBrowser(client.sandbox).open('/sandbox/panel');
  expect(text).toContain('1 GET');
  expect(text).toContain('1 in force');
  for (const path of ['log', 'faults', 'switches', 'state', 'clock', 'clients']) {
    expect(markup).toContain(`href="/sandbox/${path}"`);
  }
  expect(markup).toContain('href="/invoices/run"');
  expect(text).not.toContain('Companies behind this address');
});

test('with several companies behind one address, each can be gone to', async () => {
  const browser = testBrowser(testClient().sandbox, { companies: () => ['lakeside', 'Globex'] });
  const { text, markup } = await browser.open('/sandbox/panel');
  expect(text).toContain('lakeside (shown)');
  expect(markup).toContain('href="http://globex.localhost:4100/sandbox/panel"');
});

test('the clock that people move is the one that is kept', async () => {
  const { sandbox } = testClient();
  const set: number[] = [];
  const clock = { ...sandbox.clock, set: (ms: number) => set.push(ms) };
  await (await signedIn(sandbox, 'pat', { clock })).send('/sandbox/clock', { move: 'month' });
  expect(set).toEqual([Date.UTC(2026, 11, 1)]);
});
