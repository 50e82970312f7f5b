import type { RefusedItem } from '../contract/batch.ts';
import type { Customer, CustomerInput, Product, ProductInput } from '../contract/catalog.ts';
import type { Connection, NewConnection } from '../contract/connections.ts';
import type { AuditEntry } from '../contract/ledger.ts';
import { operations } from '../contract/operations/index.ts';
import type { Partner, PartnerSettings } from '../contract/partners.ts';
import type { UsageRecordInput } from '../contract/usage.ts';
import { collectSaved, sendInBatches } from './batches.ts';
import type { Items, Saved } from './batches.ts';
import { createConnectionClient } from './connection-client.ts';
import type { ConnectionClient } from './connection-client.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

/** What became of the records pushed. Records that were refused are listed; the others count. */
export interface Pushed {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly RefusedItem[];
}

/** One partner: what the vendor feeds it, and its connections. */
export interface PartnerClient {
  readonly key: string;
  get(): Promise<Partner>;
  /** Creates the partner or changes its name and time zone. */
  put(settings: PartnerSettings): Promise<Partner>;
  readonly customers: {
    /** Creates or updates customers; any number, sent in batches of 1,000. */
    put(customers: Items<CustomerInput>): Promise<Saved>;
    list(): List<Customer>;
  };
  readonly products: {
    /** Creates or updates products; any number, sent in batches of 1,000. */
    put(products: Items<ProductInput>): Promise<Saved>;
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
  };
  readonly connections: {
    /** Stores credentials for one ConnectWise. The private key is never given out again. */
    create(connection: NewConnection): Promise<Connection>;
    list(): List<Connection>;
  };
  /** One connection by its id. */
  connection(id: string): ConnectionClient;
  readonly audit: { list(): List<AuditEntry> };
}

export function createPartnerClient(call: Call, key: string): PartnerClient {
  const params = { partner: key };
  const nothing = { params, query: {}, body: undefined };

  return {
    key,
    get: () => call(operations.getPartner, nothing),
    put: (settings) => call(operations.putPartner, { params, query: {}, body: settings }),
    customers: {
      put: (customers) =>
        collectSaved(
          sendInBatches(customers, async (batch) => {
            const answer = await call(operations.putCustomers, { params, query: {}, body: { customers: batch } });
            return answer.results;
          }),
        ),
      list: () =>
        createList((cursor) =>
          call(operations.listCustomers, { params, query: { limit: 1000, cursor }, body: undefined }),
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
      list: () =>
        createList((cursor) =>
          call(operations.listProducts, { params, query: { limit: 1000, cursor }, body: undefined }),
        ),
    },
    usage: { push: (records) => pushUsage(call, key, records) },
    connections: {
      create: (connection) => call(operations.createConnection, { params, query: {}, body: connection }),
      list: () =>
        createList((cursor) => call(operations.listConnections, { params, query: { cursor }, body: undefined })),
    },
    connection: (id) => createConnectionClient(call, key, id),
    audit: {
      list: () =>
        createList((cursor) => call(operations.listAudit, { params, query: { limit: 1000, cursor }, body: undefined })),
    },
  };
}

async function pushUsage(call: Call, partner: string, records: Items<UsageRecordInput>): Promise<Pushed> {
  const counts = { accepted: 0, repeated: 0 };
  const refused: RefusedItem[] = [];
  const results = sendInBatches(records, async (batch) => {
    const answer = await call(operations.pushUsage, { params: { partner }, query: {}, body: { records: batch } });
    return answer.results;
  });
  for await (const result of results) {
    if (result.outcome === 'refused') refused.push(result);
    else counts[result.outcome] += 1;
  }
  return { ...counts, refused };
}
