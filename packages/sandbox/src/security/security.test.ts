import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import type { Level } from './roles.ts';
import type { Sent } from '../testing/test-client.ts';
import { pick, testClient } from '../testing/test-client.ts';

interface Row {
  readonly fact: string;
  readonly sent?: Sent;
  readonly behaviour?: Partial<Behaviour>;
  readonly status: number;
  readonly body?: unknown;
}

const FORBIDDEN = { code: 'Security', message: 'You do not have security permission to perform this action.' };

const GATES: readonly Row[] = [
  { fact: 'V the right keys pass', status: 200 },
  {
    fact: 'V the login company is not case-sensitive',
    sent: { login: 'LAKESIDE+demo-public:demo-private' },
    status: 200,
  },
  {
    fact: 'V a wrong key',
    sent: { login: 'lakeside+demo-public:wrong' },
    status: 401,
    body: { code: 'Unauthorized', message: 'Incorrect public/private key' },
  },
  {
    fact: 'V or UserNotAuthenticated, by a switch',
    sent: { login: 'lakeside+demo-public:wrong' },
    behaviour: { wrongKeys: 'user-not-authenticated' },
    status: 401,
    body: { code: 'ConnectWiseApi', message: 'UserNotAuthenticated' },
  },
  {
    fact: 'V or 404, as the cloud may answer',
    sent: { login: 'lakeside+demo-public:wrong' },
    behaviour: { wrongKeys: 'not-found' },
    status: 404,
  },
  { fact: 'V no Authorization at all', sent: { headers: { Authorization: null } }, status: 401 },
  {
    fact: 'V header names in any case, the scheme too',
    sent: {
      headers: {
        Authorization: null,
        AUTHORIZATION: `basic ${btoa('lakeside+demo-public:demo-private')}`,
        clientId: null,
        CLIENTID: '11111111-2222-3333-4444-555555555555',
      },
    },
    status: 200,
  },
  { fact: 'V a missing clientId', sent: { headers: { clientId: null } }, status: 401 },
  {
    fact: 'V or 400, by a switch',
    sent: { headers: { clientId: null } },
    behaviour: { missingClientIdStatus: 400 },
    status: 400,
  },
  { fact: 'I a clientId that is no GUID is not registered', sent: { headers: { clientId: 'x' } }, status: 401 },
  {
    fact: 'I no clientId is needed where the switch says so',
    sent: { headers: { clientId: null } },
    behaviour: { requireClientId: false },
    status: 200,
  },
];

describe('who may come in', () => {
  it.each(GATES)('$fact', async ({ sent, behaviour, status, body }) => {
    const answer = await testClient(behaviour === undefined ? {} : { behaviour }).send('/system/info', sent);
    const wanted = { status, ...(body !== undefined && { json: body }) };
    expect(pick(answer, wanted)).toEqual(wanted);
  });

  it('an API member that is inactive is refused', async () => {
    const client = testClient();
    client.sandbox.edit('members', 1, { inactiveFlag: true });
    expect((await client.send('/system/info')).status).toBe(401);
  });
});

interface RightRow {
  readonly call: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly right: readonly [module: string, function_: string];
  readonly action: 'add' | 'edit' | 'delete' | 'inquire';
}

const AGREEMENTS = ['Finance', 'Agreements'] as const;
const CATALOG = ['Procurement', 'Product Catalog'] as const;
const COMPANIES = ['Companies', 'Company Maintenance'] as const;

const RIGHTS: readonly RightRow[] = [
  { call: 'list companies', method: 'GET', path: '/company/companies', right: COMPANIES, action: 'inquire' },
  { call: 'count companies', method: 'GET', path: '/company/companies/count', right: COMPANIES, action: 'inquire' },
  { call: 'read a company', method: 'GET', path: '/company/companies/201', right: COMPANIES, action: 'inquire' },
  { call: 'create a company', method: 'POST', path: '/company/companies', right: COMPANIES, action: 'add' },
  { call: 'change a company', method: 'PATCH', path: '/company/companies/201', right: COMPANIES, action: 'edit' },
  { call: 'delete a company', method: 'DELETE', path: '/company/companies/201', right: COMPANIES, action: 'delete' },
  { call: 'list company types', method: 'GET', path: '/company/companies/types', right: COMPANIES, action: 'inquire' },
  { call: 'list agreements', method: 'GET', path: '/finance/agreements', right: AGREEMENTS, action: 'inquire' },
  {
    call: 'list additions',
    method: 'GET',
    path: '/finance/agreements/301/additions',
    right: AGREEMENTS,
    action: 'inquire',
  },
  {
    call: 'add an addition',
    method: 'POST',
    path: '/finance/agreements/301/additions',
    right: AGREEMENTS,
    action: 'add',
  },
  {
    call: 'change an addition',
    method: 'PATCH',
    path: '/finance/agreements/301/additions/9001',
    right: AGREEMENTS,
    action: 'edit',
  },
  {
    call: 'replace an addition',
    method: 'PUT',
    path: '/finance/agreements/301/additions/9001',
    right: AGREEMENTS,
    action: 'edit',
  },
  {
    call: 'delete an addition',
    method: 'DELETE',
    path: '/finance/agreements/301/additions/9001',
    right: AGREEMENTS,
    action: 'delete',
  },
  { call: 'list catalog items', method: 'GET', path: '/procurement/catalog', right: CATALOG, action: 'inquire' },
  { call: 'list subcategories', method: 'GET', path: '/procurement/subcategories/', right: CATALOG, action: 'inquire' },
  {
    call: 'list agreement types',
    method: 'GET',
    path: '/finance/agreements/types',
    right: ['System', 'Table Setup'],
    action: 'inquire',
  },
];

function clientWithout({ right: [module, name], action }: RightRow, level: Level = 'None') {
  const client = testClient();
  client.sandbox.edit('securityRoles', 1, { restrictions: [{ module, function: name, [action]: level }] });
  return client;
}

describe('V a security role gates every call by module, function and level', () => {
  it.each(RIGHTS)('$call is 403 without $action on $right', async (row) => {
    const { status, json } = await clientWithout(row).send(row.path, { method: row.method, body: row.body });
    expect([status, json]).toEqual([403, FORBIDDEN]);
  });

  it.each(RIGHTS)('$call needs no other right than $action on $right', async (row) => {
    const client = testClient();
    const [module, name] = row.right;
    const restriction = { module, function: name, [row.action]: 'All', inquire: 'All' };
    client.sandbox.edit('securityRoles', 1, { level: 'None', restrictions: [restriction] });
    expect((await client.send(row.path, { method: row.method, body: row.body ?? {} })).status).not.toBe(403);
  });

  it('V the code of a 403 is Unauthorized, by a switch', async () => {
    const client = testClient({ behaviour: { forbiddenCode: 'Unauthorized' } });
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    expect((await client.send('/company/companies')).json).toEqual({ ...FORBIDDEN, code: 'Unauthorized' });
  });

  it('V setup tables are open to everybody, by a switch', async () => {
    const client = testClient({ behaviour: { setupTables: 'open' } });
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    expect((await client.send('/finance/agreements/types')).status).toBe(200);
  });

  it('I the level My shows and changes only what the member entered', async () => {
    const client = testClient();
    const own = client.sandbox.insert('companies', { identifier: 'Own', name: 'Own' }, 'tallybridge');
    client.sandbox.edit('securityRoles', 1, { level: 'My' });
    expect(await client.list('/company/companies?fields=id')).toEqual([{ id: own }]);
    expect((await client.send('/company/companies/count')).json).toEqual({ count: 1 });
    expect((await client.send('/company/companies/201')).status).toBe(403);
    expect((await client.send(`/company/companies/${own}`)).status).toBe(200);
  });
});

describe('V mySecurity tells the calling member what its role allows', () => {
  it('with one entry per module function', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, {
      restrictions: [{ module: 'Finance', function: 'Agreements', edit: 'None', inquire: 'My' }],
    });
    expect(await client.list('/system/mySecurity')).toContainEqual(
      expect.objectContaining({
        moduleName: 'Finance',
        moduleFunctionIdentifier: 'Agreements',
        addLevel: 'All',
        editLevel: 'None',
        inquireLevel: 'My',
        member: expect.objectContaining({ identifier: 'tallybridge' }),
      }),
    );
  });

  it('I or nothing, or 403, by a switch', async () => {
    const client = testClient({ behaviour: { mySecurity: 'empty' } });
    expect(await client.list('/system/mySecurity')).toEqual([]);
    client.sandbox.setBehaviour({ mySecurity: 'forbidden' });
    expect((await client.send('/system/mySecurity')).status).toBe(403);
  });

  it('V and which tables of Table Setup it may read', async () => {
    const client = testClient();
    expect(await client.list('/system/mySecurity/customizeItems/')).toContainEqual(
      expect.objectContaining({ customizeIdentifier: 'SystemTableSetup' }),
    );
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    expect(await client.list('/system/mySecurity/customizeItems/')).toEqual([]);
  });
});
