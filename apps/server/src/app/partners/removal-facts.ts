import type { PartnerRemovalPreview } from 'tallybridge-sdk/contract';
import {
  countPartnerData,
  countPeople,
  countTokens,
  listConnections,
  listOpenIntents,
  listOpenRuns,
} from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { linesToSettle, shownLines } from '../connections/removal-lines.ts';
import { countDeleted } from '../connections/removed-data.ts';
import type { PartnerContext } from '../context.ts';

export async function countRemoval(tx: PartnerTx): Promise<Pick<PartnerRemovalPreview, 'deletes' | 'keeps'>> {
  const counts = await countPartnerData(tx);
  const count = (...tables: readonly Parameters<typeof counts.get>[0][]): number =>
    tables.reduce((sum, table) => sum + (counts.get(table) ?? 0), 0);
  const ofConnections = countDeleted(counts);
  const { companyLinks, productLinks, overrides, contactLinks, tickets, ticketRules, alerts } = ofConnections;
  const { tabs, notifications, requests, holds, plans, runs, observed } = ofConnections;
  return {
    deletes: {
      access: await countTokens(tx, tx.partner),
      people: await countPeople(tx),
      connections: (await listConnections(tx)).length,
      customers: count('customers'),
      users: count('users'),
      products: count('products'),
      usage: count('usage_records', 'usage_refused'),
      alerts: count('alert_messages', 'alerts_refused'),
      endpoints: count('sources', 'provisioning_endpoints'),
      requests: requests + count('source_refused'),
      links: companyLinks + productLinks + overrides + contactLinks,
      tickets: tickets + ticketRules + alerts,
      tabs,
      notifications: notifications + count('notification_settings'),
      holds,
      plans,
      runs,
      observed,
    },
    keeps: {
      writes: count('intents'),
      lines: count('owned_lines'),
      statements: count('statements'),
      audit: count('audit'),
    },
  };
}

/** What of one connection stands in the way of removing its partner. */
export interface InTheWay {
  readonly connection: PartnerRemovalPreview['connections'][number];
  readonly running: readonly string[];
}

async function ofConnection(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<InTheWay> {
  const { id, name } = connection;
  const asked = connection.removal?.lines ?? null;
  const lines = await linesToSettle(ctx, tx, { connection: id, asked });
  const open = await listOpenIntents(tx, id);
  const running = (await listOpenRuns(tx, id)).filter(({ state }) => state === 'running');
  return {
    connection: { id, name, lines: shownLines(lines, asked ?? 'leave'), openWrites: open.length },
    running: running.map((run) => `the ${run.kind} run ${run.id} of the connection "${name}"`),
  };
}

export async function inTheWay(ctx: PartnerContext, tx: PartnerTx): Promise<readonly InTheWay[]> {
  const found: InTheWay[] = [];
  for (const connection of await listConnections(tx)) found.push(await ofConnection(ctx, tx, connection));
  return found;
}
