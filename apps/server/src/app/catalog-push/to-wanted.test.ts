import { decimalOf, sku } from 'tallybridge-engine';
import type { ProductLink } from 'tallybridge-engine';
import { expect, it } from 'vitest';
import { toWanted } from './to-wanted.ts';

const one = decimalOf(1);
const link = (key: string, name: string): ProductLink => ({
  product: {
    sku: sku(key),
    name,
    unit: 'device',
    terms: { basis: 'latest', step: one, rounding: 'up', included: decimalOf(0), minimum: decimalOf(0) },
  },
  decision: { kind: 'none' },
});
const PLACE = { subcategoryId: 3, typeId: 1, productClass: 'Agreement' } as const;
const NAMED = (key: string) => (key === 'endpoint' ? 'BG-EP' : null);

it('calls an item what the profile calls it, else by its sku, and as the person says before either', () => {
  const links = [link('endpoint', 'Endpoint'), link('email', 'Email')];
  const identifiers = toWanted(PLACE, links, NAMED).map(({ item }) => item.identifier);
  expect(identifiers).toEqual(['BG-EP', 'email']);
  const asked = { ...PLACE, items: [{ sku: 'endpoint', identifier: 'BG-NEW' }] };
  expect(toWanted(asked, links, NAMED)[0]?.item.identifier).toBe('BG-NEW');
});
