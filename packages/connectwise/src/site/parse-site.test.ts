import { describe, expect, it } from 'vitest';
import { ConnectWiseError } from '../errors/connectwise-error.ts';
import { parseSite } from './parse-site.ts';

function refusal(text: string): string {
  try {
    parseSite(text);
  } catch (error) {
    if (error instanceof ConnectWiseError && error.code === 'invalid-configuration') return error.message;
    throw error;
  }
  return 'was accepted';
}

describe('a site', () => {
  it.each([
    'na',
    ' NA ',
    'North America',
    'na.myconnectwise.net',
    'api-na.myconnectwise.net',
    'API-NA.MyConnectWise.net.',
    'https://na.myconnectwise.net',
    'https://na.myconnectwise.net:443/',
    'https://api-na.myconnectwise.net/v4_6_release/apis/3.0',
    'https://na.myconnectwise.net/v2025_1/ConnectWise.aspx?locale=en_US#startscreen',
  ])('spelled %j is the North American cloud', (text) => {
    expect(parseSite(text)).toEqual({
      kind: 'cloud',
      loginOrigin: 'https://na.myconnectwise.net',
      apiOrigin: 'https://api-na.myconnectwise.net',
      apiHost: 'api-na.myconnectwise.net',
    });
  });

  it.each([
    ['eu', 'api-eu.myconnectwise.net'],
    ['Europe', 'api-eu.myconnectwise.net'],
    ['au', 'api-au.myconnectwise.net'],
    ['aus', 'api-aus.myconnectwise.net'],
    ['south-africa', 'api-za.myconnectwise.net'],
    ['staging', 'api-staging.connectwisedev.com'],
    ['https://staging.connectwisedev.com', 'api-staging.connectwisedev.com'],
    ['sandbox-na.myconnectwise.net', 'api-sandbox-na.myconnectwise.net'],
  ])('spelled %j has its API at %s', (text, host) => {
    expect(parseSite(text).apiHost).toBe(host);
  });

  it.each([
    ['cw.example-msp.com', 'https://cw.example-msp.com'],
    ['https://cw.example-msp.com:8443/v4_6_release/ConnectWise.aspx', 'https://cw.example-msp.com:8443'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://127.0.0.1:4100/', 'http://127.0.0.1:4100'],
    ['http://acme.localhost:4100', 'http://acme.localhost:4100'],
    ['localhost:4100', 'https://localhost:4100'],
  ])('spelled %j is an installation on premise at %s', (text, origin) => {
    const site = parseSite(text);
    expect([site.kind, site.loginOrigin, site.apiOrigin]).toEqual(['on-premise', origin, origin]);
    expect(site.apiHost).toBe(new URL(origin).host);
  });

  it.each([
    ['', /empty/],
    ['my server', /spaces/],
    ['na\r\n.myconnectwise.net', /spaces/],
    ['mars', /neither a region nor a full host name/],
    ['myconnectwise.net', /names no region/],
    ['www.myconnectwise.net', /names no region/],
    ['https://na.myconnectwise.net:8443', /names no region/],
    ['https://user:secret@cw.example.com', /user name or password/],
    ['ftp://cw.example.com', /begins with https/],
    ['http://cw.example.com', /in clear/],
    ['https://', /no address/],
    ['https://cw.example.com\\@evil.example', /spaces/],
  ])('spelled %j is refused with a reason', (text, reason) => {
    expect(refusal(text)).toMatch(reason);
  });

  it('may be plain http or a bare name where that is allowed', () => {
    expect(parseSite('http://sandbox:4100', { allowHttp: true }).apiOrigin).toBe('http://sandbox:4100');
  });
});
