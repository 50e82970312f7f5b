import type { ConnectWise } from './client.ts';
import { invalidRequest } from './errors/connectwise-error.ts';
import { additions, agreements, agreementTypes } from './resources/agreements.ts';
import { callbacks } from './resources/callbacks.ts';
import { catalogItems, categories, productTypes, subcategories, unitsOfMeasure } from './resources/catalog.ts';
import { companies, companyStatuses, companyTypes } from './resources/companies.ts';
import { configurations } from './resources/configurations.ts';
import { contacts, contactTypes } from './resources/contacts.ts';
import { createResource } from './resources/create-resource.ts';
import { hostedScreens, hostedSetups } from './resources/hosted.ts';
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
import type { Session } from './resources/session.ts';
import type { Shape } from './resources/shape.ts';
import { customizeItems, decodeSystemInfo, mySecurity } from './resources/system.ts';
import { authorization, checkCredentials, type Credentials } from './site/credentials.ts';
import { openSession, type SessionOptions } from './site/open-session.ts';

export interface ConnectWiseOptions extends Credentials, SessionOptions {}

async function whole<Row>(resource: Resource<Row, unknown>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of resource.pages({ paging: 'navigable' })) rows.push(...page);
  return rows;
}

function createSession(options: ConnectWiseOptions): Session {
  checkCredentials(options);
  const basic = authorization(options);
  const secrets = [options.privateKey, options.publicKey, basic];
  return openSession(options, { headers: { authorization: basic }, secrets });
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
    configurations: createResource(session, configurations),
    contacts: createResource(session, contacts),
    contactTypes: createResource(session, contactTypes),
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
    hostedScreens: createResource(session, hostedScreens),
    hostedSetups: createResource(session, hostedSetups),
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
