import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAt } from '../app/at.ts';
import { connectionPath } from '../app/paths.ts';
import type { ScreenCapability } from '../app/screens.ts';
import { useCapabilityStates } from '../app/use-capabilities.ts';
import { switchedOffTexts } from '../texts/en/switched-off.ts';
import { textsOfScreen } from '../texts/of-screen.ts';
import { Empty } from './empty.tsx';
import { Strip, StripLine } from './offer.tsx';

const useOffTexts = textsOfScreen(switchedOffTexts);

interface Props {
  readonly needs: ScreenCapability;
}

/** There is nothing to see, because it is switched off; and where it is switched on. */
export function OffEmpty({ needs }: Props) {
  const { title, text, isSwitchable } = useOff(needs);
  return (
    <Empty title={title} text={text}>
      {isSwitchable ? <ToSettings /> : null}
    </Empty>
  );
}

/** What is shown was, and nothing is added to it: above it. */
export function OffNotice({ needs }: Props) {
  const { title, text, isSwitchable } = useOff(needs);
  return (
    <Strip>
      <StripLine title={title} text={text}>
        {isSwitchable ? <ToSettings /> : null}
      </StripLine>
    </Strip>
  );
}

function useOff(needs: ScreenCapability) {
  const { titles, texts, switchOn, fixed } = useOffTexts();
  const state = useCapabilityStates()?.find(({ capability }) => capability === needs);
  const isSwitchable = state?.isSwitchable ?? true;
  return { title: titles[needs], text: `${texts[needs]} ${isSwitchable ? switchOn : fixed}`, isSwitchable };
}

function ToSettings() {
  const { partner, connection } = useAt();
  const { toSettings } = useOffTexts();
  const to = connectionPath(partner.key, connection.id, 'settings');
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} to={to} search={{ section: 'capabilities' }} />}>
      {toSettings}
    </Button>
  );
}
