import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../processes.ts';

/** A page of a vendor's own site that shows the console in a frame. */
export interface ParentSite {
  readonly origin: string;
  /** How often its own server was asked for a link. */
  readonly asked: () => number;
  stop(): Promise<void>;
}

const pageFor = (consoleUrl: string) => `<!doctype html>
<html lang="en"><head><title>The vendor</title></head><body>
<h1>The vendor</h1>
<iframe title="Billing" width="1200" height="800"></iframe>
<script type="module">
  import { embedConsole } from '/embed-console.js';
  embedConsole({
    frame: document.querySelector('iframe'),
    page: window,
    url: ${JSON.stringify(consoleUrl)},
    getLink: async () => (await fetch('/link', { method: 'POST' })).text(),
  });
</script>
</body></html>`;

/** Two ports of one host are one site, so it is at 127.0.0.1 and the console at localhost. */
export async function startParentSite(options: {
  readonly port: number;
  readonly consoleUrl: () => string;
  readonly makeLink: () => Promise<string>;
}): Promise<ParentSite> {
  const source = await readFile(join(ROOT, 'packages/sdk/src/client/embed-console.ts'), 'utf8');
  const script = stripTypeScriptTypes(source);
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.url === '/embed-console.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else if (request.url === '/link') {
      asked += 1;
      void options.makeLink().then((link) => response.end(link));
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageFor(options.consoleUrl()));
    }
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${options.port}`,
    asked: () => asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
