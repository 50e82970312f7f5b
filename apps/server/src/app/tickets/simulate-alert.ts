import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { simulationInputSchema, StartedSimulation } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  acceptAlerts,
  findCustomer,
  listRaisedTestAlerts,
  listTicketRules,
  readTicketPolicy,
  testKeysOf,
} from '../../store/index.ts';
import type { AlertMessage, Connection, PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { connectionPaused } from '../connections/pause-connection.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { askTicketsAnew } from './plan-next-tickets.ts';

const MOMENT_MS = 1000;

interface Place {
  readonly connection: string;
  readonly category: string;
}

/**
 * A test is dated back by the quiet time, so that it counts as gone as soon as it is: nobody waits ten minutes to see the
 * ticket closed.
 */
async function testMoments(tx: PartnerTx, connection: Connection, now: Instant): Promise<readonly [Instant, Instant]> {
  const { quietMs } = await readTicketPolicy(tx, connection.id);
  const goneAt = instantOf(now - quietMs - MOMENT_MS);
  return [instantOf(goneAt - MOMENT_MS), goneAt];
}

/** Raises an alert that says it is a test; a worker resolves it once it has been decided about. */
export async function simulateAlert(
  ctx: PartnerContext,
  { connection: id, category }: Place,
  { customer, severity }: z.output<typeof simulationInputSchema>,
): Promise<StartedSimulation> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    requireCapability(ctx, connection, 'tickets');
    if (connection.settings.isPaused) throw connectionPaused();
    const rule = (await listTicketRules(tx, connection.id)).find((each) => each.category === category);
    if (rule?.isOn !== true) {
      throw new AppError('tickets-off', `tickets of category "${category}" are switched off`, {
        remedy: 'Choose a board for the category and switch it on, then try again.',
      });
    }
    const known = await findCustomer(tx, customer);
    if (known === null) throw notFound('customer', customer);
    const [at] = await testMoments(tx, connection, ctx.now);
    const key = `${testKeysOf(connection.id)}${ctx.newId()}`;
    const message: AlertMessage = {
      id: `${key}/raised`,
      key,
      episode: null,
      customer: known.customer,
      category,
      severity,
      state: 'raised',
      title: '(TEST) Simulated alert',
      body: 'Somebody tries whether alerts become tickets. Nothing has to be done: this ticket is closed again by itself.',
      device: null,
      contactEmail: null,
      url: null,
      at,
    };
    await acceptAlerts(tx, [message], ctx.now);
    await askTicketsAnew(ctx, tx, connection);
    const detail = { category, customer, key };
    await audit(ctx, tx, { action: 'alert.simulated', subject: connection.id, detail });
    return { key, episode: null, category, customer };
  });
}

/** Ends test alerts that were decided about; how many there were. */
export async function resolveTestAlerts(ctx: PartnerContext, connection: Connection): Promise<number> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const raised = await listRaisedTestAlerts(tx, connection.id);
    if (raised.length === 0) return 0;
    const [, at] = await testMoments(tx, connection, ctx.clock.now());
    const messages = raised.map((message): AlertMessage => {
      const goneAt = instantOf(Math.max(at, message.at + MOMENT_MS));
      return { ...message, id: `${message.key}/resolved`, state: 'resolved', body: 'The test is over.', at: goneAt };
    });
    await acceptAlerts(tx, messages, ctx.clock.now());
    return messages.length;
  });
}
