import type { ConnectionHealth } from '../contract/health.ts';
import { operations } from '../contract/operations/index.ts';
import type { RemovedPartner } from '../contract/partner-removal.ts';
import type { NewPartner, Partner, PartnerSettings } from '../contract/partners.ts';
import type { SiteQuestion, SiteReading, VendorProfile } from '../contract/profiles.ts';
import { createAccessClient } from './access-client.ts';
import type { AccessClient } from './access-client.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { IngestDay, PartnerHealth } from '../contract/vendor-side.ts';
import { createOperatorNotificationsClient } from './operator-notifications-client.ts';
import type { OperatorNotificationsClient } from './operator-notifications-client.ts';
import { createPartnerClient } from './partner-client.ts';
import type { PartnerClient } from './partner-client.ts';
import { createConsoleVisitsClient } from './tab-client.ts';
import type { ConsoleVisitsClient } from './tab-client.ts';
import { createWebhooksClient } from './webhook-client.ts';
import type { WebhooksClient } from './webhook-client.ts';
import { createTransport } from './transport.ts';
import type { Call, TransportOptions } from './transport.ts';

export interface Tallybridge extends AccessClient {
  readonly partners: {
    create(partner: NewPartner): Promise<Partner>;
    list(): List<Partner>;
    /** Those that were removed, each with the id that opens what stays of it: `partner(id).audit.list()`. */
    removed(): List<RemovedPartner>;
    get(key: string): Promise<Partner>;
    /** Creates the partner or changes its name and time zone. */
    put(key: string, settings: PartnerSettings): Promise<Partner>;
  };
  /** The profile of your vendor: nouns, form, capabilities, products, rights and the recipe for them. */
  profile(): Promise<VendorProfile>;
  readonly sites: {
    /** How a site and a login company are understood, while people type. */
    parse(question: SiteQuestion): Promise<SiteReading>;
  };
  /** Who comes out of the tab in ConnectWise into your own console. */
  readonly consoleVisits: ConsoleVisitsClient;
  /** One partner by your own key: its customers, products, usage and connections. */
  partner(key: string): PartnerClient;
  /** All partners with how their connections fare: `{ sort: 'trouble', direction: 'desc' }` has the worst first. */
  partnerHealth(filter?: Filter<typeof operations.listPartnerHealth>): List<PartnerHealth>;
  /** What usage came in of each partner and day. */
  ingest(filter?: Filter<typeof operations.listIngestDays>): List<IngestDay>;
  /** The connections of all partners whose last contact with ConnectWise failed, with what to tell the partner. */
  unhealthy(): List<ConnectionHealth>;
  /** The same client, which refuses whatever changes something before it is sent. */
  readOnly(): Tallybridge;
  /** Where you hear of what happens at your partners. */
  readonly webhooks: WebhooksClient;
  /** Which of your operators are told when something is wrong. */
  readonly notifications: OperatorNotificationsClient;
  /** Any operation of the contract, for what has no method here. */
  readonly call: Call;
}

/**
 * A client of one Tallybridge service.
 *
 * Calls are repeated after a failure on the way: those that make something under a key by which the service does it once.
 * Only the exchange of a link for a session is sent once.
 *
 * @param options - `baseUrl` of the service, an `apiKey` (`tb_…`), and optionally another `fetch`, the time limit of
 * a call in milliseconds and the number of repetitions.
 * @throws TallybridgeError from every method: with the service's code, the fields that are wrong and what to do.
 * @example
 * const tallybridge = createTallybridge({ baseUrl: 'http://localhost:4000', apiKey });
 * const lakeside = tallybridge.partner('lakeside-it');
 * await lakeside.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
 * await lakeside.customers.put([{ key: 'cust-000', name: 'Westgate Accounting' }]);
 */
export function createTallybridge(options: TransportOptions): Tallybridge {
  const call = createTransport(options);
  return {
    partners: {
      create: (partner) => call(operations.createPartner, { params: {}, query: {}, body: partner }),
      list: () =>
        createList((page) => call(operations.listPartners, { params: {}, query: { ...page }, body: undefined })),
      removed: () =>
        createList((page) => call(operations.listRemovedPartners, { params: {}, query: { ...page }, body: undefined })),
      get: (key) => createPartnerClient(call, key).get(),
      put: (key, settings) => createPartnerClient(call, key).put(settings),
    },
    readOnly: () => createTallybridge({ ...options, isReadOnly: true }),
    profile: () => call(operations.getProfile, { params: {}, query: {}, body: undefined }),
    sites: { parse: (question) => call(operations.parseSite, { params: {}, query: {}, body: question }) },
    consoleVisits: createConsoleVisitsClient(call),
    partner: (key) => createPartnerClient(call, key),
    partnerHealth: (filter = {}) =>
      createList((page) =>
        call(operations.listPartnerHealth, { params: {}, query: { ...filter, ...page }, body: undefined }),
      ),
    ingest: (filter = {}) =>
      createList((page) =>
        call(operations.listIngestDays, { params: {}, query: { ...filter, ...page }, body: undefined }),
      ),
    unhealthy: () =>
      createList((page) => call(operations.listUnhealthy, { params: {}, query: { ...page }, body: undefined })),
    webhooks: createWebhooksClient(call),
    notifications: createOperatorNotificationsClient(call),
    ...createAccessClient(call),
    call,
  };
}
