import { createServer } from 'node:net';
import { CliError } from '../cli-error.ts';
import type { DemoSettings } from './demo-settings.ts';

const IN_USE = new Set(['EADDRINUSE', 'EACCES']);

/** Finds out before anything is changed whether the ports can be had. */
export async function assertPortsFree(settings: DemoSettings): Promise<void> {
  const wanted = [
    { what: 'the page', port: settings.pagePort, option: '--page-port' },
    { what: 'the service', port: settings.servicePort, option: '--port' },
    { what: 'the sandbox', port: settings.sandboxPort, option: '--sandbox-port' },
    { what: 'the vendor', port: settings.vendorPort, option: '--vendor-port' },
  ];
  const taken: typeof wanted = [];
  // A browser that opens "localhost" may try either address.
  for (const each of wanted) {
    if (!(await isFree(each.port, '127.0.0.1')) || !(await isFree(each.port, '::1'))) taken.push(each);
  }
  if (taken.length === 0) return;
  const list = taken.map(({ what, port }) => `port ${port} (${what})`).join(', ');
  const options = taken.map(({ port, option }) => `${option} ${port + 1000}`).join(' ');
  throw new CliError(`In use by another program: ${list}. Nothing was started and nothing was changed.`, {
    remedy: `Is the demo running already? Stop what uses ${taken.length === 1 ? 'it' : 'them'}, or choose others: npm start -- ${options}`,
    exitCode: 1,
  });
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (IN_USE.has(error.code ?? '')) resolve(false);
      // Not every machine has this address; then nobody can be there.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
