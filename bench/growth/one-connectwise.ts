import { createSandbox, largeSeed, startSandboxServer } from 'tallybridge-sandbox';
import type { Sandbox, SandboxServer } from 'tallybridge-sandbox';

const COMPANY = 'lakeside';

/**
 * One ConnectWise that every login company finds as its own: what stands there is the same for all, which is all that a
 * cycle without change asks for.
 */
export async function startOneConnectWise(companies: number): Promise<SandboxServer> {
  const sandbox = createSandbox({ seed: largeSeed({ companies, now: Date.now() }) });
  // What stands there already would be proposed for adoption.
  for (const { id } of sandbox.records('additions')) sandbox.remove('additions', id);
  const forEveryone: Sandbox = {
    ...sandbox,
    fetch: (input, init) => sandbox.fetch(asLakeside(new Request(input, init))),
  };
  return startSandboxServer({ sandbox: forEveryone, port: 0 });
}

function asLakeside(request: Request): Request {
  const url = request.url.replace(/(\/login\/companyinfo\/)[^/?]+/, `$1${COMPANY}`);
  const headers = new Headers(request.headers);
  const [scheme, credentials = ''] = (headers.get('authorization') ?? '').split(' ');
  const plain = Buffer.from(credentials, 'base64').toString();
  if (scheme === 'Basic') {
    headers.set('authorization', `Basic ${Buffer.from(plain.replace(/^[^+]+/, COMPANY)).toString('base64')}`);
  }
  return new Request(new Request(url, request), { headers });
}
