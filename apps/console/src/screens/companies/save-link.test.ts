import { expect, it } from 'vitest';
import { isSameLink, linkWith } from './save-link.ts';

const linked = {
  decision: 'linked' as const,
  companyId: 251,
  agreement: { mode: 'chosen' as const, agreementId: 451, bySku: { email: 452, access: 453 } },
  isEnabled: false,
  isPaused: true,
};

it('sees whether somebody else decided otherwise, whatever order products come in', () => {
  const agreement = { ...linked.agreement, bySku: { access: 453, email: 452 } };
  expect(isSameLink(linked, { ...linked, agreement })).toBe(true);
  expect(isSameLink(linked, { ...linked, isEnabled: true })).toBe(false);
  expect(isSameLink(linked, { ...linked, agreement: { ...agreement, bySku: {} } })).toBe(false);
  expect(isSameLink(linked, { ...linked, decision: 'excluded', companyId: null, agreement: null })).toBe(false);
});

it('keeps what is not changed, but no agreement of another company', () => {
  expect(linkWith(linked, { isEnabled: true })).toEqual({ ...linked, isEnabled: true });
  expect(linkWith(linked, { companyId: 252 })).toEqual({ ...linked, companyId: 252, agreement: { mode: 'found' } });
});

it('leaves the switch of a new link to the profile', () => {
  const undecided = { decision: 'none' as const, companyId: null, agreement: null, isEnabled: true, isPaused: false };
  expect(linkWith(undecided, { companyId: 252, companyName: 'Birchwood Legal LLP' })).toEqual({
    decision: 'linked',
    companyId: 252,
    companyName: 'Birchwood Legal LLP',
    agreement: { mode: 'found' },
    isPaused: false,
  });
});
