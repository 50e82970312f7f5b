import type { FastifyInstance } from 'fastify';

/** What is no page of ours may load, run and be framed by nothing; pages bring a policy of their own. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The same on every answer. There is no CORS header among them on purpose: browsers let no page of another origin read an
 * answer; what a vendor's site embeds is served by us.
 */
export function addSecurityHeaders(app: FastifyInstance, publicUrl: () => string): void {
  app.addHook('onSend', async (request, reply) => {
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', NOTHING);
    if (publicUrl().startsWith('https:')) void reply.header('strict-transport-security', 'max-age=31536000');
  });
}
