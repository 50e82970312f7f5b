import { instantText } from 'tallybridge-engine';
import type { CustomerLink } from 'tallybridge-engine';
import type {
  AlertTrace,
  alertTraceQuerySchema,
  TracedAlert as TracedAnswer,
  tracedAlertsQuerySchema,
} from 'tallybridge-sdk/contract';
import { z } from 'zod';
import {
  listAlertDecisions,
  listTracedAlerts as storedAlerts,
  readAlertHistory,
  readCompanies,
  testKeysOf,
  threadOfAlert,
} from '../../store/index.ts';
import type { ConnectionId, PartnerTx, ReceivedMessage, StoredAlertDecision, TracedAlert } from '../../store/index.ts';
import { fromAlert } from '../alerts/list-alerts.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf, textKey } from '../page.ts';
import type { Page } from '../page.ts';
import { readLinksInForce } from '../plans/billing-facts.ts';
import { boardNames, detailOf } from './list-tickets.ts';
import { findTicketRule } from './ticket-rules.ts';

function toDecision({ decision, reason, because, until, at }: StoredAlertDecision) {
  return { decision, reason, because, until: until === null ? null : instantText(until), at: instantText(at) };
}

function toTraced({ decision, ticket, changedAt, ...alert }: TracedAlert, testKeys: string): TracedAnswer {
  return {
    ...alert,
    changedAt: instantText(changedAt),
    isTest: alert.key.startsWith(testKeys),
    ...toDecision(decision),
    ticket: ticket === null ? null : { id: ticket.thread, ticketId: ticket.id, state: ticket.state },
  };
}

const positionSchema = z.tuple([momentKey, textKey, textKey]);

/** Every alert that a connection decided about with its newest decision, the newest first. */
export async function listTracedAlerts(
  ctx: PartnerContext,
  id: string,
  query: z.output<typeof tracedAlertsQuerySchema>,
): Promise<Page<TracedAnswer>> {
  const { limit, cursor: _, ...filter } = query;
  const position = keysOf(query, positionSchema);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const after = position === undefined ? {} : { after: { at: position[0], key: position[1], episode: position[2] } };
    const alerts = await storedAlerts(tx, connection.id, { ...filter, ...after, limit: limit + 1 });
    const page = pageOf(alerts, query, ({ decision, key, episode }) => encodeKeys([decision.at, key, episode ?? '']));
    return mapPage(page, (alert) => toTraced(alert, testKeysOf(connection.id)));
  });
}

function toMessage({ message, receivedAt }: ReceivedMessage): AlertTrace['messages'][number] {
  const { id, state, severity, title, at } = message;
  return { id, state, severity, title, at: instantText(at), receivedAt: instantText(receivedAt) };
}

async function customerOf(
  tx: PartnerTx,
  connection: ConnectionId,
  { key, link }: { readonly key: string; readonly link: CustomerLink | undefined },
): Promise<AlertTrace['customer']> {
  if (link === undefined) return { key, name: key, decision: 'unknown', companyId: null, company: null, isOn: true };
  const { customer, name, decision, isEnabled, isPaused } = link;
  const company = decision.kind === 'linked' ? decision.company : null;
  const companies = company === null ? null : await readCompanies(tx, connection);
  return {
    key: customer,
    name,
    decision: decision.kind,
    companyId: company,
    company: company === null ? null : (companies?.get(company)?.name ?? null),
    isOn: isEnabled && !isPaused,
  };
}

/** Why an alert has the ticket that it has, or none: received, customer, rule, decisions, ticket. */
export async function traceAlert(
  ctx: PartnerContext,
  id: string,
  { key, episode }: z.output<typeof alertTraceQuerySchema>,
): Promise<AlertTrace> {
  const name = { key, episode: episode ?? null };
  const board = await boardNames(ctx, id);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const history = await readAlertHistory(tx, name);
    if (history === null) throw notFound('alert', key);
    const { alert, messages } = history;
    const { customers } = await readLinksInForce(ctx, tx, connection);
    const { customer } = alert.message;
    const thread = await threadOfAlert(tx, connection.id, name);
    const decisions = await listAlertDecisions(tx, connection.id, name);
    return {
      alert: fromAlert(alert),
      isTest: key.startsWith(testKeysOf(connection.id)),
      messages: messages.map(toMessage),
      customer: await customerOf(tx, connection.id, { key: customer, link: customers.get(customer) }),
      rule: await findTicketRule(ctx, tx, { connection: connection.id, category: alert.message.category }),
      decisions: decisions.map(toDecision),
      ticket: thread === null ? null : await detailOf(tx, connection.id, { thread, board }),
    };
  });
}
