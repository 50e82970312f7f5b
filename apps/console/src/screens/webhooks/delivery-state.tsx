import type { WebhookDelivery } from 'tallybridge-sdk';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useWebhookTexts } from './texts.ts';

const TONES: Readonly<Record<WebhookDelivery['state'], Tone>> = { pending: 'info', delivered: 'good', failed: 'bad' };

export function DeliveryState({ state }: Pick<WebhookDelivery, 'state'>) {
  const { states } = useWebhookTexts();
  return <Status tone={TONES[state]}>{states[state]}</Status>;
}
