import { activityTexts } from './en/activity.ts';
import { textsOfScreen } from './of-screen.ts';

export const useActivityTexts = textsOfScreen(activityTexts);
