import type { Screen } from '../frame/screen.ts';
import { clientScreens } from './client-screens.ts';
import { clockScreens } from './clock-screens.ts';
import { faultScreens } from './fault-screens.ts';
import { logScreens } from './log-screens.ts';
import { panelScreens } from './panel-screens.ts';
import { stateScreens } from './state-screens.ts';
import { switchScreens } from './switch-screens.ts';

/** The sandbox itself, which ConnectWise does not have. */
export const sandboxScreens: readonly Screen[] = [
  ...panelScreens,
  ...clientScreens,
  ...logScreens,
  ...faultScreens,
  ...switchScreens,
  ...stateScreens,
  ...clockScreens,
];
