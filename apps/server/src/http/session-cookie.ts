import type { FastifyReply, FastifyRequest } from 'fastify';

/** The `__Host-` name binds a cookie to this host, its root and TLS; browsers refuse it over plain http. */
function nameAt(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-tallybridge' : 'tallybridge';
}

function optionsAt(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
}

export function readSessionCookie(request: FastifyRequest, publicUrl: string): string | null {
  return request.cookies[nameAt(publicUrl)] ?? null;
}

export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  { token, livesSeconds }: { readonly token: string; readonly livesSeconds: number },
): void {
  void reply.setCookie(nameAt(publicUrl), token, { ...optionsAt(publicUrl), maxAge: livesSeconds });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  void reply.clearCookie(nameAt(publicUrl), optionsAt(publicUrl));
}
