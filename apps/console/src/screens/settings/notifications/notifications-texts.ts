import { notificationsTexts } from '../../../texts/en/notifications.ts';
import { textsOfScreen } from '../../../texts/of-screen.ts';

export const useNotificationsTexts = textsOfScreen(notificationsTexts);
