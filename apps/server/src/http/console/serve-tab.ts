import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError, notFound } from '../../app/app-error.ts';
import type { TabEntry } from '../../app/hosted-tab/open-tab.ts';
import { TAB_PATH } from '../../app/hosted-tab/tab-address.ts';
import type { RequestFacts } from '../../app/keys/caller.ts';
import { withSettings } from './entry-page.ts';

export interface TabOptions {
  readonly consoleFolder: string;
  /** Null for the address of no tab. */
  readonly tabEntry: (connection: string, request: RequestFacts) => Promise<TabEntry | null>;
}

/** Of the console's styles that are made while it runs; this page has none. */
const NO_NONCE = ' nonce="CSP_NONCE"';

/**
 * May run its own files, ask its own server, show the vendor's logo, and be framed by that one ConnectWise. Texts become
 * no markup: there is no way from a text to the page but as text.
 */
function policyFor(parents: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    `frame-ancestors ${parents.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** The page that ConnectWise shows in its tab. It brings nothing of anybody: what lets it in, it learns from its parent. */
export function serveTab(app: FastifyInstance, { consoleFolder, tabEntry }: TabOptions): void {
  const file = join(consoleFolder, 'tab.html');
  app.get(`${TAB_PATH}/:connection`, { schema: { hide: true } }, async (request, reply) => {
    const connection = connectionOf(request);
    const entry = await tabEntry(connection, { id: request.id });
    if (entry === null) throw notFound('tab', connection);
    if (!existsSync(file)) {
      throw new AppError('not-ready', 'the pages of this service are not built', { remedy: 'Run "npm run build".' });
    }
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': policyFor(entry.parents),
        'cross-origin-resource-policy': 'cross-origin',
        // A window that the page in ConnectWise opened asks that page who is there, and hears this origin alone.
        'cross-origin-opener-policy': 'unsafe-none',
      })
      .send(withSettings(readFileSync(file, 'utf8').replaceAll(NO_NONCE, ''), entry));
  });
}

function connectionOf({ params }: FastifyRequest): string {
  const connection: unknown = Reflect.get(Object(params), 'connection');
  return typeof connection === 'string' ? connection : '';
}
