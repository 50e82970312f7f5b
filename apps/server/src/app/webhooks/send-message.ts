import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { WebhookMessage } from 'tallybridge-sdk/contract';
import { EgressError } from '../../egress/index.ts';
import type { Secret } from '../../secrets/secret.ts';
import type { DeliveryAttempt } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { signedHeaders } from './signing.ts';

const DEADLINE_MS = 15_000;
const MAX_BYTES = 64 * 1024;

export interface MessageToSend {
  readonly id: string;
  readonly url: string;
  readonly type: WebhookMessage['type'];
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  readonly secrets: readonly Secret[];
}

/** Sends one message once; how it fared. What is answered besides a status is read by nobody. */
export async function sendMessage(
  { egress, clock, monotonic }: Pick<Services, 'egress' | 'clock' | 'monotonic'>,
  { id, url, type, at, data, secrets }: MessageToSend,
): Promise<DeliveryAttempt> {
  const body = JSON.stringify({ type, timestamp: instantText(at), data });
  const [sentAt, begun] = [instantText(clock.now()), monotonic.elapsedMs()];
  const ended = (result: Pick<DeliveryAttempt, 'status' | 'error'>): DeliveryAttempt => {
    return { at: sentAt, ms: Math.round(monotonic.elapsedMs() - begun), ...result };
  };
  const send = egress.fetchFor('webhook', { deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  try {
    const response = await send(url, { method: 'POST', headers: signedHeaders(id, body, secrets), body });
    await response.body?.cancel();
    return ended({ status: response.status, error: response.ok ? null : `answered with status ${response.status}` });
  } catch (error) {
    return ended({ status: null, error: error instanceof EgressError ? error.message : 'the connection failed' });
  }
}
