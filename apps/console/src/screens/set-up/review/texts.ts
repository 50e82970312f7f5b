import { reviewTexts } from '../../../texts/en/review.ts';
import { settingsTexts } from '../../../texts/en/settings.ts';
import { textsOfScreen } from '../../../texts/of-screen.ts';

export const useReviewTexts = textsOfScreen(reviewTexts);
export const useSettingsTexts = textsOfScreen(settingsTexts);
export type ReviewTexts = ReturnType<typeof reviewTexts>;
