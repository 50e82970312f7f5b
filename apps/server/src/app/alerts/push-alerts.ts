import { customerKey, instantOf, instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { alertInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { acceptAlerts, MOST_OF_UNKNOWN } from '../../store/index.ts';
import type { AlertMessage, AlertOutcome } from '../../store/index.ts';
import { bySchema, takeItems, verdicts } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict, ReadItem } from '../batch/take-items.ts';
import { askTickets } from '../tickets/plan-next-tickets.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';

type Taken = 'accepted' | 'waiting' | 'repeated';

const MS_AHEAD = 7 * 86_400_000;
const read = bySchema(alertInputSchema);

function toMessage(input: z.output<typeof alertInputSchema>): AlertMessage {
  const { episode, device, contactEmail, url, customer, at, ...rest } = input;
  return {
    ...rest,
    episode: episode ?? null,
    device: device ?? null,
    contactEmail: contactEmail ?? null,
    url: url ?? null,
    customer: customerKey(customer),
    at: instantOf(Math.floor(Date.parse(at))),
  };
}

function readAlert(raw: unknown, now: Instant): ReadItem<AlertMessage> {
  const parsed = read(raw);
  if (!('item' in parsed)) return parsed;
  const message = toMessage(parsed.item);
  if (message.at <= now + MS_AHEAD) return { item: message };
  const problem =
    `at is ${instantText(message.at)}, more than 7 days after now (${instantText(now)}). ` +
    'Check the clock and the year of the sender, and send the message again; its id is still free.';
  return { code: 'too-far-ahead', message: problem, errors: [{ field: 'at', message: problem }] };
}

function verdictOf(message: AlertMessage, outcome: AlertOutcome): ItemVerdict<Taken> {
  switch (outcome) {
    case 'accepted':
    case 'waiting':
    case 'repeated':
      return { outcome };
    case 'unknown-customer':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'customer',
        message: `There is no customer "${message.customer}", and ${MOST_OF_UNKNOWN} messages about unknown customers are kept already. PUT the customer first, then send the message again; its id is still free.`,
      };
    case 'id-conflict':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'id',
        message: `The id "${message.id}" came before with another body, which stands. Send what is new with an id of its own.`,
      };
  }
}

/**
 * Takes messages about problems one by one, in any order. A message counts once by its id; one about a customer that nobody
 * put is kept until somebody does.
 */
export async function pushAlerts(ctx: PartnerContext, items: readonly unknown[]): Promise<ItemResult<Taken>[]> {
  return takeItems({ items, read: (raw) => readAlert(raw, ctx.now), list: 'alerts', key: 'id' }, (messages) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const outcomes = await acceptAlerts(tx, messages, ctx.now);
      const count = (wanted: AlertOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
      const [accepted, waiting] = [count('accepted'), count('waiting')];
      if (accepted + waiting > 0) {
        await askTickets(ctx, tx);
        const detail = { messages: accepted + waiting, ...(waiting > 0 && { ofUnknownCustomers: waiting }) };
        await audit(ctx, tx, { action: 'alerts.accepted', subject: ctx.partner.key, detail });
      }
      return verdicts(messages, outcomes, verdictOf);
    }),
  );
}
