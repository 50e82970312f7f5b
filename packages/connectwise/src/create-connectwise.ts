import type { ConnectWise } from './client.ts';
import { invalidConfiguration, invalidRequest } from './errors/connectwise-error.ts';
import type { Clock, Fetch, Random, Sleep } from './ports.ts';
import { additions, agreements, agreementTypes } from './resources/agreements.ts';
import { callbacks } from './resources/callbacks.ts';
import { catalogItems, categories, productTypes, subcategories, unitsOfMeasure } from './resources/catalog.ts';
import { companies, companyStatuses, companyTypes } from './resources/companies.ts';
import { createResource } from './resources/create-resource.ts';
import type { Resource } from './resources/resource.ts';
import type { ResourceDefinition } from './resources/resource-definition.ts';
import {
  boardItems,
  boards,
  boardStatuses,
  boardSubtypes,
  boardTeams,
  boardTypes,
  priorities,
  sources,
  ticketConfigurations,
  ticketNotes,
  tickets,
} from './resources/service-desk.ts';
import { Session } from './resources/session.ts';
import type { Shape } from './resources/shape.ts';
import { customizeItems, decodeSystemInfo, mySecurity } from './resources/system.ts';
import { authorization, checkCredentials, type Credentials } from './site/credentials.ts';
import { parseSite, type SiteOptions } from './site/parse-site.ts';
import { SiteResolver } from './site/site-resolver.ts';
import { systemPorts } from './system-ports.ts';
import { createLimiter, type Limiter } from './transport/limiter.ts';
import { Transport } from './transport/transport.ts';

export interface ConnectWiseOptions extends Credentials, SiteOptions {
  /** Region, login address or host, in any spelling `parseSite` knows. */
  readonly site: string;
  /** Version of the API's models, `2025.1` unless told. */
  readonly version?: string;
  /** For tests, or a guarded way out; it must send each request at most once and follow no redirect. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: Random;
  /** Shared with everything else that talks to this ConnectWise; an own one by default. */
  readonly limiter?: Limiter;
  /** For one exchange, from sending to the last byte of the answer; 30,000 unless told. */
  readonly deadlineMs?: number;
  /** A write that cannot be sent within this time of the call is not sent at all; 2,000 unless told. */
  readonly writeWithinMs?: number;
  /** How often a read is tried, the first time included; 5 unless told. */
  readonly attempts?: number;
  /** A read fails at once, as `throttled`, when ConnectWise asks for a longer pause; it waits however long unless told. */
  readonly patienceMs?: number;
  readonly userAgent?: string;
}

const VERSION = '2025.1';
const DEADLINE_MS = 30_000;
const WRITE_WITHIN_MS = 2_000;
const ATTEMPTS = 5;

function checkOptions(options: ConnectWiseOptions): void {
  checkCredentials(options);
  if (!/^\d{4}\.\d{1,2}$/.test(options.version ?? VERSION)) {
    throw invalidConfiguration('The API version is a year and a number, such as 2025.1.');
  }
  if (/[^\x20-\x7e]/.test(options.userAgent ?? '')) {
    throw invalidConfiguration('The user agent must be plain ASCII without line breaks.');
  }
  for (const name of ['deadlineMs', 'writeWithinMs', 'attempts', 'patienceMs'] as const) {
    const value = options[name] ?? 1;
    if (!Number.isFinite(value) || value < 1) throw invalidConfiguration(`${name} must be at least 1.`);
  }
}

function createTransport(options: ConnectWiseOptions): Transport {
  const { clock = systemPorts.clock, sleep = systemPorts.sleep } = options;
  return new Transport({
    fetch: options.fetch ?? systemPorts.fetch,
    clock,
    sleep,
    random: options.random ?? systemPorts.random,
    limiter: options.limiter ?? createLimiter({ clock, sleep }),
    deadlineMs: options.deadlineMs ?? DEADLINE_MS,
    writeWithinMs: options.writeWithinMs ?? WRITE_WITHIN_MS,
    attempts: options.attempts ?? ATTEMPTS,
    patienceMs: options.patienceMs,
    secrets: [options.privateKey, options.publicKey, authorization(options)],
  });
}

async function whole<Row>(resource: Resource<Row, unknown>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of resource.pages({ paging: 'navigable' })) rows.push(...page);
  return rows;
}

function createSession(options: ConnectWiseOptions): Session {
  const transport = createTransport(options);
  const agent = options.userAgent === undefined ? {} : { 'user-agent': options.userAgent };
  const site = parseSite(options.site, options);
  const resolver = new SiteResolver(site, options.companyId, transport, { accept: 'application/json', ...agent });
  return new Session(transport, resolver, {
    accept: `application/vnd.connectwise.com+json; version=${options.version ?? VERSION}`,
    authorization: authorization(options),
    clientId: options.clientId,
    ...agent,
  });
}

/**
 * A client for one ConnectWise and one API member. Nothing is sent before the first call.
 *
 * @param options the site in any spelling, the login company id, the member's keys and the integration's client id; all
 * else has a default, times are in milliseconds
 * @throws ConnectWiseError `invalid-configuration` when a part is malformed, naming the part and the remedy
 * @example
 * ```ts
 * import { createConnectWise, where } from 'tallybridge-connectwise';
 *
 * const cw = createConnectWise({
 *   site: 'na',
 *   companyId: 'lakeside',
 *   publicKey: 'aBcDeFgH12345678',
 *   privateKey: 'hGfEdCbA87654321',
 *   clientId: '00000000-0000-4000-8000-000000000000',
 * });
 *
 * for await (const agreement of cw.agreements.list({ conditions: where.equals('cancelledFlag', false) })) {
 *   for await (const addition of cw.additions(agreement.id).list()) {
 *     console.log(agreement.name, addition.product.identifier, addition.quantity);
 *   }
 * }
 * ```
 * Source: Basic authentication with company, public and private key; `clientId` on every call; version by Accept header.
 */
export function createConnectWise(options: ConnectWiseOptions): ConnectWise {
  checkOptions(options);
  const session = createSession(options);
  return {
    resolve: () => session.resolve(),
    system: {
      info: () => session.read({ path: 'system/info' }, decodeSystemInfo),
      mySecurity: () => whole(createResource(session, mySecurity)),
      customizeItems: () => whole(createResource(session, customizeItems)),
    },
    companies: createResource(session, companies),
    companyTypes: createResource(session, companyTypes),
    companyStatuses: createResource(session, companyStatuses),
    agreements: createResource(session, agreements),
    agreementTypes: createResource(session, agreementTypes),
    catalogItems: createResource(session, catalogItems),
    categories: createResource(session, categories),
    subcategories: createResource(session, subcategories),
    productTypes: createResource(session, productTypes),
    unitsOfMeasure: createResource(session, unitsOfMeasure),
    additions: (agreementId) => createResource(session, below(additions, { noun: 'agreement', id: agreementId })),
    tickets: createResource(session, tickets),
    ticketNotes: (ticketId) => createResource(session, below(ticketNotes, { noun: 'ticket', id: ticketId })),
    ticketConfigurations: (ticketId) =>
      createResource(session, below(ticketConfigurations, { noun: 'ticket', id: ticketId })),
    boards: createResource(session, boards),
    board(boardId) {
      const parent = { noun: 'board', id: boardId };
      return {
        statuses: createResource(session, below(boardStatuses, parent)),
        types: createResource(session, below(boardTypes, parent)),
        subtypes: createResource(session, below(boardSubtypes, parent)),
        items: createResource(session, below(boardItems, parent)),
        teams: createResource(session, below(boardTeams, parent)),
      };
    },
    ticketSources: createResource(session, sources),
    priorities: createResource(session, priorities),
    callbacks: createResource(session, callbacks),
  };
}

/** The definition of a resource that lives under one record: its path names the record. */
function below<S extends Shape, Required extends keyof S>(
  definition: ResourceDefinition<S, Required>,
  { noun, id }: { readonly noun: string; readonly id: number },
): ResourceDefinition<S, Required> {
  if (!Number.isSafeInteger(id) || id < 0) throw invalidRequest(`No ${noun} can have the id ${id}.`);
  return { ...definition, path: definition.path.replace(`{${noun}}`, String(id)) };
}
