import { beforeEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import type { Control } from './control.ts';
import { createControl } from './control.ts';

const NOW = Date.UTC(2026, 10, 2, 9);

let sandbox: Sandbox;
let control: Control;

beforeEach(() => {
  sandbox = createSandbox({ seed: smallSeed({ now: NOW }), clock: { now: () => NOW } });
  const snapshot = sandbox.snapshot();
  control = createControl({ sandbox, seedSnapshot: () => snapshot });
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await control(
    new Request(`http://localhost:4100/_sandbox/${path}`, {
      method,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    }),
  );
  return { status: response.status, body: await response.json() };
}

const AUTHORIZATION = `Basic ${btoa('lakeside+demo-public:demo-private')}`;

function companies(member = AUTHORIZATION): Promise<Response> {
  return sandbox.fetch('https://sandbox.example/v4_6_release/apis/3.0/company/companies', {
    headers: { authorization: member, clientid: '00000000-0000-4000-8000-000000000000' },
  });
}

describe('the clock', () => {
  test('is shown, set and moved on', async () => {
    expect(await ask('GET', 'clock')).toEqual({ status: 200, body: { now: '2026-11-02T09:00:00.000Z', ms: NOW } });
    expect(await ask('POST', 'clock', { advanceMs: 1000 })).toMatchObject({ body: { ms: NOW + 1000 } });
    expect(await ask('POST', 'clock', { set: '2027-01-01T00:00:00Z' })).toMatchObject({
      body: { now: '2027-01-01T00:00:00.000Z' },
    });
    expect(sandbox.clock.now()).toBe(Date.UTC(2027, 0, 1));
  });

  test.each([{}, { set: 'tomorrow' }, { set: '2027-01-01T00:00:00' }, { advanceMs: 'x' }, { advanceMs: 1, set: 1 }, 5])(
    'refuses %j and says what to send',
    async (body) => {
      const answer = await ask('POST', 'clock', body);
      expect(answer).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining('{"advanceMs": 86400000}') },
      });
      expect(sandbox.clock.now()).toBe(NOW);
    },
  );
});

describe('faults', () => {
  const RULE = { match: { path: '/company/**' }, fault: { kind: 'status', status: 503 } };

  test('are added, strike, are listed and removed', async () => {
    expect(await ask('POST', 'faults', RULE)).toEqual({ status: 201, body: { id: 'fault-1' } });
    expect((await companies()).status).toBe(503);
    expect(await ask('GET', 'faults')).toMatchObject({ body: { faults: [{ id: 'fault-1', rule: RULE, fired: 1 }] } });
    expect(await ask('DELETE', 'faults/fault-1')).toMatchObject({ status: 200 });
    expect((await companies()).status).toBe(200);
    expect(await ask('DELETE', 'faults/fault-1')).toMatchObject({ status: 404 });
    await ask('POST', 'faults', RULE);
    await ask('DELETE', 'faults');
    expect(sandbox.faults.list()).toEqual([]);
  });

  test('that cannot be used are refused with every reason', async () => {
    expect(await ask('POST', 'faults', { match: { nth: 0 }, fault: { kind: 'delay' } })).toMatchObject({
      status: 400,
      body: { problems: [expect.stringContaining('rule.match.nth'), expect.stringContaining('rule.fault.ms')] },
    });
  });
});

describe('the log', () => {
  test('shows the requests that match a filter, and forgets them', async () => {
    await companies();
    await companies('Basic nonsense');
    expect(await ask('GET', 'log')).toMatchObject({ body: { total: 2, counts: { GET: 2 } } });
    expect(await ask('GET', 'log?member=tallybridge&status=200&path=/companies')).toMatchObject({ body: { total: 1 } });
    expect(await ask('GET', 'log?committed=true')).toMatchObject({ body: { total: 0 } });
    expect(await ask('GET', 'log?limit=1')).toMatchObject({ body: { total: 2, entries: [{ seq: 2 }] } });
    expect(await ask('GET', 'log?after=1&method=get&outcome=answered')).toMatchObject({
      body: { entries: [{ seq: 2 }] },
    });
    expect(await ask('DELETE', 'log')).toMatchObject({ status: 200 });
    expect(await ask('GET', 'log')).toMatchObject({ body: { total: 0 } });
  });

  test.each(['log?limit=x', 'log?committed=yes', 'log?mehtod=GET'])('refuses %s', async (path) => {
    expect(await ask('GET', path)).toMatchObject({ status: 400 });
  });
});

describe('the state', () => {
  test('is taken away, brought back and reset to the seed', async () => {
    const before = await ask('GET', 'state');
    sandbox.edit('companies', 200, { name: 'Renamed' });
    expect(sandbox.records('companies').find(({ id }) => id === 200)).toMatchObject({ name: 'Renamed' });
    expect(await ask('PUT', 'state', before.body)).toMatchObject({ status: 200 });
    expect(sandbox.records('companies').find(({ id }) => id === 200)).toMatchObject({ name: 'Riverbend Dental Group' });
    sandbox.remove('companies', 210);
    expect(await ask('POST', 'state/reset', {})).toMatchObject({ status: 200 });
    expect(sandbox.records('companies')).toHaveLength(12);
  });

  test('stays as it is when a snapshot cannot be restored', async () => {
    expect(await ask('PUT', 'state', { format: 7 })).toMatchObject({ status: 400 });
    expect(sandbox.records('companies')).toHaveLength(12);
  });
});

test('the API is described for whoever asks, under the address that they use', async () => {
  expect(await ask('GET', 'openapi.json')).toMatchObject({
    status: 200,
    body: { openapi: '3.1.0', servers: [{ url: 'http://localhost:4100/v4_6_release/apis/3.0' }] },
  });
});

describe('the switches', () => {
  test('are shown with what they can be, and set', async () => {
    expect(await ask('GET', 'behaviour')).toMatchObject({
      body: { behaviour: { emptyFields: 'omitted' }, options: { emptyFields: ['omitted', 'null'] } },
    });
    expect(await ask('PATCH', 'behaviour', { emptyFields: 'null', release: '2026.1' })).toMatchObject({
      body: { behaviour: { emptyFields: 'null', release: '2026.1' } },
    });
    expect(sandbox.behaviour.emptyFields).toBe('null');
  });

  test('that do not exist are refused, and none is set', async () => {
    const answer = await ask('PATCH', 'behaviour', {
      emptyFields: 'null',
      mood: 'bad',
      nestedPatch: 'maybe',
      release: 5,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        problems: [
          expect.stringContaining('There is no switch "mood"'),
          'nestedPatch must be one of "applied", "ignored", "refused", is "maybe".',
          'release must be like "2025.1", is 5.',
        ],
      },
    });
    expect(sandbox.behaviour.emptyFields).toBe('omitted');
  });
});

describe('anything else', () => {
  test('is answered with what there is', async () => {
    expect(await ask('GET', '')).toMatchObject({ status: 200, body: { endpoints: expect.anything() } });
    expect(await ask('GET', 'weather')).toMatchObject({ status: 404, body: { problems: expect.arrayContaining([]) } });
    expect(await ask('PUT', 'clock', {})).toMatchObject({
      status: 405,
      body: { message: expect.stringContaining('GET, POST') },
    });
    expect(await ask('POST', 'clock', '{"set"')).toMatchObject({ status: 400 });
  });

  test('a form post from a web page is refused', async () => {
    const request = new Request('http://localhost:4100/_sandbox/state/reset', { method: 'POST', body: '{}' });
    expect((await control(request)).status).toBe(415);
  });
});
