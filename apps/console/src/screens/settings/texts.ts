import { settingsTexts } from '../../texts/en/settings.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useSettingsTexts = textsOfScreen(settingsTexts);
