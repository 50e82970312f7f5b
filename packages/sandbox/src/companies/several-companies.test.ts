import { describe, expect, it } from 'vitest';
import { isObject } from '../records/read-record.ts';
import { createSandbox } from '../sandbox.ts';
import { smallSeed } from '../seeds/small-seed.ts';
import { API, CLIENT_ID, NOW } from '../testing/test-client.ts';
import { severalCompanies } from './several-companies.ts';

const ORIGIN = 'https://sandbox.example';

function company(companyId: string) {
  const seed = { ...smallSeed({ now: NOW }), login: { companyId, companyName: companyId } };
  return createSandbox({ seed, clock: { now: () => NOW } });
}

function two() {
  const [first, second] = [company('first'), company('second')];
  second.edit('companies', 201, { name: 'Of the second' });
  const { fetch } = severalCompanies([first, second]);
  const nameFor = async (headers: Readonly<Record<string, string>>) => {
    const response = await fetch(`${ORIGIN}${API}/company/companies/201`, {
      headers: { clientId: CLIENT_ID, ...headers },
    });
    const answer: unknown = response.status === 200 ? await response.json() : null;
    return isObject(answer) ? answer['name'] : response.status;
  };
  return { first, second, fetch, nameFor };
}

const basic = (login: string) => ({ Authorization: `Basic ${btoa(login)}` });

describe('several companies behind one address', () => {
  it('answer for the company that a call signs in to, in any case', async () => {
    const { nameFor } = two();
    expect(await nameFor(basic('first+demo-public:demo-private'))).toBe('Holloway & Finch LLP');
    expect(await nameFor(basic('SECOND+demo-public:demo-private'))).toBe('Of the second');
    expect(await nameFor(basic('third+demo-public:demo-private'))).toBe(400);
  });

  it('keep keys, records and logs apart', async () => {
    const { first, second, nameFor } = two();
    first.edit('members', 1, { inactiveFlag: true });
    expect(await nameFor(basic('first+demo-public:demo-private'))).toBe(401);
    expect(await nameFor(basic('second+demo-public:demo-private'))).toBe('Of the second');
    expect([first.log.entries().length, second.log.entries().length]).toEqual([1, 1]);
  });

  it('tell companyinfo of each, and null for one that there is not', async () => {
    const { fetch } = two();
    const told = async (asked: string): Promise<unknown> =>
      (await fetch(`${ORIGIN}/login/companyinfo/${asked}`)).json();
    expect(await told('first')).toMatchObject({ CompanyID: 'first' });
    expect(await told('Second')).toMatchObject({ CompanyID: 'second' });
    expect(await told('third')).toBeNull();
  });

  it('sign members in by password, and hand out keys of callbacks, each for its own', async () => {
    const { fetch, nameFor } = two();
    const body = new URLSearchParams({ CompanyName: 'second', UserName: 'pat', Password: 'pat-password' });
    const login = await fetch(`${ORIGIN}/v4_6_release/login/login.aspx?response=json`, { method: 'POST', body });
    const answer: unknown = await login.json();
    const hash = isObject(answer) ? String(answer['Hash']) : '';
    expect(await nameFor({ Cookie: `companyName=second; memberId=pat; memberHash=${hash}` })).toBe('Of the second');
    expect(await nameFor({ Cookie: `companyName=first; memberId=pat; memberHash=${hash}` })).toBe(401);
    const key = `${ORIGIN}/v2025_1//system/callbackkey/index.rails?companyName=second&id=x`;
    expect((await fetch(key)).status).toBe(200);
  });
});
