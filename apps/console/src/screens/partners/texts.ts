import { partnersTexts } from '../../texts/en/partners.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';

export const usePartnersTexts = textsOfScreen(partnersTexts);
