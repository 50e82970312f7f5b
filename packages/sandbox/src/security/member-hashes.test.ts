import { describe, expect, it } from 'vitest';
import { isObject } from '../records/read-record.ts';
import type { TestClient } from '../testing/test-client.ts';
import { ORIGIN, testClient } from '../testing/test-client.ts';

const HOUR = 3_600_000;
const INFO = '/system/myMembers/info';

async function signIn(client: TestClient, form: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const body = new URLSearchParams({ CompanyName: 'lakeside', UserName: 'pat', Password: 'pat-password', ...form });
  const url = `${ORIGIN}/v4_6_release/login/login.aspx?response=json`;
  return (await client.sandbox.fetch(url, { method: 'POST', body })).json();
}

async function hashOfPat(client: TestClient): Promise<string> {
  const answer = await signIn(client);
  return isObject(answer) ? String(answer['Hash']) : '';
}

function cookies(hash: string, member = 'pat', more = '; memberContext=web') {
  return {
    headers: { Authorization: null, Cookie: `companyName=lakeside; memberId=${member}; memberHash=${hash}${more}` },
  };
}

describe('V a member who signs in with a password', () => {
  it('gets a hash', async () => {
    expect(await signIn(testClient())).toEqual({ Success: true, Hash: expect.stringMatching(/^[\w-]{32}$/) });
  });

  it.each([{ Password: 'wrong' }, { UserName: 'nobody' }, { CompanyName: 'other' }, { UserName: 'tallybridge' }])(
    'gets none with %j',
    async (form) => {
      expect(await signIn(testClient(), form)).toEqual({ Success: false });
    },
  );

  it('gets none once the member is inactive', async () => {
    const client = testClient();
    client.sandbox.edit('members', 2, { inactiveFlag: true });
    expect(await signIn(client)).toEqual({ Success: false });
  });
});

describe('V a member hash', () => {
  it('opens the API as a cookie, with and without memberContext, encoded or not', async () => {
    const client = testClient();
    const hash = await hashOfPat(client);
    for (const sent of [cookies(hash), cookies(hash, 'PAT', ''), cookies(encodeURIComponent(hash), '%70at')]) {
      const { status, json } = await client.send(INFO, sent);
      expect([status, json]).toMatchObject([
        200,
        { id: 2, identifier: 'pat', fullName: 'Pat Keller', licenseClass: 'F' },
      ]);
    }
  });

  it('opens the API as a Basic password', async () => {
    const client = testClient();
    const hash = await hashOfPat(client);
    expect((await client.send(INFO, { login: `lakeside+pat:${hash}` })).json).toMatchObject({ identifier: 'pat' });
  });

  it('is refused when it is wrong, a colleague’s, or without a clientId', async () => {
    const client = testClient();
    const hash = await hashOfPat(client);
    expect((await client.send(INFO, cookies('x'.repeat(32)))).status).toBe(401);
    expect((await client.send(INFO, cookies(hash, 'robin'))).status).toBe(401);
    const { headers } = cookies(hash);
    expect((await client.send(INFO, { headers: { ...headers, clientId: null } })).status).toBe(401);
  });

  it('is refused once it has expired, by the clock of the sandbox', async () => {
    const client = testClient();
    const hash = await hashOfPat(client);
    client.sandbox.clock.advance(12 * HOUR - 1);
    expect((await client.send(INFO, cookies(hash))).status).toBe(200);
    client.sandbox.clock.advance(1);
    expect((await client.send(INFO, cookies(hash))).status).toBe(401);
  });

  it('may do what the member may', async () => {
    const client = testClient();
    const answer = await signIn(client, { UserName: 'robin', Password: 'robin-password' });
    const hash = isObject(answer) ? String(answer['Hash']) : '';
    expect((await client.send('/company/companies/201', cookies(hash, 'robin'))).status).toBe(200);
    expect((await client.send('/finance/agreements', cookies(hash, 'robin'))).status).toBe(403);
  });

  it('of another company cannot be routed', async () => {
    const client = testClient();
    const sent = { headers: { Authorization: null, Cookie: `companyName=other; memberId=pat; memberHash=x` } };
    expect((await client.send(INFO, sent)).status).toBe(400);
  });

  it('is not kept as it is', async () => {
    const client = testClient();
    const hash = await hashOfPat(client);
    expect(JSON.stringify(client.sandbox.snapshot())).not.toContain(hash);
  });
});

describe('keys minted for a member', () => {
  const INTEGRATOR = { login: 'lakeside+integrator:integrator-password', headers: { 'x-cw-usertype': 'integrator' } };
  const MINT = { method: 'POST', body: { memberIdentifier: 'robin' } };
  const path = '/system/members/robin/tokens';

  it('V are given to an integrator and last four hours', async () => {
    const client = testClient();
    const { status, json } = await client.send(path, { ...MINT, ...INTEGRATOR });
    expect([status, json]).toMatchObject([200, { expiration: '2026-11-02T13:00:00Z' }]);
    const { publicKey, privateKey } = isObject(json) ? json : {};
    const minted = {
      login: `lakeside+${String(publicKey)}:${String(privateKey)}`,
      headers: { 'x-cw-usertype': 'member' },
    };
    expect((await client.send(INFO, minted)).json).toMatchObject({ identifier: 'robin' });
    expect((await client.send('/finance/agreements', minted)).status).toBe(403);
    client.sandbox.clock.advance(4 * HOUR);
    expect((await client.send(INFO, minted)).status).toBe(401);
  });

  it('V are refused to the keys of an API member, even one with all rights', async () => {
    const { status, json } = await testClient().send(path, MINT);
    const message = 'You do not have security permission to perform this action.';
    expect([status, json]).toEqual([403, { code: 'Unauthorized', message }]);
  });

  it('I are refused for a member that there is not, and with a wrong integrator password', async () => {
    const client = testClient();
    expect((await client.send('/system/members/nobody/tokens', { ...MINT, ...INTEGRATOR })).status).toBe(404);
    const wrong = { ...INTEGRATOR, login: 'lakeside+integrator:wrong' };
    expect((await client.send(path, { ...MINT, ...wrong })).status).toBe(401);
  });

  it('V an integrator may do nothing else', async () => {
    expect((await testClient().send('/company/companies', INTEGRATOR)).status).toBe(403);
  });
});

describe('V who a member is', () => {
  it('is told to whoever has keys, or only with the right to read members, by a switch', async () => {
    const client = testClient();
    expect((await client.send('/system/myMembers')).json).toMatchObject({
      identifier: 'tallybridge',
      licenseClass: 'A',
      securityRole: { name: 'Integration, all rights' },
    });
    client.sandbox.setBehaviour({ myMembers: 'need-inquire' });
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    expect((await client.send(INFO)).status).toBe(403);
  });

  it('a member that is deactivated is refused from then on', async () => {
    const client = testClient();
    expect((await client.send('/system/members/3/deactivate', { method: 'POST', body: {} })).status).toBe(200);
    expect((await client.send(INFO, { login: 'lakeside+reader-public:reader-private' })).status).toBe(401);
  });
});
