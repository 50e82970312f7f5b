import { describe, expect, test } from 'vitest';
import { isPublic } from './addresses.ts';
import { parseAllowedHost } from './allowed-host.ts';
import type { AllowedHost } from './allowed-host.ts';
import { createPolicy } from './policy.ts';
import type { EgressPurpose } from './policy.ts';

function hosts(...texts: readonly string[]): AllowedHost[] {
  return texts.map((text) => {
    const host = parseAllowedHost(text);
    if (host === null) throw new Error(`${text} is no host`);
    return host;
  });
}

const strict = createPolicy({ connectWiseHosts: [], hosts: [], addresses: [] });

function refusal(purpose: EgressPurpose, address: string, policy = strict): string {
  try {
    policy.grant(purpose, address);
    return 'allowed';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

const LITERALS = [
  '127.0.0.1',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '127.1',
  '①②⑦.0.0.1',
  '169.254.169.254',
  '100.100.100.200',
  '8.8.8.8',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2606:4700::1111]',
];

const MISLEADING = [
  'https://api-na.myconnectwise.net@evil.example',
  'https://user:secret@api-na.myconnectwise.net',
  'https://api-na.myconnectwise.net.evil.example',
  'https://api-na.myconnectwise.net\\@evil.example',
  'https://evil.example#.myconnectwise.net',
  'https://api-na.myconnectwise.net./',
  'https://api-na.myconnect\twise.net',
  'https://api-na.myconnectwise.net\n.evil.example',
  ' https://api-na.myconnectwise.net',
  'https://evilmyconnectwise.net',
  'https://api-na.myconnеctwise.net',
  'https://xx.myconnectwise.net',
  'https://example.com',
  'not an address',
  '//api-na.myconnectwise.net',
];

describe('an outbound address', () => {
  test.each(['connectwise', 'source', 'provisioning', 'callback', 'webhook', 'oidc'] as const)(
    'without TLS is refused for %s',
    (purpose) => {
      expect(refusal(purpose, 'http://na.myconnectwise.net/')).toBe('egress-refused');
    },
  );

  test.each(LITERALS)('is refused when it is the literal %s', (literal) => {
    expect(refusal('source', `https://${literal}/`)).toBe('egress-refused');
    expect(refusal('connectwise', `https://${literal}/`)).toBe('egress-refused');
  });

  test.each(MISLEADING)('is refused when it only looks like ConnectWise: %j', (address) => {
    expect(refusal('connectwise', address)).toBe('egress-refused');
    expect(refusal('callback', address)).toBe('egress-refused');
  });

  test.each(['22', '5432', '0', '8443', '65536'])('is refused at port %s', (port) => {
    expect(refusal('source', `https://example.com:${port}/`)).toBe('egress-refused');
    expect(refusal('connectwise', `https://na.myconnectwise.net:${port}/`)).toBe('egress-refused');
  });

  test.each(['file:///etc/passwd', 'gopher://example.com', 'data:text/plain,x', 'unix:/run/x', 'ftp://example.com'])(
    'is refused with another scheme: %s',
    (address) => {
      expect(refusal('source', address)).toBe('egress-refused');
    },
  );

  test.each(['na', 'eu', 'au', 'aus', 'za'])("may be ConnectWise's cloud in %s, login and API", (region) => {
    expect(refusal('connectwise', `https://${region}.myconnectwise.net/login/companyinfo/x`)).toBe('allowed');
    expect(refusal('connectwise', `https://api-${region}.myconnectwise.net:443/v2025_1/apis/3.0`)).toBe('allowed');
    expect(refusal('callback', `https://api-${region}.myconnectwise.net/keys/1`)).toBe('allowed');
  });

  test('may be any public host for what the vendor or the operator named', () => {
    expect(refusal('source', 'https://usage.example.com/v1')).toBe('allowed');
    expect(refusal('oidc', 'https://login.example.com/.well-known/openid-configuration')).toBe('allowed');
    expect(refusal('webhook', 'https://example.com./')).toBe('egress-refused');
  });
});

describe('what the operator allows', () => {
  const policy = createPolicy({
    connectWiseHosts: hosts(
      'psa.example.com',
      '*.psa.example.net:8443',
      'localhost:4100',
      '*.localhost:4100',
      '10.1.2.5',
    ),
    hosts: hosts('http://usage:8080', 'intern.example.com:9443'),
    addresses: ['10.1.2.0/24', 'fd00:1::/64'],
  });

  test.each([
    ['https://psa.example.com/', 'allowed'],
    ['https://PSA.example.com:443/', 'allowed'],
    ['https://psa.example.com:8443/', 'egress-refused'],
    ['http://psa.example.com/', 'egress-refused'],
    ['https://a.psa.example.net:8443/', 'allowed'],
    ['https://a.b.psa.example.net:8443/', 'allowed'],
    ['https://psa.example.net:8443/', 'egress-refused'],
    ['https://.psa.example.net:8443/', 'egress-refused'],
    ['https://evilpsa.example.net:8443/', 'egress-refused'],
    ['http://localhost:4100/', 'allowed'],
    ['http://LOCALHOST:4100/', 'allowed'],
    ['http://localhost:4101/', 'egress-refused'],
    ['http://acme.localhost:4100/', 'allowed'],
    ['http://acme.localhost:4101/', 'egress-refused'],
    ['http://acmelocalhost:4100/', 'egress-refused'],
    ['http://127.0.0.1:4100/', 'egress-refused'],
    ['https://10.1.2.5/', 'allowed'],
    ['https://10.1.2.6/', 'egress-refused'],
    ['https://intern.example.com:9443/', 'egress-refused'],
  ])('for ConnectWise decides %s: %s', (address, expected) => {
    expect(refusal('connectwise', address, policy)).toBe(expected);
  });

  test('for the vendor does not open ConnectWise, and the other way round', () => {
    expect(refusal('source', 'http://usage:8080/', policy)).toBe('allowed');
    expect(refusal('source', 'https://usage:8080/', policy)).toBe('egress-refused');
    expect(refusal('source', 'https://intern.example.com:9443/', policy)).toBe('allowed');
    expect(refusal('source', 'http://localhost:4100/', policy)).toBe('egress-refused');
  });

  test('lets a listed host be at an allowed address and at no other that is not public', () => {
    const grant = policy.grant('connectwise', 'https://psa.example.com/');
    expect(grant.mayConnectTo('10.1.2.5')).toBe(true);
    expect(grant.mayConnectTo('fd00:1::5')).toBe(true);
    expect(grant.mayConnectTo('::ffff:10.1.2.5')).toBe(true);
    expect(grant.mayConnectTo('10.1.3.1')).toBe(false);
    expect(grant.mayConnectTo('127.0.0.1')).toBe(false);
    expect(grant.mayConnectTo('93.184.216.34')).toBe(true);
  });

  test('gives no private address to a host that is not listed', () => {
    const grant = policy.grant('source', 'https://usage.example.com/');
    expect(grant.mayConnectTo('10.1.2.5')).toBe(false);
    expect(grant.mayConnectTo('93.184.216.34')).toBe(true);
  });

  test.each(['localhost', 'acme.localhost'])('lets a listed %s be this machine, and nothing else', (host) => {
    const grant = policy.grant('connectwise', `http://${host}:4100/`);
    expect(grant.mayConnectTo('127.0.0.1')).toBe(true);
    expect(grant.mayConnectTo('::1')).toBe(true);
    expect(grant.mayConnectTo('192.168.1.1')).toBe(false);
  });

  test.each(['a/b', 'a:0', 'a:65536', 'a:x', '*', '*.', 'ftp://a', 'user@a', 'a b', ''])(
    'is not understood when it is written %j',
    (text) => {
      expect(parseAllowedHost(text)).toBeNull();
    },
  );
});

describe('an address', () => {
  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '100::1',
    '2001::7f00:1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '',
    'example.com',
  ])('%j is not public', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  test.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450:4001:82a::200e',
    '::ffff:8.8.8.8',
  ])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});
