import { queryOptions } from '@tanstack/react-query';
import type { AlertTrace, ConnectionClient, Ticket, TracedAlert } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

type Key = readonly [partner: string, connection: string];

const REST_MS = 15_000;
const LOOK_MS = 1000;
const MINUTE_MS = 60_000;

export function ticketOverviewQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'overview'],
    queryFn: () => connection.tickets.overview(),
    refetchInterval: REST_MS,
  });
}

export interface TicketFilter {
  readonly q: string;
  readonly state: Ticket['state'] | 'waiting' | '';
  readonly category: string;
}

export function ticketsQuery(connection: ConnectionClient, key: Key, { q, state, category }: TicketFilter) {
  const filter = {
    ...(q === '' ? {} : { search: q }),
    ...(state === '' ? {} : state === 'waiting' ? { waiting: 'true' as const } : { state }),
    ...(category === '' ? {} : { category }),
  };
  return listQuery([...key, 'tickets', 'list', filter], () => connection.tickets.list(filter));
}

export interface AlertFilter {
  readonly q: string;
  readonly decision: TracedAlert['decision'] | '';
  readonly category: string;
}

export function tracedAlertsQuery(connection: ConnectionClient, key: Key, { q, decision, category }: AlertFilter) {
  const filter = {
    ...(q === '' ? {} : { search: q }),
    ...(decision === '' ? {} : { decision }),
    ...(category === '' ? {} : { category }),
  };
  return listQuery([...key, 'tickets', 'alerts', filter], () => connection.tickets.alerts.list(filter));
}

export function ticketQuery(connection: ConnectionClient, key: Key, id: string) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'one', id],
    queryFn: () => connection.tickets.get(id),
    refetchInterval: REST_MS,
  });
}

export interface AlertName {
  readonly key: string;
  readonly episode: string | null;
}

/** A simulation is over once its ticket is closed, or it is known why there is none. */
export function isTraceOver({ ticket, decisions }: AlertTrace): boolean {
  if (ticket !== null) return ticket.state === 'closed' || ticket.state === 'left' || ticket.waitsForPerson;
  const last = decisions.at(-1);
  return last !== undefined && last.decision !== 'raise';
}

export function alertTraceQuery(connection: ConnectionClient, key: Key, name: AlertName) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'trace', name.key, name.episode],
    queryFn: () => connection.tickets.alerts.trace(name),
    refetchInterval: ({ state: { data } }) => (data?.isTest === true && !isTraceOver(data) ? LOOK_MS : REST_MS),
  });
}

export function ticketRulesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({ queryKey: [...key, 'tickets', 'rules'], queryFn: () => connection.tickets.rules.list() });
}

export function ticketRuleQuery(connection: ConnectionClient, key: Key, category: string) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'rule', category],
    queryFn: () => connection.tickets.rules.read(category),
    // What somebody types over is not changed under their hands.
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function ticketPolicyQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'policy'],
    queryFn: () => connection.tickets.policy.read(),
    refetchOnWindowFocus: false,
  });
}

export function boardsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'look-ups', 'boards'],
    queryFn: () => connection.tickets.boards(),
    staleTime: MINUTE_MS,
  });
}

export function boardQuery(connection: ConnectionClient, key: Key, board: number | null) {
  return queryOptions({
    queryKey: [...key, 'look-ups', 'board', board],
    queryFn: () => connection.tickets.board(board ?? 0),
    enabled: board !== null,
    staleTime: MINUTE_MS,
  });
}

/** What tickets of any board may have. */
export function deskChoicesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'look-ups', 'desk'],
    queryFn: async () => ({
      sources: await connection.tickets.sources(),
      priorities: await connection.tickets.priorities(),
    }),
    staleTime: MINUTE_MS,
  });
}

export function ticketPreviewQuery(
  connection: ConnectionClient,
  key: Key,
  { category, titleTemplate, bodyTemplate }: { category: string; titleTemplate: string; bodyTemplate: string },
) {
  return queryOptions({
    queryKey: [...key, 'tickets', 'preview', category, titleTemplate, bodyTemplate],
    queryFn: () => connection.tickets.rules.preview(category, { titleTemplate, bodyTemplate }),
  });
}
