import { alertText, companyId, instantText } from 'tallybridge-engine';
import type { Instant, ThreadId } from 'tallybridge-engine';
import type {
  Ticket as TicketAnswer,
  TicketDetail,
  TicketOverview,
  ticketsQuerySchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  countTickets,
  listTicketEvents,
  listTicketIntents,
  listTicketRules,
  listTickets as storedTickets,
  readAlertHistory,
  readDeskHealth,
} from '../../store/index.ts';
import type { Connection, ListedTicket, OpenTicketWrite, PartnerTx, StoredTicketIntent } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';
import { afterOf, mapPage, momentPosition, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { hasTickets } from './plan-next-tickets.ts';

const THREAD_ID = /^[0-9a-z]{10}$/;

/** Any text that has the form may name a ticket; whether it does is found out by looking. */
export const threadIdOf = (text: string): ThreadId | null => (THREAD_ID.test(text) ? (text as ThreadId) : null);

const textOrNull = (moment: Instant | null): string | null => (moment === null ? null : instantText(moment));

function toWrite({ id, verb, state, message, writtenAt }: OpenTicketWrite) {
  return { id, verb, state, message, writtenAt: instantText(writtenAt) };
}

export function toTicket(ticket: ListedTicket): TicketAnswer {
  const { openWrite, trouble, state } = ticket;
  const isHeld = openWrite?.state === 'held';
  return {
    id: ticket.id,
    ticketId: ticket.ticket,
    summary: ticket.summary,
    state,
    category: ticket.category,
    companyId: ticket.company,
    company: ticket.companyName,
    boardId: ticket.board,
    customers: [...ticket.customers],
    alertCount: ticket.alerts.length,
    raisedCount: ticket.raised,
    isMerged: ticket.isMerged,
    problem: trouble ?? (isHeld ? openWrite.message : null),
    waitsForPerson: isHeld || trouble !== null || state === 'failed',
    openWrite: openWrite === null ? null : toWrite(openWrite),
    raisedAt: instantText(ticket.raisedAt),
    closedAt: textOrNull(ticket.closedAt),
    changedAt: instantText(ticket.statusAt),
  };
}

/** The tickets of a connection, those raised last first. */
export async function listTickets(
  ctx: PartnerContext,
  id: string,
  query: z.output<typeof ticketsQuerySchema>,
): Promise<Page<TicketAnswer>> {
  const { limit, state, waiting, category, customer, companyId: company, search } = query;
  const after = afterOf(query, threadIdOf);
  const tickets = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedTickets(tx, (await requireConnection(tx, id)).id, {
      ...after,
      limit: limit + 1,
      states: state === undefined ? undefined : [state],
      isWaiting: waiting === 'true',
      category,
      customer,
      company: company === undefined ? undefined : companyId(company),
      search,
    }),
  );
  return mapPage(
    pageOf(tickets, query, (ticket) => momentPosition(ticket.raisedAt, ticket.id)),
    toTicket,
  );
}

function textOf({ request }: StoredTicketIntent): string | null {
  if (request.verb === 'raise') return request.ticket.description;
  return request.verb === 'note' ? request.text : null;
}

function toPastWrite(intent: StoredTicketIntent): TicketDetail['writes'][number] {
  const { id, request, state, message, writtenAt, because, attempt } = intent;
  const write = toWrite({ id, verb: request.verb, state, message, writtenAt });
  return { ...write, because, attempt, text: textOf(intent) };
}

async function alertsOf(tx: PartnerTx, { alerts }: ListedTicket): Promise<TicketDetail['alerts']> {
  const shown: TicketDetail['alerts'] = [];
  for (const { key, episode, told } of alerts) {
    const history = await readAlertHistory(tx, { key, episode });
    if (history === null) throw new Error(`the alert ${alertText({ key, episode })} of a ticket is there`);
    const { title, customer, state } = history.alert.message;
    shown.push({ key, episode, title, customer, state, told });
  }
  return shown;
}

/** A ticket with everything that happened to it; its board's name where it is known. */
export async function detailOf(
  tx: PartnerTx,
  connection: Connection['id'],
  { thread, board }: { readonly thread: ThreadId; readonly board: (id: number) => string | null },
): Promise<TicketDetail | null> {
  const [ticket] = await storedTickets(tx, connection, { thread, limit: 1 });
  if (ticket === undefined) return null;
  const writes = await listTicketIntents(tx, connection, thread);
  const events = await listTicketEvents(tx, connection, thread);
  return {
    ...toTicket(ticket),
    board: board(ticket.board),
    alerts: await alertsOf(tx, ticket),
    writes: writes.map(toPastWrite),
    events: events.map(({ event, ticket: ticketId, at }) => ({ event, ticketId, at: instantText(at) })),
  };
}

/** Names of boards; nobody waits for ConnectWise where it does not answer. */
export async function boardNames(ctx: PartnerContext, connection: string): Promise<(id: number) => string | null> {
  const { ask } = await openLookUps(ctx, connection);
  try {
    const boards = await ask(['boards'], (lookUps) => lookUps.boards());
    return (id) => boards.find((board) => board.id === id)?.name ?? null;
  } catch (error) {
    if (error instanceof AppError) return () => null;
    throw error;
  }
}

export async function getTicket(
  ctx: PartnerContext,
  { connection: id, ticket }: { readonly connection: string; readonly ticket: string },
): Promise<TicketDetail> {
  const board = await boardNames(ctx, id);
  const detail = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const thread = threadIdOf(ticket);
    const connection = await requireConnection(tx, id);
    return thread === null ? null : detailOf(tx, connection.id, { thread, board });
  });
  if (detail === null) throw notFound('ticket', ticket);
  return detail;
}

/** How the tickets of a connection stand. */
export async function getTicketOverview(ctx: PartnerContext, id: string): Promise<TicketOverview> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const rules = await listTicketRules(tx, connection.id);
    const health = await readDeskHealth(tx, connection.id);
    const since = health?.unreachableSince ?? null;
    return {
      isOn: hasTickets(ctx, connection),
      categoriesOn: rules.filter(({ isOn }) => isOn).length,
      ...(await countTickets(tx, connection.id)),
      decidedAt: textOrNull(health?.decidedAt ?? null),
      trouble:
        since === null
          ? null
          : { since: instantText(since), code: health?.code ?? 'internal', message: health?.message ?? '' },
    };
  });
}
