import { Webhook } from 'standardwebhooks';
import type { Tallybridge, WebhookMessage } from 'tallybridge-sdk';
import { clearAlert, openAlerts } from './alerts.ts';
import type { Answer } from './serve-source.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

const PATH = '/tallybridge/events';
/** What a person in ConnectWise does to a ticket that settles its problems as far as they are concerned. */
const SETTLED = ['ticket.closed_by_person', 'ticket.deleted'] as const;
const MOST_HEARD = 1000;

/** Has Tallybridge tell us of tickets. Safe to repeat: the endpoint is found again by its address. */
export async function registerWebhook(tallybridge: Tallybridge, store: Store, { ownUrl }: Settings): Promise<void> {
  if (ownUrl === null) return;
  const url = `${ownUrl}${PATH}`;
  const known = (await tallybridge.webhooks.list().toArray()).find((webhook) => webhook.url === url);
  if (known !== undefined && store.state.webhookSecret !== null) return;
  const { secret } =
    known === undefined
      ? await tallybridge.webhooks.create({ url, description: 'Closes alerts', events: [...SETTLED] })
      : await tallybridge.webhooks.rotateSecret(known.id);
  store.save({ ...store.state, webhookSecret: secret });
}

/** Takes a message once, however often it comes: a ticket that a person closed closes its alerts here. */
export function answerEvent(store: Store, body: string, headers: Record<string, string>, now: number): Answer {
  const { webhookSecret, heard } = store.state;
  if (webhookSecret === null) return { status: 503, body: { message: 'The signing secret is not known yet.' } };
  try {
    new Webhook(webhookSecret).verify(body, headers);
  } catch {
    return { status: 401, body: { message: 'The signature is not valid.' } };
  }
  const id = headers['webhook-id'] ?? '';
  if (heard.includes(id)) return { status: 200, body: {} };
  // Signed by Tallybridge, so it is what the contract says.
  const message = JSON.parse(body) as WebhookMessage;
  if (SETTLED.some((type) => type === message.type)) closeAlerts(store, message, now);
  store.save({ ...store.state, heard: [...heard, id].slice(-MOST_HEARD) });
  return { status: 200, body: {} };
}

/** Of a problem that has come back since, the newer occurrence stays. */
function closeAlerts(store: Store, { data }: WebhookMessage, now: number): void {
  const because = `Somebody closed ticket #${data.ticket ?? ''} in ConnectWise.`;
  for (const { key, episode } of data.alerts ?? []) {
    const open = openAlerts(store.state).find((alert) => alert.key === key && alert.episode === episode);
    if (open !== undefined) clearAlert(store, { key, because }, now);
  }
}
