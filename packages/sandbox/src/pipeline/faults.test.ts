import { describe, expect, it } from 'vitest';
import type { Fault, FaultMatch } from '../faults/fault-rule.ts';
import type { LoggedRequest } from '../log/request-log.ts';
import type { TestClient } from '../testing/test-client.ts';
import { API, NOW, ORIGIN, testClient } from '../testing/test-client.ts';

const PATH = '/finance/agreements/301/additions';
const ADDITION = { product: { id: 500 }, billCustomer: 'Billable', quantity: 1, effectiveDate: '2026-11-15T00:00:00Z' };

function clientWith(fault: Fault, match: FaultMatch = {}, sleep?: (ms: number) => Promise<void>): TestClient {
  const client = testClient(sleep === undefined ? {} : { sleep });
  client.sandbox.faults.add({ match, fault });
  return client;
}

const post = (client: TestClient) => client.send(PATH, { method: 'POST', body: ADDITION });
const stands = (client: TestClient): number =>
  client.sandbox.records('additions').filter((record) => record['agreementId'] === 301).length - 1;
const logged = (client: TestClient): Partial<LoggedRequest> => client.sandbox.log.entries().at(-1) ?? {};

describe('faults around a write', () => {
  it('a status before the commit changes nothing', async () => {
    const client = clientWith({ kind: 'status', status: 503 });
    const { status, headers } = await post(client);
    expect([status, headers.get('content-type'), stands(client)]).toEqual([503, 'text/html; charset=utf-8', 0]);
    expect(logged(client)).toMatchObject({ status: 503, outcome: 'answered', committed: false, faultIds: ['fault-1'] });
  });

  it('a status after the commit hides that it was carried out', async () => {
    const client = clientWith({ kind: 'status', status: 500, when: 'after-commit' });
    expect((await post(client)).json).toEqual({
      code: 'ConnectWiseApi',
      message: 'A timeout has occured. Please try again.',
    });
    expect([stands(client), logged(client).committed]).toEqual([1, true]);
  });

  it('V a 429 has its own envelope and Retry-After', async () => {
    const { status, json, headers } = await post(clientWith({ kind: 'status', status: 429 }));
    expect([status, json, headers.get('retry-after')]).toEqual([
      429,
      { error: 'ConnectWiseAPI', message: 'Too many requests. Please try again in 30 seconds.' },
      '30',
    ]);
  });

  it.each([
    ['before-commit', 'cut-before-commit', 0],
    ['after-commit', 'cut-after-commit', 1],
  ] as const)('a connection cut %s', async (when, outcome, standing) => {
    const client = clientWith({ kind: 'cut', when });
    await expect(post(client)).rejects.toThrow(TypeError);
    expect(stands(client)).toBe(standing);
    expect(logged(client)).toMatchObject({ status: null, outcome, committed: standing === 1 });
  });

  it('a late commit is cut at once and carried out later', async () => {
    const waking: (() => void)[] = [];
    const client = clientWith(
      { kind: 'late-commit', ms: 60_000 },
      {},
      () => new Promise((resolve) => waking.push(resolve)),
    );
    await expect(post(client)).rejects.toThrow('fetch failed');
    expect([stands(client), logged(client).outcome, logged(client).committed]).toEqual([0, 'late', false]);
    for (const wake of waking) wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect([stands(client), logged(client).outcome, logged(client).committed]).toEqual([1, 'late', true]);
  });

  it('a late commit of a closed sandbox never happens', async () => {
    const waking: (() => void)[] = [];
    const client = clientWith({ kind: 'late-commit', ms: 1 }, {}, () => new Promise((resolve) => waking.push(resolve)));
    await expect(post(client)).rejects.toThrow('fetch failed');
    await client.sandbox.close();
    for (const wake of waking) wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stands(client)).toBe(0);
  });

  it('a truncated answer breaks off after so many bytes, also when it is cut at every byte', async () => {
    const whole = (await post(testClient())).text;
    for (const bytes of [0, 1, 17, whole.length - 1]) {
      const client = clientWith({ kind: 'truncate', bytes });
      const response = await client.sandbox.fetch(`${ORIGIN}${API}${PATH}`, {
        method: 'POST',
        headers: { Authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`, clientId: crypto.randomUUID() },
        body: JSON.stringify(ADDITION),
      });
      await expect(response.text()).rejects.toThrow('fetch failed');
      expect([stands(client), logged(client).outcome]).toEqual([1, 'truncated']);
    }
  });

  it('a client that gives up does not stop what ConnectWise does', async () => {
    const waking: (() => void)[] = [];
    const client = clientWith({ kind: 'delay', ms: 60_000 }, {}, () => new Promise((resolve) => waking.push(resolve)));
    const controller = new AbortController();
    const sent = client.send(PATH, { method: 'POST', body: ADDITION, signal: controller.signal });
    await Promise.resolve();
    controller.abort(new Error('deadline'));
    await expect(sent).rejects.toThrow('deadline');
    expect(stands(client)).toBe(0);
    for (const wake of waking) wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stands(client)).toBe(1);
  });

  it('somebody may edit just before the request is handled', async () => {
    const client = clientWith({
      kind: 'edit',
      collection: 'additions',
      action: 'change',
      id: 9001,
      record: { quantity: 7 },
    });
    expect((await client.send(`${PATH}/9001`)).json).toMatchObject({ quantity: 7, _info: { updatedBy: 'pat' } });
  });
});

describe('faults of answers', () => {
  const ROWS: readonly {
    readonly fact: string;
    readonly fault: Fault;
    readonly status: number;
    readonly body: RegExp;
  }[] = [
    { fact: 'HTML where JSON is expected', fault: { kind: 'html' }, status: 200, body: /^<!DOCTYPE html>/ },
    { fact: 'exactly this text', fault: { kind: 'body', text: 'null' }, status: 200, body: /^null$/ },
    {
      fact: 'a field with another JSON text',
      fault: { kind: 'field', field: 'quantity', json: '1e400' },
      status: 200,
      body: /"quantity":1e400,/,
    },
    {
      fact: 'a field left out',
      fault: { kind: 'field', field: '_info/lastUpdated' },
      status: 200,
      body: /"_info":\{"updatedBy"/,
    },
    { fact: 'padding', fault: { kind: 'pad', bytes: 5000 }, status: 200, body: /^\[.*\] +$/ },
    { fact: 'nested arrays', fault: { kind: 'nest', depth: 3 }, status: 200, body: /^\[\[\[\]\]\]$/ },
    {
      fact: 'a redirect',
      fault: { kind: 'redirect', status: 302, location: 'https://x.example/' },
      status: 302,
      body: /^$/,
    },
  ];

  it.each(ROWS)('$fact', async ({ fault, status, body }) => {
    const answer = await clientWith(fault).send(PATH);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(body);
  });

  it('a slow body comes in pieces, with a pause before each', async () => {
    const pauses: number[] = [];
    const client = clientWith({ kind: 'slow-body', pieceBytes: 300, everyMs: 1000 }, {}, async (ms) => {
      pauses.push(ms);
    });
    const { text } = await client.send(PATH);
    expect(JSON.parse(text)).toHaveLength(1);
    expect(pauses).toEqual(Array.from({ length: Math.ceil(text.length / 300) }, () => 1000));
  });

  it('a body that stalls ends when its reader gives up', async () => {
    const client = clientWith({ kind: 'slow-body', pieceBytes: 10, everyMs: 0, stallAt: 10 });
    const controller = new AbortController();
    const sent = client.send(PATH, { signal: controller.signal });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error('deadline'));
    await expect(sent).rejects.toThrow('deadline');
  });
});

describe('faults of reads', () => {
  it('a stale list shows the past; by id the present, unless told', async () => {
    const client = testClient();
    client.sandbox.clock.set(NOW + 60_000);
    client.sandbox.edit('additions', 9001, { quantity: 99 });
    const added = client.sandbox.insert('additions', { ...ADDITION, agreementId: 301 });
    client.sandbox.clock.set(NOW + 90_000);
    const quantities = async () => (await client.list(PATH)).map(({ quantity }) => quantity);
    expect(await quantities()).toEqual([99, 1]);
    const id = client.sandbox.faults.add({ match: {}, fault: { kind: 'stale-read', lagMs: 45_000 } });
    expect(await quantities()).toEqual([24]);
    expect((await client.send(`${PATH}/${added}`)).status).toBe(200);
    client.sandbox.faults.remove(id);
    client.sandbox.faults.add({ match: {}, fault: { kind: 'stale-read', lagMs: 45_000, byId: true } });
    expect((await client.send(`${PATH}/${added}`)).status).toBe(404);
    client.sandbox.clock.set(NOW + 300_000);
    expect(await quantities()).toEqual([99, 1]);
  });

  const companies = '/company/companies?pageSize=2&fields=id&conditions=id in (201,202,203,204,205)';
  const forward = { headers: { 'pagination-type': 'forward-only' } };
  const read = async (client: TestClient, query: string, isForward = false) => {
    const { json, headers } = await client.send(`${companies}${query}`, isForward ? forward : {});
    const next = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    const ids = Array.isArray(json) ? json.map(({ id }) => Number(id)) : [];
    return { ids, next: next === undefined ? null : /[^?&]*=\w+$/.exec(next)?.[0], url: next };
  };

  it('a page that repeats the one before', async () => {
    const client = clientWith({ kind: 'page', effect: 'repeat' });
    expect(await read(client, '&page=2')).toMatchObject({ ids: [201, 202], next: 'page=3' });
    expect(await read(client, '&pageId=202', true)).toMatchObject({ ids: [201, 202], next: 'pageId=204' });
  });

  it('pages that lead back to the first', async () => {
    const client = clientWith({ kind: 'page', effect: 'loop' });
    expect(await read(client, '&page=3')).toMatchObject({ ids: [205], next: 'page=1' });
    expect(await read(client, '&pageId=204', true)).toMatchObject({ ids: [205], next: 'pageId=0' });
  });

  it('a page that is shorter than it should be', async () => {
    const client = clientWith({ kind: 'page', effect: 'shrink' });
    expect(await read(client, '&page=1')).toMatchObject({ ids: [201], next: 'page=2' });
    expect(await read(client, '', true)).toMatchObject({ ids: [201], next: 'pageId=201' });
  });

  it('pages capped at 25, with links that go on', async () => {
    const client = clientWith({ kind: 'page', effect: 'cap25' });
    for (let n = 0; n < 40; n += 1) client.sandbox.insert('companies', { identifier: `C${n}`, name: 'x' });
    const { json, headers } = await client.send('/company/companies?pageSize=1000&fields=id');
    expect(json).toHaveLength(25);
    expect(headers.get('link')).toContain('pageSize=25&page=2>; rel="next"');
  });

  it('an empty list, and a link to another host', async () => {
    expect(await read(clientWith({ kind: 'page', effect: 'empty' }), '')).toMatchObject({ ids: [], next: null });
    const { url } = await read(clientWith({ kind: 'page', effect: 'elsewhere' }), '');
    expect(url).toMatch(/^https:\/\/elsewhere\.example\//);
  });
});

describe('whom a fault strikes', () => {
  it('can be told by member, also before the role is looked at', async () => {
    const client = clientWith({ kind: 'status', status: 429 }, { member: 'reader' });
    expect((await client.send(PATH)).status).toBe(200);
    expect((await client.send(PATH, { login: 'lakeside+reader-public:reader-private' })).status).toBe(429);
  });

  it('strikes requests that would be refused, as a proxy in front would', async () => {
    const client = clientWith({ kind: 'status', status: 503 });
    expect((await client.send(PATH, { login: 'lakeside+x:y' })).status).toBe(503);
  });
});
