import { originOf } from '../pipeline/incoming.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { agreementPage } from './agreement-page.ts';
import { startPage } from './start-page.ts';

/** Answers what a person asks for in a browser, and null for everything that is meant for ConnectWise. */
export type Pages = (request: Request) => Response | null;

export function createPages(sandbox: Sandbox): Pages {
  return (request) => {
    const url = new URL(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || request.headers.has('clientid')) return null;
    if (url.pathname === '/') return startPage(sandbox, url, originOf(url, request.headers));
    // A browser asks for it by itself; it is no request to ConnectWise and must not stand in the log.
    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 });
    const id = /^\/agreements\/(\d{1,9})$/.exec(url.pathname)?.[1];
    return id === undefined ? null : agreementPage(sandbox, Number(id));
  };
}
