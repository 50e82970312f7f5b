import { profileSchema } from 'tallybridge-sdk/contract';
import { expect, it } from 'vitest';
import { missingFields, NOTHING_TYPED, ON_PREMISE, siteOf, toNewConnection } from './credentials.ts';

const formOf = (style: string) =>
  profileSchema.parse({ key: 'bluegate', name: 'Bluegate', connectionForm: { style } }).connectionForm;

it('takes the site from the list of regions, or from the address where the list says on-premise', () => {
  const form = formOf('region');
  expect(siteOf({ ...NOTHING_TYPED, region: 'eu', address: 'left over' }, form)).toBe('eu');
  expect(siteOf({ ...NOTHING_TYPED, region: ON_PREMISE, address: ' psa.example.com ' }, form)).toBe('psa.example.com');
  expect(siteOf({ ...NOTHING_TYPED, address: 'na.myconnectwise.net' }, formOf('domain'))).toBe('na.myconnectwise.net');
});

it('names what is missing, and a client ID only where one is asked for', () => {
  const form = formOf('domain');
  expect(missingFields(NOTHING_TYPED, form)).toEqual(['site', 'loginCompany', 'publicKey', 'privateKey']);
  expect(missingFields({ ...NOTHING_TYPED, address: 'na', loginCompany: ' ', clientId: '' }, form)).toEqual([
    'loginCompany',
    'publicKey',
    'privateKey',
    'clientId',
  ]);
});

it('sends what was pasted without the spaces around it', () => {
  const typed = { ...NOTHING_TYPED, address: 'na', loginCompany: ' acme ', publicKey: 'a\n', privateKey: ' b' };
  expect(toNewConnection(typed, formOf('domain'))).toEqual({
    site: 'na',
    loginCompany: 'acme',
    publicKey: 'a',
    privateKey: 'b',
  });
});
