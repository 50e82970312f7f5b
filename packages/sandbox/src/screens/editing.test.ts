import { describe, expect, test } from 'vitest';
import { signedIn, testBrowser } from '../testing/test-browser.ts';
import { testClient } from '../testing/test-client.ts';

const addition = { product: '500', quantity: '12.5', billCustomer: 'Billable', effectiveDate: '2026-11-15' };

describe('signing in', () => {
  test('is for changes: whoever has not is asked to, and goes on where they were', async () => {
    const { sandbox } = testClient();
    const browser = testBrowser(sandbox);
    const asked = await browser.send('/companies/201/edit', { name: 'New name' });
    expect(asked.path).toBe('/sign-in?to=%2Fcompanies%2F201%2Fedit');
    expect(asked.text).toContain('Sign in first: changes are made in a name.');
    const member = sandbox.records('members').find(({ identifier }) => identifier === 'pat');
    const back = await browser.send('/sign-in', { member: String(member?.id), to: '/companies/201/edit' });
    expect(back.path).toBe('/companies/201/edit');
    expect(back.text).toContain('You work as Pat Keller.');
    expect((await browser.open('/companies')).text).not.toContain('You work as');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'evil'])(
    'does not send on to %s',
    async (to) => {
      const { sandbox } = testClient();
      expect((await testBrowser(sandbox).send('/sign-in', { member: '1', to })).path).toBe('/');
    },
  );

  test('refuses a member that there is not, and ends when asked to', async () => {
    const { sandbox } = testClient();
    expect((await testBrowser(sandbox).send('/sign-in', { member: '99' })).status).toBe(400);
    const browser = await signedIn(sandbox);
    expect((await browser.send('/sign-out', {})).text).toContain('You have signed out.');
    expect((await browser.send('/companies/201/edit', { name: 'x' })).path).toContain('/sign-in');
  });

  test('does not let another page send forms in its name', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const before = sandbox.snapshot();
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await browser.send('/companies/201/edit', { name: 'Taken' }, headers)).status).toBe(403);
    }
    expect(sandbox.snapshot()).toEqual(before);
  });
});

describe('a record that a person edits', () => {
  test('is written in their name, and only what they changed', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const made = await browser.send('/agreements/301/additions/new', addition);
    expect(made.path).toBe('/agreements/301');
    expect(made.text).toContain('The addition was saved as 9007.');
    expect(made.text).toContain('EP-PROT 12.5 12.5 6.50 81.25 42.50 43.33 2026-11-15 pat');
    const { markup } = await browser.open('/agreements/301/additions/9007/edit');
    expect(markup).toMatch(/name="quantity"\s+value="12.5"/);
    const changed = await browser.send('/agreements/301/additions/9007/edit', { ...addition, quantity: '13' });
    expect(changed.text).toContain('The addition was saved.');
    expect(sandbox.records('additions').find(({ id }) => id === 9007)).toMatchObject({
      quantity: '13',
      effectiveDate: '2026-11-15T00:00:00Z',
      _info: { updatedBy: 'pat' },
    });
  });

  test('comes out of the API as it was filled in', async () => {
    const client = testClient();
    await (await signedIn(client.sandbox)).send('/agreements/301/additions/new', addition);
    const { json } = await client.send('/finance/agreements/301/additions/9007');
    expect(json).toMatchObject({ quantity: 12.5, product: { identifier: 'EP-PROT' }, billCustomer: 'Billable' });
  });

  test('can lose a value', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    await browser.send('/agreements/301/additions/new', { ...addition, cancelledDate: '2026-11-30' });
    await browser.send('/agreements/301/additions/9007/edit', { ...addition, cancelledDate: '' });
    expect(sandbox.records('additions').find(({ id }) => id === 9007)).not.toHaveProperty('cancelledDate');
  });

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a number that is none', { quantity: 'many' }, 'Write a number, with a point before its fraction: 12.5.'],
    ['a product that there is not', { product: 'NOPE' }, 'CatalogItem "NOPE" not found.'],
    ['a day that is none', { effectiveDate: 'soon' }, 'Write the day as year-month-day: 2026-11-01.'],
    ['nothing where something is needed', { product: '' }, 'The product field is required.'],
  ])('is refused with %s: nothing is saved, and what was filled in stays', async (_, wrong, message) => {
    const { sandbox } = testClient();
    const before = sandbox.snapshot();
    const browser = await signedIn(sandbox);
    const refused = await browser.send('/agreements/301/additions/new', {
      ...addition,
      serialNumber: 'kept',
      ...wrong,
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(message);
    expect(refused.markup).toContain('value="kept"');
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('is held to the rules of the API', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const taken = await browser.send('/companies/new', { identifier: 'HollowayLaw', name: 'Another' });
    expect(taken.status).toBe(400);
    expect(taken.text).toContain('Company ID already in use.');
  });

  test('is deleted where nothing refers to it, or only marked', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    await browser.send('/agreements/301/additions/new', { ...addition, effectiveDate: '2026-12-15' });
    const gone = await browser.send('/agreements/301/additions/9007/delete', {});
    expect(gone.path).toBe('/agreements/301');
    expect(gone.text).toContain('The addition 9007 was deleted.');
    const kept = await browser.send('/companies/201/delete', {});
    expect(kept.status).toBe(400);
    expect(kept.text).toContain('is in use and cannot be deleted');
  });

  test('is not found below an agreement that it does not stand on', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    expect((await browser.open('/agreements/302/additions/9001/edit')).status).toBe(404);
    expect((await browser.open('/companies/999')).status).toBe(404);
  });
});

describe('the clock', () => {
  test('is moved to the next 1st, by a day, and to a moment', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    expect((await browser.send('/sandbox/clock', { move: 'month' })).text).toContain(
      'It is now 2026-12-01 00:00:00 UTC.',
    );
    expect((await browser.send('/sandbox/clock', { move: 'day' })).text).toContain(
      'It is now 2026-12-02 00:00:00 UTC.',
    );
    const moved = await browser.send('/sandbox/clock', { move: 'at', at: '2027-02-28T12:30' });
    expect(moved.text).toContain('It is now 2027-02-28 12:30:00 UTC.');
    expect((await browser.send('/sandbox/clock', { move: 'at', at: 'tomorrow' })).status).toBe(400);
  });
});
