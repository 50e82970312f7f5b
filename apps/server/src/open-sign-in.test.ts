import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';
import { createEgress } from './egress/index.ts';
import { parseAllowedOperator } from './oidc/allowed-operators.ts';
import { openSignIn } from './open-sign-in.ts';
import { PLAIN_PROFILE } from './profiles/plain-profile.ts';

const SETTINGS = {
  TALLYBRIDGE_DATA: ':memory:',
  TALLYBRIDGE_OIDC_ISSUER: 'https://login.example.com',
  TALLYBRIDGE_OIDC_CLIENT_ID: 'tallybridge',
  TALLYBRIDGE_OIDC_ALLOWED: 'Dana@example.com, @ops.example.com ,248289761001',
};
const NORTH = { ...PLAIN_PROFILE, key: 'north', name: 'North' };
const SOUTH = { ...PLAIN_PROFILE, key: 'south', name: 'South' };

function vendorWith(settings: Record<string, string>, profiles: readonly (typeof PLAIN_PROFILE)[]) {
  const config = parseConfig({ ...SETTINGS, ...settings });
  const first = profiles[0] ?? PLAIN_PROFILE;
  return openSignIn(config, { egress: createEgress(config.egress), profiles, first })?.vendor.key;
}

describe('the settings of the sign-in', () => {
  it('name an issuer, a client and those who may sign in', () => {
    expect(parseConfig(SETTINGS).oidc).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'tallybridge',
      clientSecret: null,
      allowed: [
        { kind: 'email', email: 'dana@example.com' },
        { kind: 'domain', domain: 'ops.example.com' },
        { kind: 'subject', subject: '248289761001' },
      ],
      vendor: null,
    });
    expect(parseConfig({ TALLYBRIDGE_DATA: ':memory:' }).oidc).toBeNull();
  });

  it.each([
    [{ TALLYBRIDGE_OIDC_ALLOWED: '' }, 'TALLYBRIDGE_OIDC_ALLOWED must name who may sign in'],
    [{ TALLYBRIDGE_OIDC_ALLOWED: ' , ' }, 'TALLYBRIDGE_OIDC_ALLOWED must name who may sign in'],
    [{ TALLYBRIDGE_OIDC_ALLOWED: '@' }, 'TALLYBRIDGE_OIDC_ALLOWED: must be subjects, addresses and domains'],
    [{ TALLYBRIDGE_OIDC_CLIENT_ID: '' }, 'TALLYBRIDGE_OIDC_CLIENT_ID must be set'],
    [{ TALLYBRIDGE_OIDC_ISSUER: '' }, 'TALLYBRIDGE_OIDC_ISSUER is not set'],
    [{ TALLYBRIDGE_OIDC_ISSUER: 'http://login.example.com' }, 'TALLYBRIDGE_OIDC_ISSUER: must be an address'],
    [{ TALLYBRIDGE_OIDC_ISSUER: 'https://login.example.com?tenant=1' }, 'TALLYBRIDGE_OIDC_ISSUER: must be an address'],
  ])('are refused with %j', (changes, problem) => {
    expect(() => parseConfig({ ...SETTINGS, ...changes })).toThrow(problem);
  });

  it.each(['@', 'dana@', '@com', 'a@b@example.com', 'da na@example.com', '@*.example.com'])('take no %j', (text) => {
    expect(parseAllowedOperator(text)).toBeNull();
  });

  it('need to name the vendor only where there are several', () => {
    expect(vendorWith({}, [])).toBe('default');
    expect(vendorWith({}, [NORTH])).toBe('north');
    expect(vendorWith({ TALLYBRIDGE_OIDC_VENDOR: 'south' }, [NORTH, SOUTH])).toBe('south');
    expect(() => vendorWith({}, [NORTH, SOUTH])).toThrow('one of: north, south');
    expect(() => vendorWith({ TALLYBRIDGE_OIDC_VENDOR: 'west' }, [NORTH])).toThrow('one of: north');
  });
});
