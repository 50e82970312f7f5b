import { flagOf, idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { RuleContext, WriteContext } from '../resource.ts';
import { primarySite } from '../sites.ts';
import { boardDefault, defaultBoard } from './board-defaults.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a new ticket gets where nothing is named: from the member, the board, the company, and the tables' defaults. */
export function ticketDefaults(ticket: SandboxRecord, context: WriteContext): Fields {
  const board = ticket['board'] ?? defaultBoard(context);
  const boardId = idOf({ board }, 'board');
  const ofBoard = context.find('boards', boardId);
  return {
    board,
    status: boardDefault('boardStatuses', boardId, context),
    type: boardDefault('boardTypes', boardId, context),
    team: boardDefault('boardTeams', boardId, context),
    location: ofBoard?.['location'],
    department: ofBoard?.['department'],
    priority: tableDefault('priorities', context),
    source: tableDefault('sources', context),
    ...ofCompany(ticket, context),
  };
}

function tableDefault(collection: string, { list }: RuleContext): { readonly id: number } | null {
  const found = list(collection).find((record) => flagOf(record, 'defaultFlag'));
  return found === undefined ? null : { id: found.id };
}

/** Contact, site and address of a ticket that names none. */
export function ofCompany(ticket: SandboxRecord, context: RuleContext): Fields {
  const company = context.find('companies', idOf(ticket, 'company'));
  if (company === undefined) return {};
  const named = ticket['contact'];
  const isTaken = context.behaviour.ticketContactDefault === 'company';
  const contact = named ?? (isTaken ? company['defaultContact'] : undefined);
  const site = context.find('sites', idOf(ticket, 'site')) ?? primarySite(company, context);
  return {
    contact,
    ...(site !== undefined && { site: { id: site.id } }),
    ...addressOf(site ?? company),
    stateIdentifier: textOf(company, 'state'),
    ...ofContact(context.find('contacts', idOf({ contact }, 'contact'))),
  };
}

function addressOf(place: SandboxRecord): Fields {
  return Object.fromEntries(
    ['addressLine1', 'addressLine2', 'city', 'zip'].map((field) => [field, textOf(place, field)]),
  );
}

/** How a contact is reached, as it stands on a ticket. */
export function ofContact(contact: SandboxRecord | undefined): Fields {
  if (contact === undefined) return {};
  const name = [textOf(contact, 'firstName'), textOf(contact, 'lastName')].filter((part) => part !== null).join(' ');
  return {
    contactName: name.slice(0, 62),
    contactEmailAddress: itemOf(contact, 'Email'),
    contactPhoneNumber: itemOf(contact, 'Phone')?.slice(0, 20),
  };
}

function itemOf(contact: SandboxRecord, kind: 'Email' | 'Phone'): string | null {
  const listed = contact['communicationItems'];
  const items = (Array.isArray(listed) ? listed : []).filter(isObject);
  const own = items.filter((item) => item['communicationType'] === kind);
  return textOf(own.find((item) => flagOf(item, 'defaultFlag')) ?? own[0], 'value');
}
