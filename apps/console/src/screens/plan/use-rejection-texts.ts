import { rejectionTexts } from '../../texts/en/rejections.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const useRejectionTexts = textsOfScreen(rejectionTexts);
