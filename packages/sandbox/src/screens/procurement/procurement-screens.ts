import type { Screen } from '../frame/screen.ts';
import { catalogItemScreens } from './catalog-item-screens.ts';
import { catalogScreens } from './catalog-screens.ts';
import { productScreens } from './product-screens.ts';

export const procurementScreens: readonly Screen[] = [...catalogScreens, ...catalogItemScreens, ...productScreens];
