import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const KEY = 'k€y';
const OWN = {
  address: { host: 'api-na.myconnectwise.net', kind: 'cloud', loginUrl: 'https://na.myconnectwise.net' },
  loginCompany: 'Lakeside',
} as const;
const KEY_URL = 'https://na.myconnectwise.net/v2025_1//system/callbackkey/index.rails?companyName=lakeside&id=7';

function message(keyUrl: string, company = 'lakeside') {
  const body = JSON.stringify({ CompanyId: company, Metadata: { key_url: keyUrl } });
  const secret = createHash('sha256').update(KEY, 'utf8').digest();
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return { body: Buffer.from(body).toString('base64'), signature };
}

/** Keys that note which addresses were asked. */
function noting(key: string | null) {
  const asked: string[] = [];
  const of = (url: string) => {
    asked.push(url);
    return Promise.resolve(key);
  };
  return { asked, of };
}

describe('a message', () => {
  it('is genuine when the own ConnectWise of the connection gave the key that it is signed with', async () => {
    const keys = noting(KEY);
    expect(await verdictOf(message(KEY_URL), OWN, keys)).toBe('genuine');
    expect(await verdictOf(message(KEY_URL.replace('na.', 'api-na.')), OWN, keys)).toBe('genuine');
    expect(await verdictOf({ ...message(KEY_URL), signature: message(KEY_URL, 'x').signature }, OWN, keys)).toBe(
      'forged',
    );
  });

  it.each([
    'https://evil.example/key',
    'https://eu.myconnectwise.net/v2025_1//system/callbackkey/index.rails?companyName=lakeside',
    'http://na.myconnectwise.net/key?companyName=lakeside',
    'https://na.myconnectwise.net:8443/key?companyName=lakeside',
    'https://lakeside@na.myconnectwise.net/key?companyName=lakeside',
    'https://na.myconnectwise.net.evil.example/key?companyName=lakeside',
    'https://na.myconnectwise.net@evil.example/key?companyName=lakeside',
    'https://na.myconnectwise.net/key?companyName=attacker',
    'file:///etc/passwd',
    'key',
    '',
  ])('that names %s for its key is refused, and nobody is asked', async (keyUrl) => {
    const keys = noting(KEY);
    expect(await verdictOf(message(keyUrl), OWN, keys)).toBe('other-host');
    expect(keys.asked).toEqual([]);
  });

  it('of another company is refused, and nobody is asked', async () => {
    const keys = noting(KEY);
    expect(await verdictOf(message(KEY_URL, 'elsewhere'), OWN, keys)).toBe('other-company');
    expect(await verdictOf({ body: 'AAAA', signature: '' }, OWN, keys)).toBe('other-company');
    expect(keys.asked).toEqual([]);
  });

  it('without a key to check it with is not believed', async () => {
    expect(await verdictOf(message(KEY_URL), OWN, noting(null))).toBe('no-key');
  });
});
