import type { FastifyInstance } from 'fastify';

/** What is no page of ours may load, run and be framed by nothing; pages bring a policy of their own. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const UNLESS_SAID = [
  ['content-security-policy', NOTHING],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cache-control', 'no-store'],
] as const;

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
    });
    for (const [name, value] of UNLESS_SAID) if (!reply.hasHeader(name)) void reply.header(name, value);
    if (publicUrl().startsWith('https:')) void reply.header('strict-transport-security', 'max-age=31536000');
  });
}
