import { z } from 'zod';
import { Secret } from '../secrets/secret.ts';
import { parseAllowedOperator } from './allowed-operators.ts';
import type { AllowedOperator } from './allowed-operators.ts';

/** How operators sign in at an identity provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: Secret | null;
  readonly allowed: readonly AllowedOperator[];
  /** Key of the vendor whose operators they are; null: the only one. */
  readonly vendor: string | null;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname));
  return isSafe && `${search}${hash}${username}${password}` === '';
}

export const oidcShape = {
  TALLYBRIDGE_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an address such as "https://login.example.com", with https unless on localhost')
    .optional()
    .describe(
      'The identity provider (OpenID Connect) at which operators sign in, such as `https://login.example.com`, as it names itself: [security.md](security.md#operators). Without it they come in by links only',
    ),
  TALLYBRIDGE_OIDC_CLIENT_ID: z
    .string()
    .optional()
    .describe('The client id of this service at the identity provider; needed with an issuer'),
  TALLYBRIDGE_OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('The secret of that client. Without it: a public client, which PKCE alone protects'),
  TALLYBRIDGE_OIDC_ALLOWED: z
    .string()
    .default('')
    .transform((text, ctx): readonly AllowedOperator[] => {
      const entries = text.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
      const found = entries.map(parseAllowedOperator);
      if (found.includes(null))
        ctx.addIssue('must be subjects, addresses and domains such as "dana@example.com,@example.com"');
      return found.filter((rule) => rule !== null);
    })
    .describe(
      'Who may sign in there as an operator, separated by commas: e-mail addresses and `@example.com` for all of a domain, where the identity provider says that the address is verified, or subjects; needed with an issuer',
    ),
  TALLYBRIDGE_OIDC_VENDOR: z
    .string()
    .optional()
    .describe('Key of the vendor whose operators they are; needed where there are several'),
};

type Parsed = z.output<z.ZodObject<typeof oidcShape>>;

/** Half of a set-up lets nobody in, or everybody: neither is what somebody wanted. */
export function oidcContradictions(parsed: Parsed): string[] {
  if (parsed.TALLYBRIDGE_OIDC_ISSUER === undefined) {
    const isAnySet = [
      parsed.TALLYBRIDGE_OIDC_CLIENT_ID,
      parsed.TALLYBRIDGE_OIDC_CLIENT_SECRET,
      parsed.TALLYBRIDGE_OIDC_VENDOR,
      parsed.TALLYBRIDGE_OIDC_ALLOWED[0],
    ].some((value) => value !== undefined);
    return isAnySet ? ['TALLYBRIDGE_OIDC_ISSUER is not set, but other settings of the sign-in are'] : [];
  }
  const problems: string[] = [];
  if (parsed.TALLYBRIDGE_OIDC_CLIENT_ID === undefined) {
    problems.push('TALLYBRIDGE_OIDC_CLIENT_ID must be set with TALLYBRIDGE_OIDC_ISSUER');
  }
  if (parsed.TALLYBRIDGE_OIDC_ALLOWED.length === 0) {
    problems.push('TALLYBRIDGE_OIDC_ALLOWED must name who may sign in: nobody could');
  }
  return problems;
}

/** Null where no identity provider is set. */
export function oidcOf(parsed: Parsed): OidcSettings | null {
  const { TALLYBRIDGE_OIDC_ISSUER: issuer, TALLYBRIDGE_OIDC_CLIENT_ID: clientId } = parsed;
  if (issuer === undefined || clientId === undefined) return null;
  const secret = parsed.TALLYBRIDGE_OIDC_CLIENT_SECRET;
  return {
    issuer,
    clientId,
    clientSecret: secret === undefined ? null : new Secret(secret),
    allowed: parsed.TALLYBRIDGE_OIDC_ALLOWED,
    vendor: parsed.TALLYBRIDGE_OIDC_VENDOR ?? null,
  };
}
