import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import type { Sent } from '../testing/test-client.ts';
import { API, ORIGIN, pick, testClient } from '../testing/test-client.ts';

interface Row {
  /** Starts with how sure the fact is: V seen in a source, I inferred, R recalled. */
  readonly fact: string;
  readonly path: string;
  readonly sent?: Sent;
  readonly behaviour?: Partial<Behaviour>;
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
}

const CANNOT_ROUTE = 'Cannot route. Codebase/company is invalid';
const NO_ENDPOINT = { code: 'ConnectWiseApi', message: 'The endpoint does not exist.' };
const SSL = { code: 'Security', message: 'SSL is required.', errors: null };
const INFO = `${ORIGIN}${API}/system/info`;

const ROWS: readonly Row[] = [
  {
    fact: 'V companyinfo needs no authentication and names codebase, version and site',
    path: `${ORIGIN}/login/companyinfo/Lakeside`,
    sent: { headers: { Authorization: null, clientId: null } },
    status: 200,
    body: {
      CompanyName: 'Lakeside IT Services',
      Codebase: 'v2025_1/',
      VersionCode: 'v2025.1',
      VersionNumber: 'v4.6.103330',
      CompanyID: 'lakeside',
      IsCloud: true,
      SiteUrl: 'api-na.myconnectwise.net',
    },
  },
  {
    fact: 'V companyinfo is served by the host that people sign in at, and names the host of the API',
    path: 'https://na.myconnectwise.net/login/companyinfo/lakeside',
    status: 200,
    text:
      '{"CompanyName":"Lakeside IT Services","Codebase":"v2025_1/","VersionCode":"v2025.1",' +
      '"VersionNumber":"v4.6.103330","CompanyID":"lakeside","IsCloud":true,"SiteUrl":"api-na.myconnectwise.net"}',
  },
  {
    fact: 'V companyinfo of an unknown company is null',
    path: `${ORIGIN}/login/companyinfo/nobody`,
    status: 200,
    body: null,
  },
  {
    fact: 'V or it is 404, by a switch',
    path: `${ORIGIN}/login/companyinfo/nobody`,
    behaviour: { unknownCompany: 'not-found' },
    status: 404,
  },
  { fact: 'V paths work under v4_6_release', path: INFO, status: 200 },
  { fact: 'V paths work under the current codebase', path: `${ORIGIN}/v2025_1/apis/3.0/system/info`, status: 200 },
  { fact: 'V doubled slashes anywhere are tolerated', path: `${ORIGIN}//v2025_1/apis//3.0//system//info`, status: 200 },
  { fact: 'I a slash after a record', path: '/company/companies/200/', status: 200 },
  { fact: 'I a slash after count', path: '/company/companies/count/', status: 200 },
  { fact: 'I escapes in a path', path: '/company/%63ompanies/200', status: 200 },
  {
    fact: 'I the case of the codebase does not matter',
    path: `${ORIGIN}/V4_6_Release/APIs/3.0/system/info`,
    status: 200,
  },
  { fact: 'V the case of what follows does', path: '/Company/Companies', status: 404, body: NO_ENDPOINT },
  ...['version=2025.1', 'version=v2015_3, */*', 'version=2019.5'].map((version) => ({
    fact: `V any version is taken: ${version}`,
    path: INFO,
    sent: { headers: { Accept: `application/vnd.connectwise.com+json; ${version}` } },
    status: 200,
  })),
  ...['HEAD', 'OPTIONS', 'PURGE'].map((method) => ({
    fact: `V a method that no URL supports: ${method}`,
    path: INFO,
    sent: { method },
    status: 405,
  })),
  { fact: 'V a doubled slash is tolerated', path: `${ORIGIN}/v2025_1//apis/3.0/system/info`, status: 200 },
  {
    fact: 'V another codebase cannot be routed, in plain text',
    path: `${ORIGIN}/v2019_5/apis/3.0/system/info`,
    status: 400,
    text: CANNOT_ROUTE,
  },
  {
    fact: 'V after an upgrade the old codebase cannot be routed',
    path: `${ORIGIN}/v2025_1/apis/3.0/system/info`,
    behaviour: { release: '2025.2' },
    status: 400,
    text: CANNOT_ROUTE,
  },
  {
    fact: 'V after an upgrade v4_6_release still routes',
    path: INFO,
    behaviour: { release: '2025.2' },
    status: 200,
  },
  {
    fact: 'V a doubled path cannot be routed',
    path: `${ORIGIN}${API}${API}/system/info`,
    status: 400,
    text: CANNOT_ROUTE,
  },
  { fact: 'V a path without a codebase cannot be routed', path: `${ORIGIN}/apis/3.0/system/info`, status: 400 },
  {
    fact: 'V an unknown login company cannot be routed',
    path: INFO,
    sent: { login: 'nobody+demo-public:demo-private' },
    status: 400,
    text: CANNOT_ROUTE,
  },
  { fact: 'V an unknown endpoint', path: '/system/nothing', status: 404, body: NO_ENDPOINT },
  { fact: 'I a record id must be a number', path: '/company/companies/abc', status: 404, body: NO_ENDPOINT },
  {
    fact: 'V a method that the URL does not support',
    path: '/company/companies/count',
    sent: { method: 'POST', body: {} },
    status: 405,
  },
  {
    fact: 'V the cloud host without api-',
    path: `https://na.myconnectwise.net${API}/system/info`,
    status: 403,
    body: SSL,
  },
  {
    fact: 'V plain HTTP, where the switch asks for HTTPS',
    path: `http://localhost:4100${API}/system/info`,
    behaviour: { requireHttps: true },
    status: 403,
    body: SSL,
  },
  { fact: 'V an on-premise host needs no api-', path: `https://psa.example${API}/system/info`, status: 200 },
  { fact: 'V subcategories are listed with their slash', path: '/procurement/subcategories/', status: 200 },
  { fact: 'I a slash at the end makes no difference', path: '/procurement/subcategories', status: 200 },
  {
    fact: 'V or slashes are load-bearing, by a switch',
    path: '/procurement/subcategories',
    behaviour: { slashAtTheEnd: 'exact' },
    status: 404,
    body: NO_ENDPOINT,
  },
];

describe('routing', () => {
  it.each(ROWS)('$fact', async ({ path, sent, behaviour, status, body, text }) => {
    const answer = await testClient(behaviour === undefined ? {} : { behaviour }).send(path, sent);
    const wanted = { status, ...(body !== undefined && { json: body }), ...(text !== undefined && { text }) };
    expect(pick(answer, wanted)).toEqual(wanted);
  });

  it('V error bodies are written over several lines that end in CRLF', async () => {
    const { text } = await testClient().send('/nothing');
    expect(text).toBe('{\r\n  "code": "ConnectWiseApi",\r\n  "message": "The endpoint does not exist."\r\n}');
  });

  it('V answers carry the headers seen on the cloud', async () => {
    const client = testClient();
    await client.send('/system/info');
    const { headers } = await client.send('/system/info');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-cw-request-id': '00000000-0000-4000-8000-000000000002',
      'x-server-name': 'SANDBOXAPI01',
      'api-current-version': '2025.1',
      'cache-control': 'no-cache',
    });
  });

  it('I answers say how long they are', async () => {
    const { headers, text } = await testClient().send('/company/companies/201');
    expect(headers.get('content-length')).toBe(String(new TextEncoder().encode(text).length));
  });

  it('V links are built from the host that the client named, also through a proxy', async () => {
    const { json } = await testClient().send(`http://127.0.0.1:4100${API}/company/companies/201?fields=status`, {
      headers: { 'X-Forwarded-Proto': 'https', Host: 'psa.example' },
    });
    expect(json).toMatchObject({
      status: { _info: { status_href: `https://psa.example${API}/company/companies/statuses/1` } },
    });
  });

  it.each([
    { 'X-Forwarded-Host': 'a b"><', 'X-Forwarded-Proto': 'javascript' },
    { 'X-Forwarded-Host': '', 'X-Forwarded-Proto': '' },
    { 'X-Forwarded-Host': 'x:99999' },
    { 'X-Forwarded-Host': 'user@elsewhere.example/path' },
  ])('I what is forwarded and is no host or scheme is passed over: %j', async (headers) => {
    const { json } = await testClient().send('/company/companies/201?fields=status', {
      headers,
    });
    expect(json).toMatchObject({
      status: { _info: { status_href: `${ORIGIN}${API}/company/companies/statuses/1` } },
    });
  });

  it('I the port that a client names stays in the links', async () => {
    const { json } = await testClient().send('/company/companies/201?fields=status', {
      headers: { Host: 'psa.example:443' },
    });
    expect(json).toMatchObject({
      status: { _info: { status_href: `https://psa.example:443${API}/company/companies/statuses/1` } },
    });
  });
});
