import type { FastifyReply, FastifyRequest } from 'fastify';

const SESSION = 'tallybridge';
/** What a browser keeps while its person is at the identity provider. */
const SIGN_IN = 'tallybridge-sign-in';

/** The `__Host-` name binds a cookie to this host, its root and TLS; browsers refuse it over plain http. */
function nameAt(publicUrl: string, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

function optionsAt(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
}

export function readSessionCookie(request: FastifyRequest, publicUrl: string): string | null {
  return request.cookies[nameAt(publicUrl, SESSION)] ?? null;
}

export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  { token, livesSeconds }: { readonly token: string; readonly livesSeconds: number },
): void {
  void reply.setCookie(nameAt(publicUrl, SESSION), token, { ...optionsAt(publicUrl), maxAge: livesSeconds });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  void reply.clearCookie(nameAt(publicUrl, SESSION), optionsAt(publicUrl));
}

export function readSignInCookie(request: FastifyRequest, publicUrl: string): string | null {
  return request.cookies[nameAt(publicUrl, SIGN_IN)] ?? null;
}

export function setSignInCookie(
  reply: FastifyReply,
  publicUrl: string,
  { secret, livesSeconds }: { readonly secret: string; readonly livesSeconds: number },
): void {
  void reply.setCookie(nameAt(publicUrl, SIGN_IN), secret, { ...optionsAt(publicUrl), maxAge: livesSeconds });
}

export function clearSignInCookie(reply: FastifyReply, publicUrl: string): void {
  void reply.clearCookie(nameAt(publicUrl, SIGN_IN), optionsAt(publicUrl));
}
