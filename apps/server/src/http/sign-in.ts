import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../app/app-error.ts';
import {
  finishSignIn,
  SIGN_IN_CALLBACK_PATH,
  SIGN_IN_PATH,
  SIGN_IN_SECONDS,
  startSignIn,
} from '../app/access/sign-in.ts';
import type { RouteOptions } from './add-route.ts';
import { clearSignInCookie, readSignInCookie, setSessionCookie, setSignInCookie } from './session-cookie.ts';

/** The refusal says nothing of why; the log does. */
async function logged<Result>(request: FastifyRequest, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (err) {
    if (err instanceof AppError) request.log.warn({ err }, 'a sign-in was refused');
    throw err;
  }
}

/** The two pages of the sign-in at an identity provider: the way there and the way back. */
export function addSignIn(app: FastifyInstance, { openContext, publicUrl }: RouteOptions): void {
  const page = { schema: { hide: true }, exposeHeadRoute: false };

  app.get(SIGN_IN_PATH, page, async (request, reply): Promise<FastifyReply> => {
    const { url, secret } = await logged(request, startSignIn(openContext({ id: request.id })));
    setSignInCookie(reply, publicUrl(), { secret, livesSeconds: SIGN_IN_SECONDS });
    return reply.redirect(url);
  });

  app.get(SIGN_IN_CALLBACK_PATH, page, async (request, reply): Promise<FastifyReply> => {
    const from = request.url.indexOf('?');
    const query = from === -1 ? '' : request.url.slice(from);
    const secret = readSignInCookie(request, publicUrl());
    clearSignInCookie(reply, publicUrl());
    const session = await logged(request, finishSignIn(openContext({ id: request.id }), { secret, query }));
    setSessionCookie(reply, publicUrl(), session);
    return reply.redirect('/');
  });
}
