import { expect, it } from 'vitest';
import { showField } from './drifted.ts';
import { commonOffers, isPlanned } from './named-hold.ts';

it('shows what drifted as people read it', () => {
  expect([
    showField('quantity', '1204.50'),
    showField('cancelledDate', '2026-11-30'),
    showField('catalogItem', '17'),
    showField('cancelledDate', null),
  ]).toEqual(['1,204.5', 'Nov 30, 2026', '#17', '–']);
});

const hold = (
  ...offers: readonly [resolution: 'enforce' | 'accept' | 'leave-beside', needs: 'until' | 'additionId' | null][]
) => ({
  id: 'h',
  code: 'drift' as const,
  months: [],
  planId: null,
  customer: null,
  sku: null,
  agreementId: null,
  additionId: null,
  from: null,
  quantity: null,
  text: '',
  remedy: '',
  who: 'billing' as const,
  resolutions: offers.map(([resolution, needs]) => ({
    resolution,
    text: '',
    needs: needs === null ? [] : [needs],
    additions: [],
  })),
});
const names = (offers: ReturnType<typeof commonOffers>) => offers.map(({ resolution }) => resolution);

it('offers for several holds what each of them offers, and never a choice of additions', () => {
  const one = hold(['enforce', null], ['accept', 'until']);
  const other = hold(['accept', 'until'], ['leave-beside', 'additionId']);
  expect(names(commonOffers([one, other]))).toEqual(['accept']);
  expect(names(commonOffers([other]))).toEqual(['accept', 'leave-beside']);
  expect(names(commonOffers([other, other]))).toEqual(['accept']);
  expect(commonOffers([])).toEqual([]);
});

it('plans anew only where a decision changes what is planned', () => {
  expect([isPlanned('enforce'), isPlanned('accept-plan')]).toEqual([true, false]);
});
