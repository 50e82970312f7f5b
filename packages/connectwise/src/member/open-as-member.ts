import { ConnectWiseError, invalidRequest } from '../errors/connectwise-error.ts';
import { companies } from '../resources/companies.ts';
import { createResource } from '../resources/create-resource.ts';
import { flag, integer, optional, text } from '../resources/field.ts';
import type { Session } from '../resources/session.ts';
import { type Decoded, decodeShape } from '../resources/shape.ts';
import { checkPlace } from '../site/credentials.ts';
import { openSession, type Proof, type SessionOptions } from '../site/open-session.ts';

/** What ConnectWise tells a hosted page about the member in front of it; nothing of it is proven. */
export interface MemberClaim {
  readonly memberId: string;
  readonly memberHash: string;
  /** Such as `web`; some screens leave it out. */
  readonly memberContext?: string | undefined;
}

const memberInfoShape = {
  id: integer,
  identifier: text,
  fullName: optional(text),
  firstName: optional(text),
  lastName: optional(text),
  defaultEmail: optional(text),
  inactiveFlag: optional(flag),
};
export type MemberInfo = Decoded<typeof memberInfoShape>;

/** What one member may see, asked in that member's own name. */
export interface MemberAccess {
  /**
   * Who the member is, in ConnectWise's own words.
   *
   * @throws ConnectWiseError `credentials` for a hash that is wrong or over, `permission` where the role does not allow it
   */
  info(): Promise<MemberInfo>;
  /** A company as this member sees it; null where there is none. */
  company(id: number): Promise<{ readonly id: number; readonly name: string } | null>;
}

const LONGEST = { memberId: 100, memberHash: 4_096, memberContext: 20 } as const;
const PRINTABLE = /^[\x20-\x7e]+$/;

function checkClaim(claim: MemberClaim): void {
  for (const name of ['memberId', 'memberHash', 'memberContext'] as const) {
    const value = claim[name] ?? 'none';
    if (value.length > LONGEST[name] || !PRINTABLE.test(value)) {
      throw invalidRequest(`The ${name} is empty, too long, or no plain text. Nothing was sent.`);
    }
  }
  if (/[:+]/.test(claim.memberId)) throw invalidRequest('No member id holds a colon or a plus sign. Nothing was sent.');
}

const COOKIE_SAFE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/** As it is where it is one cookie and nothing else, so that no value brings a cookie of its own along. */
const asCookie = (value: string): string => (COOKIE_SAFE.test(value) ? value : encodeURIComponent(value));

function cookies(
  companyId: string,
  { memberId, memberHash, memberContext = 'web' }: MemberClaim,
  write: (value: string) => string,
): string {
  const values = { companyName: companyId, memberId, memberHash, memberContext };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${write(value)}`)
    .join('; ');
}

/** The ways in which members are known, the usual first. Source: some are known by one of them only. */
function proofsOf(companyId: string, claim: MemberClaim): readonly Proof[] {
  const basic = `Basic ${btoa(`${companyId}+${claim.memberId}:${claim.memberHash}`)}`;
  const secrets = [claim.memberHash, encodeURIComponent(claim.memberHash), basic];
  const plain = cookies(companyId, claim, asCookie);
  const encoded = cookies(companyId, claim, encodeURIComponent);
  const more = encoded === plain ? [] : [{ cookie: encoded }];
  return [{ cookie: plain }, { authorization: basic }, ...more].map((headers) => ({ headers, secrets }));
}

const isRefused = (error: unknown): boolean => error instanceof ConnectWiseError && error.code === 'credentials';

/**
 * A ConnectWise as the member sees it who sits in front of a hosted page: proves to a server who that is. Nothing is sent
 * before the first call.
 *
 * @param options - site, login company and client id, all from your own records and none from the page's messages.
 * @param claim - `memberid`, `memberHash` and `memberContext` of the answer to `getMemberAuthentication`.
 * @throws ConnectWiseError `invalid-request` for a claim that is none, `invalid-configuration` for the options
 * @example
 * ```ts
 * import { openAsMember } from 'tallybridge-connectwise';
 *
 * const member = openAsMember(
 *   { site: 'na', companyId: 'lakeside', clientId: '00000000-0000-4000-8000-000000000000' },
 *   { memberId: 'pat', memberHash: 'aBcDeFgH12345678', memberContext: 'web' },
 * );
 * const { identifier } = await member.info();
 * console.log(identifier.toLowerCase() === 'pat');
 * ```
 * Source: `/system/myMembers/info` with the cookies of the member's session, or the hash as password of Basic
 * authentication; compare the identifier, or one member can present the hash of another.
 */
export function openAsMember(options: SessionOptions, claim: MemberClaim): MemberAccess {
  checkPlace(options);
  checkClaim(claim);
  let ways = proofsOf(options.companyId, claim).map((proof) => openSession(options, proof));

  /** Whichever way is taken is the one for all that is asked. */
  async function asked<T>(ask: (session: Session) => Promise<T>): Promise<T> {
    let refusal: unknown = null;
    for (const way of ways) {
      try {
        const answer = await ask(way);
        ways = [way];
        return answer;
      } catch (error) {
        if (!isRefused(error)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  return {
    info: () =>
      asked((session) =>
        session.read({ path: 'system/myMembers/info' }, (value) => decodeShape(memberInfoShape, value)),
      ),
    company: (id) =>
      asked(async (session) => {
        const found = await createResource(session, companies).find(id, { fields: ['name'] });
        return found === null ? null : { id: found.id, name: found.name };
      }),
  };
}
