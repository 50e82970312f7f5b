import type { Instant } from 'tallybridge-engine';
import type { OperatorNotificationKind } from 'tallybridge-sdk/contract';
import {
  findConnection,
  getPartner,
  listConnections,
  listFailing,
  listWebhooks,
  readHealth,
} from '../../store/index.ts';
import type { FailingConnection, Health, WebhookEndpoint } from '../../store/index.ts';
import { adviceFor } from '../health/advice.ts';
import { waitsForPerson } from '../schedule/trouble.ts';
import type { FoundCondition } from './find-conditions.ts';
import type { OperatorContext } from './operator-audience.ts';

type Found = FoundCondition<OperatorNotificationKind>;

const HOUR_MS = 3_600_000;
/** An endpoint that is restarted is back by then. */
const FAILING_MS = HOUR_MS;
/** Of a ConnectWise that cannot be reached; it is tried again by itself all the time. */
const UNREACHED_MS = 26 * HOUR_MS;

async function ofMail({ mailer }: OperatorContext): Promise<readonly Found[]> {
  const wrong = await mailer?.check();
  return wrong === undefined || wrong === null ? [] : [{ kind: 'mail-failing', subject: '', text: wrong }];
}

/** Paths of such addresses may let somebody in: only the host is named. */
function nameOf({ url, description }: WebhookEndpoint): string {
  const { host } = new URL(url);
  return description === '' ? host : `${description} (${host})`;
}

const KEPT = 'What happens meanwhile is kept for it.';

function ofWebhook(endpoint: WebhookEndpoint, now: Instant): readonly Found[] {
  const { id: subject, failingSince, disabled } = endpoint;
  if (disabled?.because === 'person') return [];
  const found: Found[] = [];
  if (failingSince !== null && (disabled?.at ?? now) - failingSince >= FAILING_MS) {
    const text = `${nameOf(endpoint)} takes no message. ${KEPT}`;
    found.push({ kind: 'webhook-failing', subject, since: failingSince, text });
  }
  if (disabled !== null) {
    const why = disabled.because === 'gone' ? 'answered 410: it is there no more' : 'took nothing for five days';
    found.push({ kind: 'webhook-disabled', subject, since: disabled.at, text: `${nameOf(endpoint)} ${why}. ${KEPT}` });
  }
  return found;
}

function standsStill({ failuresInARow, lastCode, lastOkAt }: Health, now: Instant): boolean {
  if (failuresInARow === 0) return false;
  return waitsForPerson(lastCode ?? '') || (lastOkAt !== null && now - lastOkAt >= UNREACHED_MS);
}

/** Null while it goes on, or will by itself. Of a paused one nothing is told: a person stopped it. */
async function ofConnection(ctx: OperatorContext, place: FailingConnection): Promise<Found | null> {
  const partner = await ctx.store.withControl((tx) => getPartner(tx, place.partner));
  if (partner === null) return null;
  return ctx.store.withPartner(place.partner, async (tx) => {
    const connection = await findConnection(tx, place.connection);
    const health = await readHealth(tx, place);
    if (connection === null || connection.settings.isPaused || health === null || !standsStill(health, ctx.now))
      return null;
    const isAlone = (await listConnections(tx)).length === 1;
    const who = isAlone ? partner.name : `${partner.name}, ${connection.name}`;
    return {
      kind: 'connection-failing',
      subject: `${encodeURIComponent(partner.key)}/connections/${connection.id}`,
      text: `${who}: ${adviceFor(health.lastCode ?? '')}`,
    };
  });
}

/** Everything that a vendor's operators are told of, as it is now. */
export async function findOperatorConditions(ctx: OperatorContext): Promise<readonly Found[]> {
  const { endpoints, failing } = await ctx.store.withControl(async (tx) => ({
    endpoints: await listWebhooks(tx, ctx.vendor),
    failing: await listFailing(tx, ctx.vendor),
  }));
  const found: Found[] = [...(await ofMail(ctx))];
  found.push(...endpoints.flatMap((endpoint) => ofWebhook(endpoint, ctx.now)));
  for (const place of failing) {
    const condition = await ofConnection(ctx, place);
    if (condition !== null) found.push(condition);
  }
  return found;
}
