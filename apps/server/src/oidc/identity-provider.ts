import * as oidc from 'openid-client';
import { z } from 'zod';
import { EgressError } from '../egress/index.ts';
import type { Identity } from './allowed-operators.ts';
import type { OidcSettings } from './settings.ts';

/** What only the browser that began a sign-in can lead back to. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Where operators sign in. */
export interface IdentityProvider {
  /** Where the browser is sent. Throws `ProviderUnavailable`. */
  signInUrl(redirectUri: string, secrets: SignInSecrets): Promise<URL>;
  /** Whom the provider vouches for. Throws `SignInRefused` or `ProviderUnavailable`. */
  identify(callback: URL, secrets: SignInSecrets): Promise<Identity>;
}

/** The provider cannot be asked, or is not the one that was set. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** What came back does not prove who it is. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

interface ProviderOptions extends Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret'> {
  readonly fetch: typeof globalThis.fetch;
  readonly elapsedMs: () => number;
}

const DISCOVERED_FOR_MS = 600_000;
const SERVER_ERROR = 500;

const personSchema = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().trim().min(1).max(200).nullish().catch(null),
  email: z.string().trim().min(3).max(320).nullish().catch(null),
  email_verified: z.unknown().optional(),
});

/** In the body where the provider takes it there, else as the standard has it when nothing is said. */
function secretAuthentication(secret: string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const isPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    const authenticate = isPost ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    authenticate(server, client, body, headers);
  };
}

async function discover({
  issuer,
  clientId,
  clientSecret,
  fetch: guardedFetch,
}: ProviderOptions): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  const authentication = clientSecret === null ? oidc.None() : secretAuthentication(clientSecret.reveal());
  const isLocal = server.protocol === 'http:';
  const configuration = await oidc.discovery(server, clientId, undefined, authentication, {
    [oidc.customFetch]: (url, { body = null, signal = null, ...rest }) => guardedFetch(url, { ...rest, body, signal }),
    // What came over TLS is checked by its signature as well.
    execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
  });
  // Providers of many tenants name another issuer than they were asked for: whose people they vouch for is then open.
  const named = configuration.serverMetadata().issuer;
  if (new URL(named).href !== server.href) throw new Error(`the provider calls itself ${named}, not ${issuer}`);
  return configuration;
}

function failure(error: unknown): Error {
  for (let at = error; at instanceof Error; at = at.cause) {
    const isTheirs = at.cause instanceof Response && at.cause.status >= SERVER_ERROR;
    if (at instanceof EgressError || isTheirs) {
      return new ProviderUnavailable('the identity provider does not answer', { cause: error });
    }
  }
  return new SignInRefused('the answer of the identity provider is not valid', { cause: error });
}

async function claimsOf(
  configuration: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): Promise<object> {
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('there is no id token');
  const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (claims['email'] !== undefined || !hasMore) return claims;
  return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
}

export function createIdentityProvider(options: ProviderOptions): IdentityProvider {
  let known: { readonly configuration: oidc.Configuration; readonly at: number } | null = null;

  async function configured(): Promise<oidc.Configuration> {
    if (known !== null && options.elapsedMs() - known.at < DISCOVERED_FOR_MS) return known.configuration;
    try {
      known = { configuration: await discover(options), at: options.elapsedMs() };
      return known.configuration;
    } catch (cause) {
      throw new ProviderUnavailable('the identity provider does not answer as one', { cause });
    }
  }

  return {
    async signInUrl(redirectUri, { state, nonce, verifier }) {
      return oidc.buildAuthorizationUrl(await configured(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    async identify(callback, { state, nonce, verifier }) {
      const configuration = await configured();
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const {
          sub,
          name,
          email,
          email_verified: isVerified,
        } = personSchema.parse(await claimsOf(configuration, tokens));
        return {
          issuer: configuration.serverMetadata().issuer,
          subject: sub,
          name: name ?? null,
          verifiedEmail: isVerified === true ? (email ?? null) : null,
        };
      } catch (error) {
        throw failure(error);
      }
    },
  };
}
