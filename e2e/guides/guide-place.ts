import { randomBytes } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createSandbox, startSandboxServer } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { PartnerClient, Tallybridge } from 'tallybridge-sdk';
import { parseConfig, startServer } from 'tallybridge-server';
import { HARBORVIEW_CONNECTION, harborviewConnectWise } from '../harborview.ts';
import type { Database } from '../../apps/server/src/database/index.ts';
import { preparedEmbedded } from '../../apps/server/src/database/testing/test-databases.ts';
import { makeCertificate } from '../../packages/sandbox/src/program/certificate.ts';
import { NOON } from '../console/start-console.ts';
import { freePorts } from '../processes.ts';
import type { Guide } from './guide-walk.ts';
import { profilesOfGuides } from './profiles-of-guides.ts';
import { serveHttps } from './serve-https.ts';

/** The MSP, as every vendor knows it. */
export const MSP = { name: 'Harborview IT', timeZone: 'America/New_York' } as const;

/** One MSP's ConnectWise, and one service with the profiles of all vendors. */
export interface GuidePlace {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly sandbox: Sandbox;
  /** Where the vendors' own servers are reached. */
  readonly vendorPort: number;
  /** Of the service, to look at what it holds. */
  readonly database: Database;
  /** The vendor of a guide with its own operator's key, and the MSP as its partner. */
  openVendor(guide: Guide): Promise<{ readonly tallybridge: Tallybridge; readonly partner: PartnerClient }>;
  stop(): Promise<void>;
}

export async function startGuidePlace(): Promise<GuidePlace> {
  const [port = 0, frontPort = 0, sandboxPort = 0, vendorPort = 0] = await freePorts(4);
  const url = `https://localhost:${frontPort}`;
  const sandbox = createSandbox({ seed: harborviewConnectWise(NOON), origin: `https://localhost:${sandboxPort}` });
  sandbox.clock.set(NOON);
  // The guides speak of HTTPS only.
  const certificate = await makeCertificate('localhost');
  setDefaultCACertificates([...getCACertificates(), certificate.cert]);
  const sandboxServer = await startSandboxServer({ sandbox, port: sandboxPort, https: certificate });
  const database = await preparedEmbedded();
  const profiles = await profilesOfGuides(`http://localhost:${vendorPort}`);
  const server = await startServer({
    config: parseConfig({
      TALLYBRIDGE_DATA: ':memory:',
      TALLYBRIDGE_PORT: String(port),
      TALLYBRIDGE_PUBLIC_URL: url,
      TALLYBRIDGE_PROFILES: profiles.folder,
      TALLYBRIDGE_LOG_LEVEL: 'error',
      TALLYBRIDGE_CONNECTWISE_HOSTS: `localhost:${sandboxPort}`,
      TALLYBRIDGE_CONNECTWISE_CLIENT_ID: HARBORVIEW_CONNECTION.clientId,
      TALLYBRIDGE_EGRESS_HOSTS: `http://localhost:${vendorPort}`,
      TALLYBRIDGE_COALESCE_SECONDS: '0',
      TALLYBRIDGE_CONNECTWISE_REQUESTS_PER_MINUTE: '100000',
      TALLYBRIDGE_TICK_SECONDS: '0.1',
    }),
    clock: sandbox.clock,
    database,
  });
  const front = await serveHttps(certificate, { port: frontPort, to: port });
  return {
    url,
    sandboxUrl: sandbox.origin,
    sandbox,
    vendorPort,
    database,
    async openVendor({ key, name }) {
      const { apiKey } = await server.bootstrap({
        vendor: { key, name },
        apiKey: `tb_${randomBytes(32).toString('base64url')}`,
      });
      const tallybridge = createTallybridge({ baseUrl: url, apiKey });
      await tallybridge.partners.put('harborview-it', MSP);
      return { tallybridge, partner: tallybridge.partner('harborview-it') };
    },
    async stop() {
      await front.stop();
      await server.close();
      await database.close();
      await sandboxServer.close();
      await sandbox.close();
      await profiles.remove();
    },
  };
}
