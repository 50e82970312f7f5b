import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isAllowed } from '../../oidc/allowed-operators.ts';
import type { Identity } from '../../oidc/allowed-operators.ts';
import { ProviderUnavailable, SignInRefused } from '../../oidc/identity-provider.ts';
import type { SignInSecrets } from '../../oidc/identity-provider.ts';
import { beginSignIn, createToken, endSignIn, ensureVendor } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import type { OpenContext, Services } from '../context.ts';
import { hashOfNew, newSessionToken } from '../keys/api-key.ts';
import { recorded } from './recorded.ts';
import { newSession } from './start-session.ts';

export const SIGN_IN_PATH = '/auth/oidc';
export const SIGN_IN_CALLBACK_PATH = '/auth/oidc/callback';
export const SIGN_IN_SECONDS = 600;
const SECRET_BYTES = 32;

const hashOf = (secret: string) => new Uint8Array(createHash('sha256').update(secret).digest());

/** All three follow from the one thing that the browser keeps: the service stores only its hash. */
function secretsOf(secret: string): SignInSecrets {
  const derived = (use: string) => createHmac('sha256', secret).update(use).digest('base64url');
  return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') };
}

function offered({ signIn }: Services): NonNullable<Services['signIn']> {
  if (signIn === null) throw notFound('path', SIGN_IN_PATH);
  return signIn;
}

function notValid(cause?: unknown): AppError {
  return new AppError(
    'sign-in-not-valid',
    'the sign-in has expired, was used already or was begun in another browser',
    {
      remedy: 'Begin anew on the start page.',
      cause,
    },
  );
}

function notAllowed({ subject, verifiedEmail }: Identity): AppError {
  const who = `subject ${subject}, ${verifiedEmail === null ? 'no verified e-mail address' : verifiedEmail}`;
  return new AppError('sign-in-not-allowed', 'this account may not sign in here', {
    remedy: 'Have the operator of this service allow the account, or sign in with another one.',
    cause: new Error(who),
  });
}

function refusal(error: unknown): unknown {
  if (error instanceof SignInRefused) return notValid(error);
  if (!(error instanceof ProviderUnavailable)) return error;
  return new AppError('sign-in-unavailable', 'the identity provider does not answer', {
    remedy: 'Try again in some minutes. If it stays so, have the operator of this service look into its log.',
    cause: error,
  });
}

/** Begins a sign-in: where the browser goes, and what it keeps until it comes back. */
export async function startSignIn(ctx: OpenContext): Promise<{ readonly url: string; readonly secret: string }> {
  const { provider } = offered(ctx);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const redirectUri = `${ctx.settings.publicUrl()}${SIGN_IN_CALLBACK_PATH}`;
  const url = await provider.signInUrl(redirectUri, secretsOf(secret)).catch((error: unknown) => {
    throw refusal(error);
  });
  await ctx.store.withControl((tx) => beginSignIn(tx, { hash: hashOf(secret), livesSeconds: SIGN_IN_SECONDS }));
  return { url: url.href, secret };
}

interface Return {
  /** What the browser kept; null when it brings nothing. */
  readonly secret: string | null;
  /** What the provider gave it to bring, as a query string. */
  readonly query: string;
}

/** Ends a sign-in, whatever comes of it: the session of an operator for whoever is allowed. */
export async function finishSignIn(
  ctx: OpenContext,
  { secret, query }: Return,
): Promise<{ readonly token: string; readonly livesSeconds: number }> {
  const { provider, allowed, vendor: wanted } = offered(ctx);
  if (secret === null || !(await ctx.store.withControl((tx) => endSignIn(tx, hashOf(secret))))) throw notValid();
  const callback = new URL(`${ctx.settings.publicUrl()}${SIGN_IN_CALLBACK_PATH}${query}`);
  const identity = await provider.identify(callback, secretsOf(secret)).catch((error: unknown) => {
    throw refusal(error);
  });
  if (!isAllowed(allowed, identity)) throw notAllowed(identity);
  const { issuer, subject, name, verifiedEmail: email } = identity;
  const person = { name: name ?? email ?? subject, email };
  const vendor = (await ctx.store.withControl((tx) => ensureVendor(tx, wanted))).id;
  const token = newSessionToken();
  await recorded({ ...ctx, actor: person.name }, { vendor, partner: null }, async (tx) => {
    const session = newSession(ctx, { vendor, partner: null, role: 'operator', person });
    const hash = hashOfNew(token);
    const result = await createToken(tx, { ...session, identity: `${issuer} ${subject}`, carriedBy: 'cookie', hash });
    const detail = { role: 'operator', person, identity: { issuer, subject }, carriedBy: 'cookie' };
    return { result, entry: { action: 'session.started', subject: result.id, detail } };
  });
  return { token, livesSeconds: ctx.settings.sessions.hours * 3600 };
}
