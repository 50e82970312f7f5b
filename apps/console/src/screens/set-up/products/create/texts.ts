import { catalogTexts } from '../../../../texts/en/catalog.ts';
import { textsOfScreen } from '../../../../texts/of-screen.ts';

export const useCatalogTexts = textsOfScreen(catalogTexts);
