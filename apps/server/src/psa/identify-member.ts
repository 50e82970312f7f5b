import { ConnectWiseError, openAsMember } from 'tallybridge-connectwise';
import type { MemberClaim, SessionOptions } from 'tallybridge-connectwise';
import { unavailable } from './failures.ts';

/** A member whom ConnectWise vouches for, and the company as they see it. */
export interface IdentifiedMember {
  readonly identifier: string;
  readonly name: string;
  readonly email: string | null;
  /** Null where the member sees no such company. */
  readonly company: { readonly id: number; readonly name: string } | null;
}

// Source: `defaultEmail` is an address in some answers and in others the name of the kind that is the default.
const REFUSED: ReadonlySet<string> = new Set(['credentials', 'permission', 'invalid-request']);

const isRefused = (error: unknown): boolean => error instanceof ConnectWiseError && REFUSED.has(error.code);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Null for a member whom ConnectWise does not know by this hash, or who is another one. Throws `PsaUnavailable`. */
export async function identifyMember(
  options: SessionOptions,
  claim: MemberClaim,
  company: number,
): Promise<IdentifiedMember | null> {
  try {
    const member = openAsMember(options, claim);
    const { identifier, fullName, firstName, lastName, defaultEmail, inactiveFlag } = await member.info();
    if (!same(identifier, claim.memberId) || inactiveFlag === true) return null;
    const name = fullName ?? [firstName, lastName].filter((part) => part !== null).join(' ');
    return {
      identifier,
      name: name === '' ? identifier : name,
      email: defaultEmail?.includes('@') === true ? defaultEmail : null,
      company: await seenCompany(() => member.company(company)),
    };
  } catch (error) {
    if (isRefused(error)) return null;
    throw unavailable(error);
  }
}

/** Who may see no companies at all sees not this one either. */
async function seenCompany(read: () => Promise<IdentifiedMember['company']>): Promise<IdentifiedMember['company']> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConnectWiseError && error.code === 'permission') return null;
    throw error;
  }
}
