import { Page } from '../parts/page.tsx';
import { OffEmpty } from '../parts/switched-off.tsx';
import { useTexts } from '../texts/texts.ts';
import type { Screen, ScreenCapability } from './screens.ts';

interface Props {
  readonly screen: Screen['id'];
  readonly needs: ScreenCapability;
}

/** In place of a screen whose capability is off. */
export function ScreenOff({ screen, needs }: Props) {
  const { screens } = useTexts().navigation;
  return (
    <Page title={screens[screen]}>
      <OffEmpty needs={needs} />
    </Page>
  );
}
