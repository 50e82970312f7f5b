import { describe, expect, it } from 'vitest';
import type { Change, Snapshot } from './records/record-store.ts';
import { createSandbox } from './sandbox.ts';
import { API, CLIENT_ID, NOW, testClient } from './testing/test-client.ts';

const COMPANY = { identifier: 'NewCo', name: 'New Company' };

describe('a sandbox', () => {
  it('logs every request with its outcome, and counts them by method', async () => {
    const client = testClient();
    await client.send('/company/companies?conditions=id%3D201');
    await client.send('/company/companies', { method: 'POST', body: COMPANY });
    await client.send('/company/companies', { method: 'POST', body: COMPANY });
    expect(client.sandbox.log.counts()).toEqual({ GET: 1, POST: 2 });
    expect(client.sandbox.log.entries()).toMatchObject([
      {
        seq: 1,
        at: NOW,
        method: 'GET',
        path: '/company/companies',
        query: 'conditions=id=201',
        committed: false,
        status: 200,
      },
      { seq: 2, memberIdentifier: 'tallybridge', requestBody: JSON.stringify(COMPANY), committed: true, status: 201 },
      { seq: 3, committed: false, status: 400, outcome: 'answered' },
    ]);
    client.sandbox.log.clear();
    await client.send('/system/info');
    expect(client.sandbox.log.entries()).toMatchObject([{ seq: 4 }]);
  });

  it('caps the bodies that it logs', async () => {
    const client = testClient();
    await client.send('/company/companies', { method: 'POST', body: { ...COMPANY, name: 'x'.repeat(200_000) } });
    expect(client.sandbox.log.entries()[0]?.requestBody).toHaveLength(100_001);
  });

  it('saves each change before it is made and answered, whoever makes it', async () => {
    const saved: (readonly Change[])[] = [];
    const replaced: Snapshot[] = [];
    const sandbox = createSandbox({
      clock: { now: () => NOW },
      journal: { append: (changes) => saved.push(changes), replace: (snapshot) => replaced.push(snapshot) },
    });
    sandbox.edit('companies', 201, { name: 'Edited' });
    sandbox.remove('additions', sandbox.insert('additions', { agreementId: 301 }));
    expect(saved.map(([change]) => [change?.collection, change?.id, change?.record?.['name']])).toEqual([
      ['companies', 201, 'Edited'],
      ['additions', 9007, undefined],
      ['additions', 9007, undefined],
    ]);
    sandbox.restore(sandbox.snapshot());
    expect(replaced).toHaveLength(1);
  });

  it('goes on from a saved state as if nothing had happened', async () => {
    const client = testClient();
    await client.send('/company/companies', { method: 'POST', body: COMPANY });
    const state = JSON.parse(JSON.stringify(client.sandbox.snapshot()));
    const again = createSandbox({ state, clock: { now: () => NOW } });
    expect(again.snapshot()).toEqual(client.sandbox.snapshot());
    expect(again.insert('companies', { ...COMPANY, identifier: 'Next' })).toBe(212);
  });

  it('has a clock that runs with the one given and can be moved', () => {
    let now = 1000;
    const { clock } = createSandbox({ clock: { now: () => now } });
    clock.set(50_000);
    now += 5;
    expect(clock.now()).toBe(50_005);
    clock.advance(1000);
    expect(clock.now()).toBe(51_005);
  });

  it('stamps what people do with who did it', async () => {
    const client = testClient();
    client.sandbox.edit('companies', 201, { name: 'A', city: null }, 'dana');
    const { json } = await client.send('/company/companies/201');
    expect(json).toMatchObject({ name: 'A', _info: { updatedBy: 'dana', enteredBy: 'pat' } });
    expect(json).not.toHaveProperty('city');
    expect(() => client.sandbox.edit('companies', 999, {})).toThrow('There is no record 999 in companies.');
    expect(() => client.sandbox.insert('companies', { id: 201 })).toThrow(
      'There is a record 201 in companies already.',
    );
  });

  it('takes whatever a fetch takes', async () => {
    const { sandbox } = testClient();
    const headers = { Authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`, clientId: CLIENT_ID };
    const url = `https://psa.example${API}/company/companies`;
    const bodies = [
      JSON.stringify({ ...COMPANY, identifier: 'A' }),
      new TextEncoder().encode(JSON.stringify({ ...COMPANY, identifier: 'B' })),
      new Blob([JSON.stringify({ ...COMPANY, identifier: 'C' })]),
    ];
    for (const body of bodies) {
      expect((await sandbox.fetch(new URL(url), { method: 'post', headers, body })).status).toBe(201);
    }
    const request = new Request(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...COMPANY, identifier: 'D' }),
    });
    expect((await sandbox.fetch(request)).status).toBe(201);
    expect((await sandbox.fetch(`${API}/system/info`, { headers })).status).toBe(200);
  });

  it('refuses an aborted signal and, once closed, everything', async () => {
    const client = testClient();
    await expect(client.send('/system/info', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
    await client.sandbox.close();
    await expect(client.send('/system/info')).rejects.toThrow('The sandbox is closed.');
  });

  it('answers the same requests with the same bytes', async () => {
    const run = async () => {
      const client = testClient();
      const answers = [
        await client.send('/company/companies', { method: 'POST', body: COMPANY }),
        await client.send('/finance/agreements/301/additions'),
        await client.send('/company/companies?pageSize=1000'),
      ];
      return answers.map(({ text, headers }) => [text, Object.fromEntries(headers)]);
    };
    expect(await run()).toEqual(await run());
  });
});
