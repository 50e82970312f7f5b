import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseConfig, startServer } from 'tallybridge-server';
import { DEMO_ACCESS, QUARANTINE_SECONDS } from './demo-access.ts';
import { writeDemoProfiles } from './demo-profiles.ts';
import { productUrl, VENDORS } from './demo-settings.ts';
import type { DemoSettings } from './demo-settings.ts';
import { BLUEGATE } from './histories/index.ts';

export interface DemoService {
  /** A key with all scopes for one vendor. */
  openVendor(vendor: { readonly key: string; readonly name: string }): Promise<string>;
  close(): Promise<void>;
}

/** The service with its worker; what a person watches happens in seconds, so its patience is counted in them too. */
export async function startDemoService(settings: DemoSettings, clock: { now(): number }): Promise<DemoService> {
  const config = parseConfig({
    TALLYBRIDGE_DATA: settings.folder,
    TALLYBRIDGE_PORT: String(settings.servicePort),
    TALLYBRIDGE_PROFILES: writeDemoProfiles({
      folder: settings.folder,
      productOf: (vendor) => productUrl(settings, vendor),
    }),
    TALLYBRIDGE_OPERATOR_VENDOR: BLUEGATE.vendor,
    TALLYBRIDGE_LOG_LEVEL: 'error',
    TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${settings.sandboxPort},*.localhost:${settings.sandboxPort}`,
    TALLYBRIDGE_CONNECTWISE_CLIENT_ID: DEMO_ACCESS.clientId,
    TALLYBRIDGE_EGRESS_HOSTS: VENDORS.map((vendor) => productUrl(settings, vendor)).join(','),
    // Its ConnectWise is on this machine: nobody else waits for what it answers.
    TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
    TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '3',
    TALLYBRIDGE_LEASE_SECONDS: '10',
    TALLYBRIDGE_QUARANTINE_SECONDS: String(QUARANTINE_SECONDS),
    TALLYBRIDGE_COALESCE_SECONDS: '1',
    TALLYBRIDGE_JOBS_AT_ONCE: '8',
  });
  const server = await startServer({ config, clock });
  return {
    async openVendor(vendor) {
      // The first has the key of the folder's operator, which the CLI finds, too.
      const own = vendor.key === BLUEGATE.vendor ? {} : { apiKey: keptKey(join(settings.folder, 'keys', vendor.key)) };
      return (await server.bootstrap({ vendor, ...own })).apiKey;
    },
    close: () => server.close(),
  };
}

/** The key of a vendor in a file that only its owner may read; made at the first start. */
function keptKey(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, `tb_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
