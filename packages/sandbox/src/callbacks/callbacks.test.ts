import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { createControl } from '../control/control.ts';
import { isObject } from '../records/read-record.ts';
import { testClient } from '../testing/test-client.ts';

const DAY = 24 * 3_600_000;
const ENTRY = { url: 'https://vendor.example/hook?recordId=', objectId: 1, type: 'company', level: 'owner' };
const RENAME = [{ op: 'replace', path: 'name', value: 'Renamed' }];

interface Sent {
  readonly url: string;
  readonly body: string;
  readonly message: Readonly<Record<string, unknown>>;
  readonly signature: string | null;
}

/** A sandbox with a receiver that gives these answers, one after the other, then the last again. */
function withReceiver(answers: readonly (number | 'hang' | 'cut')[] = [200], behaviour: Partial<Behaviour> = {}) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, init);
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? 200;
    const body = await request.text();
    const parsed: unknown = JSON.parse(body);
    const signature = request.headers.get('x-content-signature');
    sent.push({ url: request.url, body, message: isObject(parsed) ? parsed : {}, signature });
    if (answer === 'cut') throw new TypeError('fetch failed');
    if (answer === 'hang') throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    return new Response(null, { status: answer });
  };
  const client = testClient({
    behaviour,
    callbacks: { fetch, timeout: () => new AbortController().signal },
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  const register = (entry: object = {}) =>
    client.send('/system/callbacks', { method: 'POST', body: { ...ENTRY, ...entry } });
  const rename = async (login = 'lakeside+demo-public:demo-private', company = 201) => {
    await client.send(`/company/companies/${company}`, { method: 'PATCH', body: RENAME, login });
    await settled();
  };
  return { client, sent, waits, register, rename };
}

function first(sent: readonly Sent[]): Sent {
  const [one] = sent;
  if (one === undefined) throw new Error('Nothing was sent.');
  return one;
}

/** Lets everything that waits for nothing outside run to its end. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('registering a callback', () => {
  it('V echoes it as it was sent, with the member who registered it', async () => {
    const { register } = withReceiver();
    const { status, json } = await register({ type: 'Company', description: 'All companies' });
    expect([status, json]).toMatchObject([
      201,
      { id: 1, ...ENTRY, type: 'Company', description: 'All companies', memberId: 1, inactiveFlag: false },
    ]);
  });

  it('V refuses a second one for the same records and address', async () => {
    const { register } = withReceiver();
    await register();
    expect((await register()).json).toEqual({
      code: 'InvalidObject',
      message: 'callbackEntry object is invalid',
      errors: [
        {
          code: 'ObjectExists',
          message: 'A matching callback entry already exists',
          resource: 'callbackEntry',
          field: 'objectId',
        },
      ],
    });
    expect((await register({ objectId: 2 })).status).toBe(201);
  });

  it('V refuses an address that is none and a level that the type does not have, both at once', async () => {
    const { register } = withReceiver();
    expect((await register({ url: 'nowhere', level: 'board' })).json).toMatchObject({
      errors: [
        { code: 'InvalidField', message: 'Invalid URL', field: 'url' },
        {
          code: 'InvalidObject',
          message: 'Unrecognized level for type, see documentation for supported levels for each type',
          field: 'level',
        },
      ],
    });
  });

  it.each([
    ['Activity', ['Owner', 'Status', 'Type', 'Company', 'Activity']],
    ['Agreement', ['Owner', 'Type', 'Company', 'Agreement']],
    ['Company', ['Owner', 'Status', 'Type', 'Territory', 'Company', 'IntegratorTag']],
    ['Contact', ['Owner', 'Type', 'Territory', 'Company', 'Contact']],
    ['Configuration', ['Owner', 'Type', 'Status', 'Configuration']],
    ['Invoice', ['Owner', 'Status', 'Company', 'Invoice']],
    ['Expense', ['Owner', 'ChargeToType', 'Type', 'Class', 'Company', 'Expense']],
    ['Member', ['Owner', 'Location', 'SecurityRole', 'Member']],
    ['Opportunity', ['Owner', 'StatusId', 'Company', 'Opportunity']],
    ['ProductCatalog', ['Owner']],
    ['Project', ['Owner', 'Status', 'Board', 'Project']],
    ['PurchaseOrder', ['Owner', 'Status', 'Vendor', 'Company', 'PurchaseOrder']],
    ['Schedule', ['Owner', 'Status', 'Type', 'Location', 'Member', 'Schedule']],
    ['Ticket', ['Owner', 'Board', 'Project', 'Phase', 'Status', 'Ticket', 'IntegratorTag']],
    ['Time', ['Owner', 'Company', 'Time']],
  ])('V knows the levels of %s', async (type, levels) => {
    const { register } = withReceiver();
    for (const level of levels) expect([level, (await register({ type, level })).status]).toEqual([level, 201]);
    expect((await register({ type, level: 'Nothing' })).status).toBe(400);
  });

  it('R knows no callback for additions', async () => {
    expect((await withReceiver().register({ type: 'addition' })).status).toBe(400);
  });
});

describe('a change', () => {
  it('V is posted with the id and the action at the end of the address, the record as a text', async () => {
    const { client, sent, register, rename } = withReceiver();
    await register();
    await rename('lakeside+pat-public:pat-private');
    expect(sent.map(({ url }) => url)).toEqual(['https://vendor.example/hook?recordId=201&action=updated']);
    const { message } = first(sent);
    const shown = (await client.send('/company/companies/201')).json;
    expect(message).toMatchObject({
      Action: 'updated',
      Type: 'company',
      ID: 201,
      CompanyId: 'lakeside',
      MemberId: 'pat',
    });
    expect(JSON.parse(String(message['Entity']))).toMatchObject({
      id: 201,
      name: 'Renamed',
      status: { name: 'Active' },
    });
    expect(Object.keys(JSON.parse(String(message['Entity'])))).toEqual(Object.keys(isObject(shown) ? shown : {}));
  });

  it('V is signed with a key that is fetched without credentials', async () => {
    const { client, sent, register, rename } = withReceiver();
    client.sandbox.servedAt('https://psa.example');
    await register();
    await rename();
    const { body, message, signature } = first(sent);
    const metadata = message['Metadata'];
    const keyUrl = isObject(metadata) ? String(metadata['key_url']) : '';
    expect(keyUrl).toMatch(
      /^https:\/\/psa\.example\/v2025_1\/\/system\/callbackkey\/index\.rails\?companyName=lakeside&id=/,
    );
    const key: unknown = await (await client.sandbox.fetch(keyUrl)).json();
    const secret = createHash('sha256')
      .update(isObject(key) ? String(key['signing_key']) : '')
      .digest();
    expect(signature).toBe(createHmac('sha256', secret).update(body).digest('base64'));
    expect((await client.sandbox.fetch(keyUrl.replace('lakeside', 'other'))).status).toBe(404);
  });

  it('V of a new and of a deleted record says so; a deleted one has no entity', async () => {
    const { client, sent, register } = withReceiver();
    await register();
    const body = { identifier: 'NewCo', name: 'New' };
    await client.send('/company/companies', { method: 'POST', body });
    await client.send('/company/companies/211', { method: 'DELETE' });
    await settled();
    expect(sent.map(({ message }) => [message['Action'], typeof message['Entity']])).toEqual([
      ['added', 'string'],
      ['deleted', 'object'],
    ]);
  });

  it('V by hand counts too', async () => {
    const { client, sent, register } = withReceiver();
    await register();
    client.sandbox.edit('companies', 202, { name: 'By hand' });
    client.sandbox.edit('agreements', 301, { name: 'Another type' });
    await settled();
    expect(sent.map(({ message }) => [message['ID'], message['MemberId']])).toEqual([[202, 'pat']]);
  });

  it.each([
    ['company', 'status', 4, [207]],
    ['company', 'type', 2, [210]],
    ['company', 'company', 203, [203]],
    ['agreement', 'company', 201, [301]],
    ['agreement', 'type', 3, [309, 311]],
  ])('V reaches the %s callbacks of the level %s', async (type, level, objectId, told) => {
    const { client, sent, register } = withReceiver();
    expect((await register({ type, level, objectId })).status).toBe(201);
    for (const { id } of client.sandbox.records('companies')) client.sandbox.edit('companies', id, { website: 'x' });
    for (const { id } of client.sandbox.records('agreements'))
      client.sandbox.edit('agreements', id, { workOrder: 'x' });
    await settled();
    expect(sent.map(({ message }) => message['ID'])).toEqual(told);
  });

  it('I of an addition reaches the callbacks of its agreement by a switch only', async () => {
    for (const [additionCallbacks, told] of [
      ['none', 0],
      ['agreement', 1],
    ] as const) {
      const { client, sent, register } = withReceiver([200], { additionCallbacks });
      await register({ type: 'agreement' });
      client.sandbox.edit('additions', 9001, { quantity: 30 });
      await settled();
      expect(sent).toHaveLength(told);
    }
  });

  it('I made by the callback’s own member is kept from it where it asked for that', async () => {
    const { client, sent, register, rename } = withReceiver();
    await register({ isSelfSuppressedFlag: true });
    await rename();
    await rename('lakeside+pat-public:pat-private', 202);
    expect(sent.map(({ message }) => message['ID'])).toEqual([202]);
    expect(client.sandbox.deliveries.entries().map(({ outcome }) => outcome)).toEqual(['suppressed', 'delivered']);
  });

  it('that is refused tells nobody, nor does one after the callback was deleted or made inactive', async () => {
    const { client, sent, register, rename } = withReceiver();
    await register();
    await client.send('/company/companies/201', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'name', value: '' }],
    });
    client.sandbox.edit('callbacks', 1, { inactiveFlag: true });
    await rename();
    await client.send('/system/callbacks/1', { method: 'DELETE' });
    await rename();
    expect(sent).toEqual([]);
  });
});

describe('the deliveries', () => {
  it('can be read and forgotten by the control', async () => {
    const { client, register, rename } = withReceiver();
    const control = createControl({ sandbox: client.sandbox, seedSnapshot: () => client.sandbox.snapshot() });
    const url = 'http://localhost/_sandbox/deliveries';
    await register();
    await rename();
    const answer: unknown = await (await control(new Request(url))).json();
    expect(answer).toMatchObject({ deliveries: [{ seq: 1, callbackId: 1, attempts: [{ status: 200 }] }] });
    await control(new Request(url, { method: 'DELETE' }));
    expect(client.sandbox.deliveries.entries()).toEqual([]);
  });
});

describe('a message that is not taken', () => {
  it.each([
    [404, [2000, 4000]],
    [409, [2000, 4000]],
    [419, [2000, 4000]],
    [429, [2000, 4000]],
    [400, []],
    [302, []],
    [500, []],
    [503, []],
    ['hang', []],
    ['cut', []],
  ] as const)('V with %s is sent again after %j ms', async (answer, expected) => {
    const { client, sent, waits, register, rename } = withReceiver([answer]);
    await register();
    await rename();
    expect(waits).toEqual(expected);
    expect(sent).toHaveLength(expected.length + 1);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(client.sandbox.deliveries.entries()).toMatchObject([{ outcome: 'failed' }]);
  });

  it('V is done with the first success, whatever 2xx it is', async () => {
    const { client, sent, register, rename } = withReceiver([404, 204]);
    await register();
    await rename();
    expect(sent).toHaveLength(2);
    const [delivery] = client.sandbox.deliveries.entries();
    expect(delivery).toMatchObject({ outcome: 'delivered', attempts: [{ status: 404 }, { status: 204 }] });
  });

  it('V for three days on end disables the callback, by the clock of the sandbox', async () => {
    const { client, register, rename } = withReceiver([500]);
    await register();
    const isInactive = async () => (await client.send('/system/callbacks/1?fields=inactiveFlag')).json;
    await rename();
    client.sandbox.clock.advance(3 * DAY - 1);
    await rename();
    expect(await isInactive()).toEqual({ inactiveFlag: false });
    client.sandbox.clock.advance(1);
    await rename();
    expect(await isInactive()).toEqual({ inactiveFlag: true });
  });

  it('I has another three days once the callback is switched on again', async () => {
    const { client, register, rename } = withReceiver([500]);
    await register();
    await rename();
    client.sandbox.clock.advance(3 * DAY);
    await rename();
    const body = [{ op: 'replace', path: 'inactiveFlag', value: false }];
    const on = await client.send('/system/callbacks/1', { method: 'PATCH', body });
    expect(on.json).toMatchObject({ inactiveFlag: false });
    await rename();
    expect((await client.send('/system/callbacks/1?fields=inactiveFlag')).json).toEqual({ inactiveFlag: false });
  });

  it('V is forgiven by a success in between', async () => {
    const { client, register, rename } = withReceiver([500, 200, 500, 500]);
    await register();
    await rename();
    client.sandbox.clock.advance(2 * DAY);
    await rename();
    await rename();
    client.sandbox.clock.advance(2 * DAY);
    await rename();
    expect((await client.send('/system/callbacks/1?fields=inactiveFlag')).json).toEqual({ inactiveFlag: false });
  });
});
