import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../processes.ts';
import type { ConsolePlace } from './start-console.ts';

export interface ExampleVendor {
  stop(): Promise<void>;
}

/** The example vendor at an address of its own, beside a service that is there already. */
export async function startVendor(
  { tallybridge, partner, url: service, sandboxUrl }: ConsolePlace,
  url: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ExampleVendor> {
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-vendor-'));
  const { key } = await tallybridge.keys.create({
    name: 'vendor',
    scopes: ['read', 'customers:write', 'usage:write', 'alerts:write', 'source:write', 'access:write'],
  });
  const child = spawn(process.execPath, [join(ROOT, 'examples/vendor-app/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TALLYBRIDGE_URL: service,
      TALLYBRIDGE_API_KEY: key,
      TALLYBRIDGE_PARTNER: partner.key,
      VENDOR_PORT: new URL(url).port,
      VENDOR_FRAMED_BY: sandboxUrl,
      VENDOR_STORE: join(folder, 'store.json'),
      ...settings,
    },
  });
  await once(child, 'message');
  return {
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
