import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { stopsUntil } from '../chapters.ts';
import { connectWiseOf } from '../connectwise-of.ts';
import { problemsAt } from '../tell-problems.ts';
import { usageAt } from '../usage-of.ts';
import { HISTORIES } from './index.ts';

const NOW = Date.parse('2026-11-21T17:00:00Z');
const PROFILES = join(import.meta.dirname, '../../../../../profiles');

const profileOf = (vendor: string) =>
  profileSchema.parse(JSON.parse(readFileSync(join(PROFILES, `${vendor}.json`), 'utf8')));

describe.each(HISTORIES)('the history of $name', (history) => {
  const profile = profileOf(history.vendor);
  const skus = profile.products.map(({ sku }) => sku);
  const keys = history.msp.customers.map(({ key }) => key);

  it('uses the words, the products and the kinds of alert of its profile', () => {
    expect(history.name).toBe(profile.name);
    expect(skus).toEqual(expect.arrayContaining(history.catalog.flatMap(({ sku }) => sku ?? [])));
    expect(skus).toEqual(expect.arrayContaining(history.msp.customers.flatMap(({ has }) => Object.keys(has))));
    const categories = profile.capabilities.tickets.categories.map(({ key }) => key);
    expect(categories).toEqual(history.tickets.map(({ category }) => category));
    expect(categories).toEqual(expect.arrayContaining(history.problems.map(({ category }) => category)));
  });

  it('switches only what its profile leaves to the MSP, and has on what it needs', () => {
    const chosen = history.settings.capabilities ?? {};
    const offered = Object.entries(profile.capabilities).filter(([name]) => name in chosen);
    expect(offered.filter(([, { isSwitchable }]) => !isSwitchable)).toEqual([]);
    const isOn = (name: 'agreements' | 'tickets' | 'contacts') => chosen[name] ?? profile.capabilities[name].isOn;
    expect(isOn('agreements')).toBe(true);
    expect(isOn('tickets')).toBe(history.tickets.length > 0);
    expect(isOn('contacts')).toBe(history.people.length > 0);
  });

  it('speaks only of customers that there are', () => {
    const { changed, removed, late, jumped, stopped } = history.trouble;
    const named = [changed, removed, late, jumped, stopped, ...history.problems, ...history.people];
    expect(keys).toEqual(expect.arrayContaining(named.flatMap((each) => each?.customer ?? [])));
  });

  it('has a ConnectWise for both MSPs, under login companies of their own', () => {
    for (const msp of [history.msp, history.newcomer]) {
      const seed = connectWiseOf({ msp, catalog: history.catalog, people: [] }, NOW);
      expect(seed.login.companyId).toBe(msp.loginCompany);
      expect(seed.records.agreements).toHaveLength(msp.customers.length);
    }
  });

  it('is told again in the same words after a crash', () => {
    const products = profile.products;
    const told = () => {
      const stops = stopsUntil(NOW);
      return stops.map((stop, index) => [
        usageAt(history, products, { stops, index }),
        problemsAt(history.problems, stop),
      ]);
    };
    expect(told()).toEqual(told());
    const ids = told().flatMap((each) => each.flatMap((messages) => messages.map(({ id }) => id)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells nothing before it happened', () => {
    const stops = stopsUntil(NOW);
    for (const [index, stop] of stops.entries()) {
      const records = usageAt(history, profile.products, { stops, index });
      const times = [...records, ...problemsAt(history.problems, stop)].map(({ at }) => Date.parse(at));
      expect(Math.max(...times)).toBeLessThan(stop.at);
    }
  });
});

it('no two MSPs share a partner key or a login company', () => {
  const msps = HISTORIES.flatMap(({ msp, newcomer }) => [msp, newcomer]);
  expect(new Set(msps.map(({ loginCompany }) => loginCompany)).size).toBe(12);
  expect(new Set(msps.map(({ key }) => key)).size).toBe(12);
});

describe('the stops of the clock', () => {
  const shown = (now: string) =>
    stopsUntil(Date.parse(now)).map(({ what, at }) => `${what} ${new Date(at).toISOString().slice(0, 10)}`);

  it('end today, and leave out what has not come yet', () => {
    expect(shown('2026-11-21T17:00:00Z')).toEqual([
      'begin 2026-09-11',
      'close 2026-10-03',
      'work 2026-10-18',
      'close 2026-11-03',
      'today 2026-11-21',
    ]);
    expect(shown('2027-01-01T00:30:00Z')).toEqual([
      'begin 2026-11-11',
      'close 2026-12-03',
      'work 2026-12-18',
      'today 2027-01-01',
    ]);
  });
});
