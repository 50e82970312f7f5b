import type {
  AccessLink,
  ApiKey,
  CreatedApiKey,
  Me,
  NewApiKey,
  NewOperatorLink,
  NewPortalLink,
  NewSession,
  Session,
} from '../contract/access.ts';
import type { AuditEntry } from '../contract/ledger.ts';
import type { KnownPerson, PersonAccess, PortalSession } from '../contract/vendor-side.ts';
import { operations } from '../contract/operations/index.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

const nothing = { params: {}, query: {}, body: undefined };

/** Who may do what at the vendor as a whole. */
export interface AccessClient {
  /** Who asks, and what they may do. */
  me(): Promise<Me>;
  readonly keys: {
    /**
     * Makes an API key. The answer holds the key itself and is the only one that does.
     *
     * @example
     * const { key } = await tallybridge.keys.create({ name: 'ingest', scopes: ['usage:write', 'alerts:write'] });
     */
    create(key: NewApiKey): Promise<CreatedApiKey>;
    list(): List<ApiKey>;
    /** From now on the key lets nobody in. */
    revoke(id: string): Promise<ApiKey>;
  };
  readonly sessions: {
    /** Exchanges a link for a session; a link works once. */
    start(session: NewSession): Promise<Session>;
    /** Ends the session that asks. */
    end(): Promise<void>;
  };
  /** A link that lets an operator of the vendor in, once. */
  operatorLink(link?: NewOperatorLink): Promise<AccessLink>;
  /** What was done for the vendor as a whole: keys and operators. */
  readonly audit: { list(): List<AuditEntry> };
}

/** The doors into the portal of one partner. */
export interface PortalClient {
  /**
   * A link that lets one person of the partner in, once. Send the browser there at once.
   *
   * @example
   * const { url } = await tallybridge.partner('lakeside-it').portal.link({ role: 'billing', person: { name: 'Dana Ruiz' } });
   */
  link(link: NewPortalLink): Promise<AccessLink>;
  readonly people: {
    /** Whom the vendor has let in, also those who are not signed in now. */
    list(): List<KnownPerson>;
    /** Keeps somebody out, or lets them in again. */
    putAccess(id: string, access: PersonAccess): Promise<KnownPerson>;
    /** Signs them out everywhere; how many sessions there were. */
    endSessions(id: string): Promise<number>;
    /** Deletes what is known of them. */
    forget(id: string): Promise<void>;
  };
  /** Who of the partner is signed in. */
  sessions(): List<PortalSession>;
  /** Ends one of them. */
  endSession(id: string): Promise<void>;
  /** Ends every session of the partner; how many there were. */
  endSessions(): Promise<number>;
}

export function createAccessClient(call: Call): AccessClient {
  return {
    me: () => call(operations.getMe, nothing),
    keys: {
      create: (key) => call(operations.createKey, { ...nothing, body: key }),
      list: () => createList((page) => call(operations.listKeys, { params: {}, query: { ...page }, body: undefined })),
      revoke: (key) => call(operations.revokeKey, { ...nothing, params: { key } }),
    },
    sessions: {
      start: (session) => call(operations.createSession, { ...nothing, body: session }),
      async end() {
        await call(operations.endSession, nothing);
      },
    },
    operatorLink: (link = {}) => call(operations.createOperatorLink, { ...nothing, body: link }),
    audit: {
      list: () =>
        createList((page) => call(operations.listVendorAudit, { params: {}, query: { ...page }, body: undefined })),
    },
  };
}

export function createPortalClient(call: Call, partner: string): PortalClient {
  const params = { partner };
  return {
    link: (link) => call(operations.createPortalLink, { params, query: {}, body: link }),
    people: {
      list: () => createList((page) => call(operations.listPeople, { params, query: { ...page }, body: undefined })),
      putAccess: (person, access) =>
        call(operations.putPersonAccess, { params: { ...params, person }, query: {}, body: access }),
      async endSessions(person) {
        const { ended } = await call(operations.endPersonSessions, {
          params: { ...params, person },
          query: {},
          body: undefined,
        });
        return ended;
      },
      async forget(person) {
        await call(operations.forgetPerson, { params: { ...params, person }, query: {}, body: undefined });
      },
    },
    sessions: () =>
      createList((page) => call(operations.listPortalSessions, { params, query: { ...page }, body: undefined })),
    async endSession(session) {
      await call(operations.endPortalSession, { params: { ...params, session }, query: {}, body: undefined });
    },
    async endSessions() {
      return (await call(operations.endPortalSessions, { params, query: {}, body: undefined })).ended;
    },
  };
}
