import { IconLock } from '@tabler/icons-react';
import { useAtPartner } from '../../app/at.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { NewConnectionStep } from './connect/new-connection-step.tsx';
import { Stepper } from './stepper.tsx';
import { STEPS } from '../../app/set-up-steps.ts';

/** Where a partner connects its ConnectWise: the other steps wait for it. */
export function FirstConnectionScreen() {
  const { setUp, navigation } = useTexts();
  const { profile } = useSession();
  const { partner } = useAtPartner();
  const required = { isReady: false, tone: 'warn', label: profile.texts.stateSetUpRequired } as const;
  const waits = { isReady: false, tone: 'idle', label: setUp.first } as const;
  const offered = STEPS.filter(({ needs }) => needs === null || profile.capabilities[needs].isOn);
  if (!partner.isSetUpAllowed) {
    return (
      <Page title={navigation.newConnection}>
        <Empty icon={IconLock} title={profile.setUp.refusal} text={setUp.notAllowed(profile.setUp.who)} />
      </Page>
    );
  }
  return (
    <Page title={navigation.newConnection}>
      <Stepper
        steps={offered.map(({ id }) => ({
          id,
          state: id === 'connect' ? required : waits,
          isOpen: id === 'connect',
        }))}
        current="connect"
      />
      <NewConnectionStep />
    </Page>
  );
}
