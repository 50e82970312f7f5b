import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificate } from '../../packages/sandbox/src/program/certificate.ts';

export interface HttpsFront {
  stop(): Promise<void>;
}

/** What an operator has in front of the service: ConnectWise, which is at https, shows no tab of a page that is not. */
export async function serveHttps(
  certificate: Certificate,
  { port, to }: { readonly port: number; readonly to: number },
): Promise<HttpsFront> {
  const open = new Set<{ destroy(): unknown }>();
  const server = createServer(certificate, (outer) => {
    const inner = connect(to, 'localhost');
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return {
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
