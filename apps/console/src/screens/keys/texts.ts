import { keyTexts } from '../../texts/en/keys.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useKeyTexts = textsOfScreen(keyTexts);
