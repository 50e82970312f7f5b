import { expect } from 'vitest';
import { isObject } from '../../records/read-record.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { ORIGIN } from '../../testing/test-client.ts';
import type { Fact } from '../fact.ts';
import { I, R, V } from '../fact.ts';

const ME = 'GET /system/myMembers/info';
const WRONG = { status: 401, is: { code: 'Unauthorized', message: 'Incorrect public/private key' } } as const;
const LOGIN = `POST ${ORIGIN}/v4_6_release/login/login.aspx?response=json`;
const MINT = 'POST /system/members/pat/tokens';
const INTEGRATOR = { login: 'lakeside+integrator:integrator-password', headers: { 'x-cw-usertype': 'integrator' } };

async function hashOf(client: TestClient): Promise<string> {
  const body = 'CompanyName=lakeside&UserName=pat&Password=pat-password';
  const { json } = await client.send(LOGIN.split(' ')[1] ?? '', { method: 'POST', body });
  return isObject(json) ? String(json['Hash']) : '';
}

const cookie = (hash: string, more = '; memberContext=web'): Readonly<Record<string, string | null>> => ({
  Authorization: null,
  Cookie: `companyName=lakeside; memberId=pat; memberHash=${hash}${more}`,
});

async function meBy(client: TestClient, headers: Readonly<Record<string, string | null>>): Promise<unknown> {
  const { status, json } = await client.send('/system/myMembers/info', { headers });
  return isObject(json) && status === 200 ? json['identifier'] : status;
}

async function minted(client: TestClient): Promise<{ readonly login: string; readonly expiration: string }> {
  const { json } = await client.send('/system/members/pat/tokens', {
    ...INTEGRATOR,
    method: 'POST',
    body: { memberIdentifier: 'pat' },
  });
  const { publicKey, privateKey, expiration } = isObject(json) ? json : {};
  return { login: `lakeside+${String(publicKey)}:${String(privateKey)}`, expiration: String(expiration) };
}

/** Who may come in, and as whom. */
export const accessFacts: readonly Fact[] = [
  V('keys of an API member are sent as Basic, joined to the company by a plus', ME, {
    login: 'lakeside+demo-public:demo-private',
    has: { identifier: 'tallybridge' },
  }),
  V('keys of a person work as well', ME, { login: 'lakeside+pat-public:pat-private', has: { identifier: 'pat' } }),
  I('the company is compared without regard to case', ME, { login: 'LakeSide+demo-public:demo-private' }),
  V('a wrong private key is 401', ME, { login: 'lakeside+demo-public:x', ...WRONG }),
  V('a wrong public key is 401', ME, { login: 'lakeside+x:demo-private', ...WRONG }),
  V('no credentials are 401', ME, { headers: { Authorization: null }, ...WRONG }),
  V('what is not Basic is 401', ME, { headers: { Authorization: 'Bearer abc' }, ...WRONG }),
  V('the body of a 401 may speak of a user that is not authenticated', ME, {
    login: 'lakeside+x:y',
    behaviour: { wrongKeys: 'user-not-authenticated' },
    status: 401,
    is: { code: 'ConnectWiseApi', message: 'UserNotAuthenticated' },
  }),
  V('wrong keys may show as 404 in the cloud', ME, {
    login: 'lakeside+x:y',
    behaviour: { wrongKeys: 'not-found' },
    status: 404,
  }),
  V('an inactive member is kept out', ME, { edits: [['members', 1, { inactiveFlag: true }]], status: 401 }),
  V('every call needs a clientId', ME, { headers: { clientId: null }, status: 401 }),
  V('a missing clientId may be 400 and is named', ME, {
    headers: { clientId: null },
    behaviour: { missingClientIdStatus: 400 },
    status: 400,
    text: /clientId/,
  }),
  I('a clientId that is no GUID is none', ME, { headers: { clientId: 'acme' }, status: 401 }),
  V('the header clientId is written in any case', ME, {
    headers: { clientId: null, CLIENTID: '11111111-2222-3333-4444-555555555555' },
  }),
  V('the clientId comes before the keys', ME, {
    headers: { clientId: null },
    login: 'lakeside+x:y',
    text: /clientId/,
    status: 401,
  }),
  V('an integrator mints keys in the name of a member', MINT, {
    ...INTEGRATOR,
    body: { memberIdentifier: 'pat' },
    has: { publicKey: expect.any(String), privateKey: expect.any(String), expiration: expect.any(String) },
  }),
  V(
    'minted keys act as the member',
    async (client) => {
      const { login } = await minted(client);
      return meBy(client, { Authorization: `Basic ${btoa(login)}`, 'x-cw-usertype': 'member' });
    },
    { is: 'pat' },
  ),
  V(
    'minted keys last about four hours',
    async (client) => {
      const { login, expiration } = await minted(client);
      client.sandbox.clock.advance(4 * 3_600_000 + 1);
      return [expiration, await meBy(client, { Authorization: `Basic ${btoa(login)}` })];
    },
    { is: ['2026-11-02T13:00:00Z', 401] },
  ),
  V('keys of an API member mint nothing, however many rights', MINT, {
    body: { memberIdentifier: 'pat' },
    status: 403,
    is: { code: 'Unauthorized', message: 'You do not have security permission to perform this action.' },
  }),
  I('keys are not minted for a member that does not exist', 'POST /system/members/nobody/tokens', {
    ...INTEGRATOR,
    body: { memberIdentifier: 'nobody' },
    status: 404,
  }),
  V('an integrator may do nothing else', 'GET /company/companies', { ...INTEGRATOR, status: 403 }),
  V('a wrong password of an integrator is 401', MINT, {
    login: 'lakeside+integrator:x',
    headers: { 'x-cw-usertype': 'integrator' },
    body: { memberIdentifier: 'pat' },
    status: 401,
  }),
  V('signing in with a password gives a hash', LOGIN, {
    body: 'CompanyName=lakeside&UserName=pat&Password=pat-password',
    has: { Success: true, Hash: expect.any(String) },
  }),
  V('a wrong password is no success', LOGIN, {
    body: 'CompanyName=lakeside&UserName=pat&Password=x',
    is: { Success: false },
  }),
  V(
    'a member is known by the cookies of their session',
    async (client) => {
      return meBy(client, cookie(await hashOf(client)));
    },
    { is: 'pat' },
  ),
  V(
    'the context may lack in the cookies',
    async (client) => {
      return meBy(client, cookie(await hashOf(client), ''));
    },
    { is: 'pat' },
  ),
  V(
    'the values of the cookies may be percent-encoded',
    async (client) => {
      return meBy(client, cookie(encodeURIComponent(await hashOf(client))));
    },
    { is: 'pat' },
  ),
  V(
    'a hash works as the password of Basic',
    async (client) => {
      return meBy(client, { Authorization: `Basic ${btoa(`lakeside+pat:${await hashOf(client)}`)}` });
    },
    { is: 'pat' },
  ),
  V(
    'cookies need a clientId like keys',
    async (client) => {
      const headers = { ...cookie(await hashOf(client)), clientId: null };
      return meBy(client, headers);
    },
    { is: 401 },
  ),
  V('a wrong hash is 401', ME, { headers: cookie('x'), ...WRONG }),
  V(
    'the hash of one member is not another',
    async (client) => {
      const headers = { Authorization: `Basic ${btoa(`lakeside+robin:${await hashOf(client)}`)}` };
      return meBy(client, headers);
    },
    { is: 401 },
  ),
  V(
    'a hash expires',
    async (client) => {
      const headers = cookie(await hashOf(client));
      client.sandbox.clock.advance(30 * 86_400_000);
      return meBy(client, headers);
    },
    { is: 401 },
  ),
  V('members are told who they are', ME, {
    login: 'lakeside+pat-public:pat-private',
    has: {
      id: 2,
      firstName: 'Pat',
      lastName: 'Keller',
      fullName: 'Pat Keller',
      licenseClass: 'F',
      inactiveFlag: false,
    },
  }),
  R('reading oneself may need the right to read members', ME, {
    behaviour: { myMembers: 'need-inquire' },
    edits: [['securityRoles', 1, { level: 'None' }]],
    status: 403,
  }),
];
