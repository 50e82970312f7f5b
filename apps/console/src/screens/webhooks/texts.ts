import { webhookTexts } from '../../texts/en/webhooks.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useWebhookTexts = textsOfScreen(webhookTexts);
