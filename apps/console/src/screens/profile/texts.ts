import { profileTexts } from '../../texts/en/profile.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useProfileTexts = textsOfScreen(profileTexts);
