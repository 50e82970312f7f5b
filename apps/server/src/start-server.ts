import { setTimeout as pause } from 'node:timers/promises';
import { instantOf, WRITE_SETTINGS } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { FastifyInstance } from 'fastify';
import type { Profile } from 'tallybridge-sdk/contract';
import type { OperatorSignIn, Services } from './app/context.ts';
import { newId, openInstallation } from './app/installation.ts';
import { authenticate } from './app/keys/authenticate.ts';
import { openProfiles } from './app/profiles/profile-book.ts';
import { callerOf } from './app/keys/caller.ts';
import { createCallbackBox } from './app/callbacks/callback-box.ts';
import { createSigningKeys } from './app/callbacks/signing-keys.ts';
import type { RequestFacts } from './app/keys/caller.ts';
import { createAttemptLimit } from './app/hosted-tab/attempt-limit.ts';
import { tabEntry } from './app/hosted-tab/open-tab.ts';
import { createLookUpCache } from './app/look-ups/look-up-cache.ts';
import { ConfigError } from './config.ts';
import type { Config } from './config.ts';
import { jobsOptions, migrate, openDatabase } from './database/index.ts';
import type { Database } from './database/index.ts';
import { databasePlace } from './database-place.ts';
import { createEgress } from './egress/index.ts';
import type { Egress, EgressOptions } from './egress/index.ts';
import { openSecrets } from './app/secrets/open-secrets.ts';
import { CONSOLE_FOLDER } from './http/console/serve-console.ts';
import { createHttp } from './http/create-http.ts';
import { inProcessFetch } from './http/in-process-fetch.ts';
import type { LogStream } from './http/logging.ts';
import { createJobs, workQueues } from './jobs/work-queue.ts';
import type { Jobs } from './jobs/work-queue.ts';
import { PLAIN_PROFILE } from './profiles/plain-profile.ts';
import { loadProfiles } from './profiles/load-profiles.ts';
import { operatorAccess } from './operator-access.ts';
import type { Bootstrapped, OperatorAccess } from './operator-access.ts';
import { createMailer } from './mail/create-mailer.ts';
import { createConnector } from './psa/index.ts';
import { openSignIn } from './open-sign-in.ts';
import { openKeyRing } from './open-key-ring.ts';
import type { Vault } from './secrets/vault.ts';
import { createStore, pauseRequests, readBacklog, reserveRequests } from './store/index.ts';
import type { Store } from './store/index.ts';
import { measuredFetch } from './telemetry/measured-fetch.ts';
import { openTelemetry } from './telemetry/open-telemetry.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { startTick } from './workers/start-tick.ts';
import { startWorker } from './workers/start-worker.ts';

export interface StartOptions {
  readonly config: Config;
  /** Business time; the machine's clock where left out. */
  readonly clock?: { now(): number };
  /** How others are reached, ConnectWise among them; the network where left out. */
  readonly fetch?: EgressOptions['fetch'];
  /** Where the built console is; where it belongs when left out. */
  readonly consoleFolder?: string;
  /** A database that is open already; it stays open when the server closes. */
  readonly database?: Database;
  /** False: nothing listens, and the service is reached by `fetch` of the server only. */
  readonly listen?: boolean;
  readonly logStream?: LogStream;
}

export interface Server extends OperatorAccess {
  /** Where the service listens; empty when it does not. */
  readonly url: string;
  readonly app: FastifyInstance;
  /** Reaches the service in process, for the sdk. */
  readonly fetch: typeof globalThis.fetch;
  /** Lets requests and running jobs end; closing again does nothing. */
  close(): Promise<void>;
}

/** A key that was busy when the queue last looked stays closed until it looks again: this is what a sync may wait after another. */
const SUPERVISE_SECONDS = 1;

function folderOf({ database }: Config): string | null {
  return database !== 'memory' && 'folder' in database ? database.folder : null;
}

function businessTime({ clock }: StartOptions): Instant {
  return instantOf(Math.floor((clock ?? Date).now()));
}

interface Opened {
  readonly store: Store;
  readonly vault: Vault;
  readonly jobs: Jobs;
  readonly egress: Egress;
  readonly profiles: readonly Profile[];
  readonly signIn: OperatorSignIn | null;
  readonly publicUrl: () => string;
  readonly telemetry: Telemetry;
  readonly onError: (error: unknown) => void;
}

async function openServices(options: StartOptions, opened: Opened): Promise<Services> {
  const { config } = options;
  const { store, vault, jobs, egress, profiles, signIn, publicUrl, telemetry, onError } = opened;
  const { clientId, deadlineMs, requestsPerMinute, concurrency } = config.connectWise;
  const monotonic = { elapsedMs: () => performance.now() };
  return {
    store,
    vault,
    egress,
    connector: createConnector({
      isAllowed: (address) => egress.isAllowed('connectwise', address),
      // The client keeps its own deadline; this one is for a body that nobody reads any more.
      fetch: measuredFetch(egress.fetchFor('connectwise', { deadlineMs: 2 * deadlineMs }), telemetry),
      deadlineMs,
      requestsPerMinute,
      concurrency,
      budget: {
        reserve: (psa, count) =>
          store.withControl((tx) => reserveRequests(tx, psa, { count, perMinute: requestsPerMinute })),
        pause: (psa, ms) => store.withControl((tx) => pauseRequests(tx, psa, ms)),
      },
      sleep: (ms, signal) => pause(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined),
      onError,
    }),
    lookUpCache: createLookUpCache(monotonic),
    signingKeys: createSigningKeys(egress, monotonic),
    tabAttempts: createAttemptLimit(monotonic),
    queue: jobs,
    profiles: await openProfiles(store, profiles),
    signIn,
    mailer: config.mail === null ? null : createMailer(config.mail),
    clock: { now: () => businessTime(options) },
    monotonic,
    newId,
    installation: await openInstallation(store, vault),
    telemetry,
    settings: {
      clientId,
      writes: { ...WRITE_SETTINGS, ...config.writes, deadlineMs },
      coalesceMs: config.jobs.coalesceMs,
      publicUrl,
      sessions: config.sessions,
    },
  };
}

async function isReady(database: Database): Promise<boolean> {
  try {
    await database.transaction((tx) => tx.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

async function listen(app: FastifyInstance, { config, listen: wanted = true }: StartOptions): Promise<string> {
  if (!wanted || config.role === 'work') {
    await app.ready();
    return '';
  }
  return app.listen({ host: config.host, port: config.port });
}

/** Where people on this machine reach the service; the port may have been chosen by the system. */
function localUrl(url: string, port: number): string {
  return `http://localhost:${url === '' ? String(port) : new URL(url).port}`;
}

/** Wires the whole service by hand and starts it: database, job queue, HTTP, worker, as the role says. */
export async function startServer(options: StartOptions): Promise<Server> {
  const database = options.database ?? (await openDatabase(databasePlace(options.config)));
  const opened: (() => Promise<void>)[] = options.database === undefined ? [() => database.close()] : [];
  try {
    return await startOn(database, options, opened);
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** What was opened last is closed first. */
async function closeAll(opened: (() => Promise<void>)[]): Promise<void> {
  for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close();
}

async function startOn(database: Database, options: StartOptions, opened: (() => Promise<void>)[]): Promise<Server> {
  const { config } = options;
  const profiles = config.profiles === null ? [] : loadProfiles(config.profiles);
  const vendor = operatorVendor(config, profiles);
  await migrate(database, { queues: workQueues(config.jobs.heartbeatSeconds) });
  let app: FastifyInstance | null = null;
  const jobs = createJobs({
    boss: jobsOptions(database),
    superviseSeconds: SUPERVISE_SECONDS,
    onError: (err) => app?.log.error({ err }, 'the job queue'),
  });
  const store = createStore(database);
  const telemetry = await openTelemetry({
    ...config.telemetry,
    host: config.host,
    readBacklog: () => store.withControl((tx) => readBacklog(tx, businessTime(options))),
  });
  opened.push(() => telemetry.close());
  const egress = createEgress(config.egress, {
    onNotMade: (err, purpose) => app?.log.warn({ err, purpose }, 'a request to somebody else was not made'),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  opened.push(() => egress.close());
  const signIn = openSignIn(config, { egress, profiles, first: vendor });
  const served = { url: '' };
  const publicUrl = () => config.publicUrl ?? localUrl(served.url, config.port);
  const onError = (err: unknown) => app?.log.error({ err }, 'the rate limit');
  const { vault, report } = await openSecrets({ store, keyRing: openKeyRing(config), now: businessTime(options) });
  const parts = { store, vault, jobs, egress, profiles, signIn, publicUrl, telemetry, onError };
  const services = await openServices(options, parts);
  const callbacks = createCallbackBox(store, {
    clock: services.clock,
    onError: (err) => app?.log.error({ err }, 'counting refused callbacks'),
  });
  opened.push(() => callbacks.close());
  const openContext = ({ id }: RequestFacts) => ({ ...services, requestId: id, now: services.clock.now() });
  const http = await createHttp({
    callbacks,
    logLevel: config.logLevel,
    authenticate: async (text, carriedBy) => {
      const token = await authenticate(services, text, carriedBy);
      return token === null ? null : callerOf(services, token);
    },
    openContext,
    publicUrl,
    ...config.limits,
    trustedProxies: config.trustedProxies,
    isReady: () => isReady(database),
    isSignInOffered: signIn !== null,
    consoleFolder: options.consoleFolder ?? CONSOLE_FOLDER,
    tabEntry: (connection, request) => tabEntry(openContext(request), connection),
    embeddedBy: (vendor) => profiles.find(({ key }) => key === vendor)?.embeddedBy ?? null,
    telemetry,
    ...(options.logStream === undefined ? {} : { logStream: options.logStream }),
  });
  app = http;
  report(http.log);
  await jobs.start();
  opened.push(() => jobs.stop());
  opened.push(async () => {
    await http.close();
  });
  const url = await listen(http, options);
  served.url = url;
  if (config.role !== 'serve') {
    const { concurrency: atOnce, tickMs: everyMs } = config.jobs;
    await startWorker(services, jobs, { log: http.log, atOnce });
    opened.push(startTick(services, { log: http.log, everyMs }));
  }
  return serverOf({ app: http, url, services, options, vendor, close: () => closeAll(opened) });
}

/** The vendor that a new operator's key belongs to. */
function operatorVendor({ operatorVendor: wanted }: Config, profiles: readonly Profile[]): Bootstrapped['vendor'] {
  const [first = PLAIN_PROFILE] = profiles;
  const { key, name } = wanted === null ? first : (profiles.find((profile) => profile.key === wanted) ?? first);
  if (wanted === null || key === wanted) return { key, name };
  if (profiles.length === 0) return { key: wanted, name: wanted };
  const known = profiles.map((profile) => profile.key).join(', ');
  throw new ConfigError([`TALLYBRIDGE_OPERATOR_VENDOR: there is no profile "${wanted}", only ${known}`]);
}

interface Parts {
  readonly vendor: Bootstrapped['vendor'];
  readonly app: FastifyInstance;
  readonly url: string;
  readonly services: Services;
  readonly options: StartOptions;
  readonly close: () => Promise<void>;
}

function serverOf({ app, url, services, options, vendor, close }: Parts): Server {
  const folder = folderOf(options.config);
  const { operatorKey } = options.config;
  return {
    url,
    app,
    fetch: inProcessFetch(app),
    ...operatorAccess(services, { folder, operatorKey, vendor }),
    close,
  };
}
