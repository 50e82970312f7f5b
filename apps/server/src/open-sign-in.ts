import type { Profile } from 'tallybridge-sdk/contract';
import type { OperatorSignIn } from './app/context.ts';
import { ConfigError } from './config.ts';
import type { Config } from './config.ts';
import type { Egress } from './egress/index.ts';
import { createIdentityProvider } from './oidc/identity-provider.ts';

interface SignInParts {
  readonly egress: Egress;
  readonly profiles: readonly Profile[];
  /** The vendor where there is only one. */
  readonly first: OperatorSignIn['vendor'];
}

const LIMITS = { deadlineMs: 10_000, maxBytes: 1_048_576 };

function vendorOf(wanted: string | null, { profiles, first }: SignInParts): OperatorSignIn['vendor'] {
  const vendors = profiles.length === 0 ? [first] : profiles;
  const found = wanted === null && vendors.length === 1 ? vendors[0] : vendors.find(({ key }) => key === wanted);
  if (found !== undefined) return { key: found.key, name: found.name };
  const known = vendors.map(({ key }) => key).join(', ');
  throw new ConfigError([`TALLYBRIDGE_OIDC_VENDOR must be the vendor whose operators sign in, one of: ${known}`]);
}

/** The sign-in of operators at an identity provider, as the settings have it; asks nobody yet. */
export function openSignIn({ oidc }: Config, parts: SignInParts): OperatorSignIn | null {
  if (oidc === null) return null;
  const { issuer, clientId, clientSecret, allowed, vendor } = oidc;
  const provider = createIdentityProvider({
    issuer,
    clientId,
    clientSecret,
    fetch: parts.egress.fetchFor('oidc', LIMITS),
    elapsedMs: () => performance.now(),
  });
  return { provider, allowed, vendor: vendorOf(vendor, parts) };
}
