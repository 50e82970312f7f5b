import type { Alert, AlertInput, AlertsQuery } from '../contract/alerts.ts';
import type { Customer, CustomerInput, Product, ProductInput } from '../contract/catalog.ts';
import type { Connection, NewConnection, Permissions } from '../contract/connections.ts';
import type { AuditEntry } from '../contract/ledger.ts';
import { operations } from '../contract/operations/index.ts';
import type { PartnerRemoval, PartnerRemovalInput, PartnerRemovalPreview } from '../contract/partner-removal.ts';
import type { Partner, PartnerSettings } from '../contract/partners.ts';
import type { AddedProducts } from '../contract/profiles.ts';
import type { RefusedBody } from '../contract/refused.ts';
import type { StoredUsageRecord, UsageQuery, UsageRecordInput } from '../contract/usage.ts';
import { collectAlerts, collectPushed, collectSaved, sendInBatches } from './batches.ts';
import type { Items, Pushed, PushedAlerts, Saved } from './batches.ts';
import { createPortalClient } from './access-client.ts';
import type { PortalClient } from './access-client.ts';
import { createConnectionClient } from './connection-client.ts';
import type { ConnectionClient } from './connection-client.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import { createUsersClient } from './contacts-client.ts';
import type { UsersClient } from './contacts-client.ts';
import { createNotificationsClient } from './notifications-client.ts';
import type { NotificationsClient } from './notifications-client.ts';
import { createCustomerRequestsClient, createProvisioningClient } from './provisioning-client.ts';
import type { CustomerRequestsClient, ProvisioningClient } from './provisioning-client.ts';
import { createSourceClient } from './source-client.ts';
import type { SourceClient } from './source-client.ts';
import type { Call } from './transport.ts';

/** One partner: what the vendor feeds it, and its connections. */
export interface PartnerClient {
  readonly key: string;
  get(): Promise<Partner>;
  /** Creates the partner or changes its name and time zone. */
  put(settings: PartnerSettings): Promise<Partner>;
  /** Removes the partner wholly. Ledger, lines, statements and audit log stay readable under the id that is answered. */
  readonly removal: {
    preview(): Promise<PartnerRemovalPreview>;
    start(input?: Omit<PartnerRemovalInput, 'key'>): Promise<PartnerRemoval>;
  };
  readonly customers: {
    /** Creates or updates customers; any number, sent in batches of 1,000. */
    put(customers: Items<CustomerInput>): Promise<Saved>;
    list(filter?: Filter<typeof operations.listCustomers>): List<Customer>;
  };
  readonly products: {
    /** Creates or updates products; any number, sent in batches of 1,000. */
    put(products: Items<ProductInput>): Promise<Saved>;
    /** Adds the products of your profile that the partner does not have. */
    addDefaults(): Promise<AddedProducts>;
    list(): List<Product>;
  };
  readonly usage: {
    /**
     * Pushes usage records: any number, sent in batches of 1,000. Safe to repeat after any failure, because a record
     * counts once by its id. Bad records are refused one by one; the others are taken.
     *
     * @param records - `quantity` is a decimal as text, `at` a moment with its zone.
     * @throws TallybridgeError when a whole batch could not be handed over.
     * @example
     * const { accepted, refused } = await tallybridge.partner('lakeside-it').usage.push([
     *   { id: 'r-1', customer: 'cust-000', sku: 'endpoint', kind: 'count', quantity: '12', at: '2026-10-09T08:00:00Z' },
     * ]);
     * for (const record of refused) console.error(record.index, record.message);
     */
    push(records: Items<UsageRecordInput>): Promise<Pushed>;
    /** What was accepted, by customer, product and moment. */
    list(filter?: Omit<UsageQuery, 'limit' | 'cursor'>): List<StoredUsageRecord>;
    /** Records that came under the id of another one and were kept aside, the newest first. */
    refused(): List<RefusedBody>;
  };
  readonly alerts: {
    /**
     * Pushes messages that a problem is there or gone: any number, in any order, sent in batches of 1,000. Safe to repeat
     * after any failure, because a message counts once by its id.
     *
     * @param alerts - `key` names the problem, the same in every message about it; `at` is a moment with its zone.
     * @throws TallybridgeError when a whole batch could not be handed over.
     * @example
     * const { refused } = await tallybridge.partner('lakeside-it').alerts.push([
     *   { id: 'a-1', key: 'malware/host-17', customer: 'cust-000', category: 'malware', severity: 'high',
     *     state: 'raised', title: 'Malware on host-17', at: '2026-10-09T08:00:00Z' },
     * ]);
     */
    push(alerts: Items<AlertInput>): Promise<PushedAlerts>;
    /** Where each problem stands, the one that changed last first. */
    list(filter?: Omit<AlertsQuery, 'limit' | 'cursor'>): List<Alert>;
    /** Messages that came under the id of another one and were kept aside, the newest first. */
    refused(): List<RefusedBody>;
  };
  readonly source: SourceClient;
  readonly provisioning: ProvisioningClient;
  readonly notifications: NotificationsClient;
  readonly users: UsersClient;
  readonly customerRequests: CustomerRequestsClient;
  readonly connections: {
    /** Stores credentials for one ConnectWise. The private key is never given out again. */
    create(connection: NewConnection): Promise<Connection>;
    list(): List<Connection>;
    /** Whether credentials would do, before anything is stored. Nothing is written anywhere. */
    try(connection: NewConnection): Promise<Permissions>;
  };
  /** Lets people of the partner in. */
  readonly portal: PortalClient;
  /** One connection by its id. */
  connection(id: string): ConnectionClient;
  readonly audit: { list(filter?: Filter<typeof operations.listAudit>): List<AuditEntry> };
}

export function createPartnerClient(call: Call, key: string): PartnerClient {
  const params = { partner: key };
  const nothing = { params, query: {}, body: undefined };

  return {
    key,
    get: () => call(operations.getPartner, nothing),
    put: (settings) => call(operations.putPartner, { params, query: {}, body: settings }),
    removal: {
      preview: () => call(operations.previewPartnerRemoval, nothing),
      start: (input = {}) => call(operations.removePartner, { params, query: {}, body: { key, ...input } }),
    },
    customers: {
      put: (customers) =>
        collectSaved(
          sendInBatches(customers, async (batch) => {
            const answer = await call(operations.putCustomers, { params, query: {}, body: { customers: batch } });
            return answer.results;
          }),
        ),
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listCustomers, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
    },
    products: {
      put: (products) =>
        collectSaved(
          sendInBatches(products, async (batch) => {
            const answer = await call(operations.putProducts, { params, query: {}, body: { products: batch } });
            return answer.results;
          }),
        ),
      addDefaults: () => call(operations.addDefaultProducts, nothing),
      list: () =>
        createList((page) =>
          call(operations.listProducts, { params, query: { limit: 1000, ...page }, body: undefined }),
        ),
    },
    usage: usageResource(call, params),
    alerts: alertResource(call, params),
    source: createSourceClient(call, key),
    provisioning: createProvisioningClient(call, key),
    notifications: createNotificationsClient(call, key),
    users: createUsersClient(call, key),
    customerRequests: createCustomerRequestsClient(call, key),
    connections: {
      create: (connection) => call(operations.createConnection, { params, query: {}, body: connection }),
      list: () =>
        createList((page) => call(operations.listConnections, { params, query: { ...page }, body: undefined })),
      try: (connection) => call(operations.tryConnection, { params, query: {}, body: connection }),
    },
    portal: createPortalClient(call, key),
    connection: (id) => createConnectionClient(call, key, id),
    audit: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listAudit, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
    },
  };
}

interface Params {
  readonly partner: string;
}

function usageResource(call: Call, params: Params): PartnerClient['usage'] {
  return {
    push: (records) =>
      collectPushed(
        sendInBatches(records, async (batch) => {
          const answer = await call(operations.pushUsage, { params, query: {}, body: { records: batch } });
          return answer.results;
        }),
      ),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listUsage, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    refused: () =>
      createList((page) => call(operations.listRefusedUsage, { params, query: { ...page }, body: undefined })),
  };
}

function alertResource(call: Call, params: Params): PartnerClient['alerts'] {
  return {
    push: (alerts) =>
      collectAlerts(
        sendInBatches(alerts, async (batch) => {
          const answer = await call(operations.pushAlerts, { params, query: {}, body: { alerts: batch } });
          return answer.results;
        }),
      ),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listAlerts, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    refused: () =>
      createList((page) => call(operations.listRefusedAlerts, { params, query: { ...page }, body: undefined })),
  };
}
