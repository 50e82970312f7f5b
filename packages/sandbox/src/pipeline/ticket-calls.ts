import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { invalidObject, notFound } from '../refusal.ts';
import { mergedTickets, mergeProblems } from '../resources/desk/merge-tickets.ts';
import { attachedTo, ticketConfigurations } from '../resources/desk/ticket-configurations.ts';
import { allNotes } from '../resources/desk/ticket-notes.ts';
import { tickets } from '../resources/desk/tickets.ts';
import { pathOf } from '../resources/render.ts';
import type { Entailed } from '../resources/resource.ts';
import { forbidden, isWithin, permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { Listing } from './list-records.ts';
import { listRecords } from './list-records.ts';
import { jsonBody, save, shown, writer } from './resource-calls.ts';
import { stamped, writeContext } from './write-record.ts';

/** What can be done with tickets beyond reading and writing them. */
export const ticketActions: readonly Action[] = [
  { method: 'POST', path: '/service/tickets/search', run: search },
  {
    method: 'GET',
    path: '/service/tickets/{parentId}/allNotes',
    run: (call, { parentId }) => listAllNotes(call, Number(parentId)),
  },
  {
    method: 'POST',
    path: '/service/tickets/{parentId}/configurations',
    run: (call, { parentId }) => attachConfiguration(call, Number(parentId)),
  },
  {
    method: 'DELETE',
    path: '/service/tickets/{parentId}/configurations/{id}',
    run: (call, { parentId, id }) => detachConfiguration(call, Number(parentId), Number(id)),
  },
  {
    method: 'POST',
    path: '/service/tickets/{parentId}/merge',
    run: (call, { parentId }) => merge(call, Number(parentId)),
  },
  {
    method: 'POST',
    path: '/service/tickets/{parentId}/attachChildren',
    run: (call, { parentId }) => attachChildren(call, Number(parentId)),
  },
];

const FILTERS = ['conditions', 'orderBy', 'childConditions', 'customFieldConditions'];

/** A list whose filters are too long for an address; pages are asked for by the query, as always. */
function search(call: Call): Answer {
  const given = Object.entries(objectIn(call)).map(([name, value]) => [name.toLowerCase(), value] as const);
  const body = new Map(given);
  const filters = FILTERS.flatMap((name): [string, string][] => {
    const value = body.get(name.toLowerCase());
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  return listed(listRecords({ ...call, filters: new URLSearchParams(filters) }, tickets, null));
}

function listAllNotes(call: Call, ticketId: number): Answer {
  permit(call.caller, allNotes, 'GET', call.behaviour);
  if (call.store.get('tickets', ticketId) === undefined) throw notFound(tickets.noun, ticketId);
  return listed(listRecords(call, allNotes, ticketId));
}

function listed({ records, link }: Listing): Answer {
  return jsonAnswer(200, records, link === null ? {} : { Link: link });
}

function objectIn(call: Call): Readonly<Record<string, unknown>> {
  const body = jsonBody(call);
  return isObject(body) ? body : {};
}

/** The ticket, if the caller may change it. */
function changeable(call: Call, id: number): SandboxRecord {
  const level = permit(call.caller, tickets, 'PATCH', call.behaviour);
  const ticket = call.store.get('tickets', id);
  if (ticket === undefined) throw notFound(tickets.noun, id);
  if (!isWithin(level, { resource: tickets, record: ticket }, call.caller)) throw forbidden(call.behaviour);
  return ticket;
}

function withConfigurations(call: Call, ticket: SandboxRecord, ids: readonly number[]): void {
  saveTicket(call, { ...ticket, configurations: ids.map((id) => ({ id })) }, []);
}

function attachConfiguration(call: Call, ticketId: number): Answer {
  const ticket = changeable(call, ticketId);
  const { id, deviceIdentifier } = objectIn(call);
  const configurations = call.store.list('configurations');
  const found = configurations.find((one) =>
    typeof id === 'number' ? one.id === id : textOf(one, 'deviceIdentifier') === deviceIdentifier,
  );
  const isNamed = typeof id === 'number' || typeof deviceIdentifier === 'string';
  if (found === undefined || !isNamed) {
    const problem = isNamed
      ? { code: 'NotFound', message: `Configuration ${String(id ?? deviceIdentifier)} not found`, field: 'id' }
      : { code: 'MissingRequiredField', message: 'id or deviceIdentifier is required.', field: 'id' };
    throw invalidObject('configuration', [problem]);
  }
  withConfigurations(call, ticket, [...new Set([...attachedTo(ticket), found.id])]);
  const [attached] = attachments(call, ticketId, found.id);
  const Location = `${call.base}${pathOf(ticketConfigurations, found.id, ticketId)}`;
  return jsonAnswer(201, attached === undefined ? {} : shown(call, ticketConfigurations, attached, ticketId), {
    Location,
  });
}

function attachments(call: Call, ticketId: number, id: number): readonly SandboxRecord[] {
  return (ticketConfigurations.derived?.(call.context, ticketId) ?? []).filter((one) => one.id === id);
}

function detachConfiguration(call: Call, ticketId: number, id: number): Answer {
  const ticket = changeable(call, ticketId);
  const attached = attachedTo(ticket);
  if (!attached.includes(id)) throw notFound(ticketConfigurations.noun, id);
  withConfigurations(
    call,
    ticket,
    attached.filter((one) => one !== id),
  );
  return { status: 204, headers: {}, body: null };
}

function merge(call: Call, intoId: number): Answer {
  const into = changeable(call, intoId);
  const body = objectIn(call);
  const request = { into, ticketIds: idsIn(body['mergeTicketIds']), status: idOf(body, 'status') };
  const problems = mergeProblems(request, call.context);
  if (problems.length > 0) throw invalidObject('ticketMerge', problems);
  for (const id of request.ticketIds) changeable(call, id);
  const merged = mergedTickets(request, writeContext({ ...writer(call), context: call.context }));
  saveTicket(call, { ...into, hasMergedChildTicketFlag: true }, merged);
  return jsonAnswer(200, { success: true });
}

/** Bundles tickets below another one. */
function attachChildren(call: Call, parentId: number): Answer {
  const parent = changeable(call, parentId);
  const ids = idsIn(objectIn(call)['childTicketIds']);
  const problems = ids.flatMap((id) =>
    call.store.get('tickets', id) === undefined || id === parentId
      ? [{ code: 'NotFound', message: `Ticket ${id} not found`, field: 'childTicketIds' }]
      : [],
  );
  if (problems.length > 0) throw invalidObject('ticketBundle', problems);
  const children = ids.map((id) => ({ ...changeable(call, id), parentTicketId: parentId }));
  const entailed = children.map((record) => ({ collection: 'tickets', id: record.id, record }));
  saveTicket(call, { ...parent, hasChildTicket: true }, entailed);
  return jsonAnswer(200, { success: true });
}

function idsIn(value: unknown): readonly number[] {
  const ids = (Array.isArray(value) ? value : []).filter((id: unknown) => typeof id === 'number');
  return [...new Set(ids)];
}

function saveTicket(call: Call, ticket: SandboxRecord, entailed: readonly Entailed[]): void {
  const { now, by } = writer(call);
  const record = stamped(ticket, call.store.get('tickets', ticket.id), now, by);
  save(call, { resource: tickets, parentId: null, id: ticket.id, record, entailed });
}
