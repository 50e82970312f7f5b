/** What a request brings to say who asks. */
export type Credentials =
  | { readonly kind: 'basic'; readonly companyId: string; readonly user: string; readonly secret: string }
  | { readonly kind: 'cookie'; readonly companyId: string; readonly user: string; readonly secret: string };

/** The Authorization header counts before the cookies of a member's session. */
export function readCredentials(headers: Headers): Credentials | null {
  const authorization = headers.get('authorization');
  return authorization === null ? readCookies(headers.get('cookie')) : readBasic(authorization);
}

/** `Basic base64("{companyId}+{user}:{secret}")`. */
function readBasic(authorization: string): Credentials | null {
  const match = /^Basic\s+([A-Za-z\d+/=]+)$/i.exec(authorization);
  if (match === null) return null;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const parts = /^([^+]*)\+([^:]*):(.*)$/s.exec(text);
  if (parts === null) return null;
  const [, companyId = '', user = '', secret = ''] = parts;
  return { kind: 'basic', companyId, user, secret };
}

/** `companyName=…; memberId=…; memberHash=…; memberContext=web`; values may be percent-encoded, the context may lack. */
function readCookies(cookie: string | null): Credentials | null {
  const cookies = new Map(
    (cookie ?? '').split(';').map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), decoded(value.join('=').trim())] as const;
    }),
  );
  const [companyId, user, secret] = ['companyname', 'memberid', 'memberhash'].map((name) => cookies.get(name));
  if (companyId === undefined || user === undefined || secret === undefined) return null;
  return { kind: 'cookie', companyId, user, secret };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
