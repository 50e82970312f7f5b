import { callbacksTexts } from '../../texts/en/callbacks.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useCallbacksTexts = textsOfScreen(callbacksTexts);
