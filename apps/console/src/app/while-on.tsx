import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import type { Screen } from './screens.ts';
import { useCapabilities } from './use-capabilities.ts';

const ScreenOff = lazy(async () => ({ default: (await import('./screen-off.tsx')).ScreenOff }));

/** The screen, or that what it shows is switched off: somebody may have its address. */
export function whileOn({ id, needs, keepsPast }: Screen, Content: ComponentType): ComponentType {
  if (needs === null || keepsPast === true) return Content;
  return function WhileOn() {
    const isOn = useCapabilities();
    if (isOn(needs)) return <Content />;
    return (
      <Suspense>
        <ScreenOff screen={id} needs={needs} />
      </Suspense>
    );
  };
}
