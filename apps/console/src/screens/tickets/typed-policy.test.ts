import { expect, it } from 'vitest';
import { isOutOfBounds, policyOf, typedOf } from './typed-policy.ts';

const POLICY = {
  quietMinutes: 10,
  recurrence: { withinDays: 7, action: 'reopen' },
  unmapped: { kind: 'company', companyId: 9, companyName: 'Catch-all' },
  storm: { most: 20, withinMinutes: 10 },
  digestAt: '08:00',
} as const;

it('what was read is what is saved when nobody changes it', () => {
  expect(policyOf(typedOf(POLICY))).toEqual(POLICY);
  const skipping = { ...POLICY, unmapped: { kind: 'skip' } } as const;
  expect(policyOf(typedOf(skipping))).toEqual(skipping);
});

it.each(['', 'ten', '-1', '1.5', '1441'])('"%s" minutes are refused before they are sent', (quietMinutes) => {
  const typed = { ...typedOf(POLICY), quietMinutes };
  expect(isOutOfBounds(typed, 'quietMinutes')).toBe(true);
  expect(policyOf(typed)).toBeNull();
});

it('tickets of one company need the company', () => {
  expect(policyOf({ ...typedOf(POLICY), company: null })).toBeNull();
});
