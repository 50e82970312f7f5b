import type {
  Contact,
  ContactImport,
  ContactLink,
  ContactLinkChange,
  ContactLinkCounts,
  ContactMatch,
  ContactMatchInput,
  OneContactLink,
  User,
  UserInput,
} from '../contract/contacts.ts';
import { operations } from '../contract/operations/index.ts';
import { collectSaved, sendInBatches } from './batches.ts';
import type { Items, Saved } from './batches.ts';
import type { ConnectionParams } from './connection-params.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call, Versioned } from './transport.ts';

/** The people at customers, as the vendor knows them. */
export interface UsersClient {
  /**
   * Creates or updates any number of users; those that are not named stay.
   *
   * @example
   * await tallybridge.partner('lakeside-it').users.put([
   *   { key: 'u-17', customer: 'cust-001', name: 'Grace Okafor', email: 'grace@riverbend.example' },
   * ]);
   */
  put(users: Items<UserInput>): Promise<Saved>;
  list(filter?: Filter<typeof operations.listUsers>): List<User>;
  /** Removes users with their contact links: up to 1,000. */
  remove(users: readonly string[]): Promise<{ removed: number }>;
}

/** Contacts of ConnectWise and the users that they stand for on tickets. */
export interface ContactsClient {
  /** Reads the contacts of all linked companies; repeated once a day from then on. */
  import(filter?: { readonly types?: readonly number[] }): Promise<ContactImport>;
  /** Those of the last import. */
  list(filter?: Filter<typeof operations.listContacts>): List<Contact>;
  /** Links users to the contacts that have their e-mail address. */
  match(input?: ContactMatchInput): Promise<ContactMatch>;
  readonly links: {
    /**
     * @example
     * for await (const { user, state } of connection.contacts.links.list({ state: 'failed' })) console.log(user.name, state);
     */
    list(filter?: Filter<typeof operations.listContactLinks>): List<ContactLink>;
    counts(): Promise<ContactLinkCounts>;
    get(user: string): Promise<ContactLink>;
    /** The same with its ETag, to change only what was seen. */
    read(user: string): Promise<Versioned<ContactLink>>;
    set(user: string, link: OneContactLink, options?: { readonly ifMatch?: string }): Promise<ContactLink>;
    /** Decides about any number of users, each with its own result. */
    put(links: Items<ContactLinkChange>): Promise<Saved>;
  };
}

export function createUsersClient(call: Call, partner: string): UsersClient {
  const params = { partner };
  return {
    put: (users) =>
      collectSaved(
        sendInBatches(users, async (batch) => {
          return (await call(operations.putUsers, { params, query: {}, body: { users: batch } })).results;
        }),
      ),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listUsers, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    remove: (users) => call(operations.removeUsers, { params, query: {}, body: { users: [...users] } }),
  };
}

export function createContactsClient(call: Call, params: ConnectionParams): ContactsClient {
  const of = (user: string) => ({ params: { ...params, user }, query: {}, body: undefined });
  return {
    import: ({ types } = {}) =>
      call(operations.importContacts, { params, query: {}, body: types === undefined ? {} : { types: [...types] } }),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listContacts, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    match: (input = {}) => call(operations.matchContacts, { params, query: {}, body: input }),
    links: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listContactLinks, { params, query: { ...filter, ...page }, body: undefined }),
        ),
      counts: () => call(operations.getContactLinkCounts, { params, query: {}, body: undefined }),
      get: (user) => call(operations.getContactLink, of(user)),
      read: (user) => call.versioned(operations.getContactLink, of(user)),
      set: (user, link, { ifMatch } = {}) =>
        call(operations.putContactLink, { params: { ...params, user }, query: {}, body: link, ifMatch }),
      put: (links) =>
        collectSaved(
          sendInBatches(links, async (batch) => {
            return (await call(operations.putContactLinks, { params, query: {}, body: { links: batch } })).results;
          }),
        ),
    },
  };
}
