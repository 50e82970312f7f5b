import { expect, it } from 'vitest';
import { counted, unitBeside, unitFor, wordsOf } from './words.ts';

const noun = (singular: string, plural = `${singular}s`) => ({ singular, plural });
const words = wordsOf({
  name: 'Nordlicht',
  words: {
    psa: 'ConnectWise Manage',
    customer: noun('organization'),
    product: noun('service'),
    partner: noun('channel'),
    company: noun('company', 'companies'),
    agreement: noun('agreement'),
    catalogItem: noun('catalog item'),
  },
});

it('says the nouns of the profile in every form', () => {
  const { one, many, One, Many, a } = words.customer;
  expect([one, many, One, Many, a]).toEqual([
    'organization',
    'organizations',
    'Organization',
    'Organizations',
    'an organization',
  ]);
  expect([words.company.Many, words.catalogItem.One, words.product.a]).toEqual([
    'Companies',
    'Catalog item',
    'a service',
  ]);
});

it('counts with the right number', () => {
  expect([words.company.count(0), words.company.count(1), words.company.count(1204)]).toEqual([
    '0 companies',
    '1 company',
    '1,204 companies',
  ]);
  expect(counted(2, 'line')).toBe('2 lines');
});

it.each([
  ['device', '1', 'device'],
  ['device', '641', 'devices'],
  ['mailbox', '0', 'mailboxes'],
  ['identity', '2', 'identities'],
  ['survey', '2', 'surveys'],
  ['GB', '12.5', 'GB'],
  ['protected user', '3', 'protected users'],
])('the unit %s of %s is %s', (unit, quantity, shown) => expect(unitFor(unit, quantity)).toBe(shown));

it.each([
  ['Endpoint Protection', 'device', 'device'],
  ['Desktop licence', 'licence', ''],
  ['Mailboxes', 'mailbox', ''],
  ['Superuser', 'user', 'user'],
])('beside %s stands the unit %s as "%s"', (name, unit, shown) => expect(unitBeside(name, unit)).toBe(shown));
