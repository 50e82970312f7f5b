import { CONNECTION_SCREENS, isBuilt } from './screens.ts';
import type { Screen } from './screens.ts';
import { useCapabilities } from './use-capabilities.ts';

/** The screens of a connection, but those of what is switched off. */
export function useConnectionScreens(): readonly Screen[] {
  const isOn = useCapabilities();
  return CONNECTION_SCREENS.filter((screen) => isBuilt(screen) && (screen.needs === null || isOn(screen.needs)));
}
