import { describe, expect, it } from 'vitest';
import { authorization, checkCredentials } from './credentials.ts';

const GOOD = {
  companyId: 'lakeside',
  publicKey: 'Abc123',
  privateKey: 'Xyz789',
  clientId: '5F0C1A9E-8A55-4B6C-9A0E-0D1C2B3A4F5E',
};

describe('credentials', () => {
  it('are sent as company+public:private in Basic authentication', () => {
    checkCredentials(GOOD);
    expect(atob(authorization(GOOD).replace('Basic ', ''))).toBe('lakeside+Abc123:Xyz789');
  });

  it('take a company id with the signs that login companies have', () => {
    for (const companyId of ['acme_f', 'acme-it', 'a&b', 'acme.net', '4msp']) {
      expect(() => checkCredentials({ ...GOOD, companyId })).not.toThrow();
    }
  });

  it.each([
    ['companyId', 'lake+side'],
    ['companyId', 'lake:side'],
    ['companyId', 'lake/../side'],
    ['companyId', 'lake\r\nside'],
    ['companyId', ''],
    ['publicKey', 'a:b'],
    ['publicKey', 'a+b'],
    ['publicKey', 'a\nb'],
    ['publicKey', ''],
    ['privateKey', 'a\r\nX-Injected: 1'],
    ['privateKey', ' padded'],
    ['privateKey', 'schlüssel'],
    ['clientId', 'not-a-guid'],
    ['clientId', '5f0c1a9e-8a55-4b6c-9a0e-0d1c2b3a4f5e\r\n'],
  ])('refuse a %s of %j and do not repeat it', (name, value) => {
    const check = (): void => checkCredentials({ ...GOOD, [name]: value });
    expect(check).toThrow(expect.objectContaining({ code: 'invalid-configuration', outcome: 'not-sent' }));
    expect(check).not.toThrow(value === '' ? GOOD.privateKey : value);
  });
});
