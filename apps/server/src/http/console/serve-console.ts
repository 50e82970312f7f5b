import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SIGN_IN_PATH } from '../../app/access/sign-in.ts';
import { notFound } from '../../app/app-error.ts';
import { entryPage } from './entry-page.ts';
import type { EntrySettings } from './entry-page.ts';
import { START_PAGE_POLICY, startPage } from './start-page.ts';

/** Beside the server in the repository and in the published package. */
export const CONSOLE_FOLDER = join(import.meta.dirname, '../../../../console/dist');

export interface ConsoleOptions {
  /** Where the built console is. */
  readonly consoleFolder: string;
  /** Operators can sign in at an identity provider. */
  readonly isSignInOffered: boolean;
  /** Origins whose pages may frame the console of a vendor; null where there is no such vendor. */
  readonly embeddedBy: (vendor: string) => readonly string[] | null;
}

export interface Console {
  /** Answers a person who opened any page of it. */
  open(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** Read for each answer, so that a service that runs follows a build; null where nothing was built. */
function templateIn(folder: string): string | null {
  const file = join(folder, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** The console's pages and files. Its pages are one file, whatever the path: it reads the path itself. */
export async function serveConsole(app: FastifyInstance, options: ConsoleOptions): Promise<Console> {
  const { consoleFolder, isSignInOffered, embeddedBy } = options;
  const signInPath = isSignInOffered ? SIGN_IN_PATH : null;
  const send = (reply: FastifyReply, settings: EntrySettings): FastifyReply => {
    const template = templateIn(consoleFolder);
    const page =
      template === null ? { html: startPage(signInPath), policy: START_PAGE_POLICY } : entryPage(template, settings);
    return reply.type('text/html; charset=utf-8').headers({ 'content-security-policy': page.policy }).send(page.html);
  };
  if (existsSync(consoleFolder)) await serveFiles(app, consoleFolder);
  const open = (_: FastifyRequest, reply: FastifyReply) => send(reply, { base: '', parents: [], signInPath });
  const embed = (request: FastifyRequest, reply: FastifyReply) => {
    const vendor = vendorIn(request);
    const parents = embeddedBy(vendor);
    if (parents === null || parents.length === 0) throw notFound('site that may show the console of', vendor);
    // A page with a policy on who may embed what shows nothing that does not agree to it.
    void reply.header('cross-origin-resource-policy', 'cross-origin');
    return send(reply, { base: `/embed/${vendor}`, parents, signInPath: null });
  };
  const page = { schema: { hide: true } };
  app.get('/', page, open);
  app.get('/embed/:vendor', page, embed);
  app.get('/embed/:vendor/*', page, embed);
  return { open };
}

function vendorIn({ params }: FastifyRequest): string {
  const vendor: unknown = Reflect.get(Object(params), 'vendor');
  return typeof vendor === 'string' ? vendor : '';
}

/** Their names hold a hash of what is in them, so that a browser may keep them for ever. */
async function serveFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => {
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
}
