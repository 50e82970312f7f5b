import { parseConfig, startServer } from 'tallybridge-server';
import { writeDemoProfiles } from './demo-profiles.ts';
import type { DemoSettings } from './demo-settings.ts';

/** How long a write of unknown outcome is left alone. */
const QUARANTINE_SECONDS = 8;

export interface DemoService {
  readonly apiKey: string;
  close(): Promise<void>;
}

/** The service with its worker; what a person watches happens in seconds, so its patience is counted in them too. */
export async function startDemoService(settings: DemoSettings, clock: { now(): number }): Promise<DemoService> {
  const config = parseConfig({
    TALLYBRIDGE_DATA: settings.folder,
    TALLYBRIDGE_PORT: String(settings.servicePort),
    TALLYBRIDGE_PROFILES: writeDemoProfiles(settings),
    TALLYBRIDGE_LOG_LEVEL: 'error',
    TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${settings.sandboxPort}`,
    TALLYBRIDGE_EGRESS_HOSTS: `http://localhost:${settings.vendorPort}`,
    TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '5',
    TALLYBRIDGE_LEASE_SECONDS: '12',
    TALLYBRIDGE_QUARANTINE_SECONDS: String(QUARANTINE_SECONDS),
    TALLYBRIDGE_COALESCE_SECONDS: '1',
  });
  const server = await startServer({ config, clock });
  const { apiKey } = await server.bootstrap({ vendor: { key: 'bluegate', name: 'Bluegate Security' } });
  return { apiKey, close: () => server.close() };
}
