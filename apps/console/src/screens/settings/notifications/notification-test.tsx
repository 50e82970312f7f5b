import { useMutation } from '@tanstack/react-query';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { SettingProblem } from '../../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import { Status } from '../../../parts/status.tsx';
import type { NotificationPlace } from './notification-place.ts';
import classes from './notifications.module.css';
import { useNotificationsTexts } from './notifications-texts.ts';
import settings from '../settings.module.css';

/** A message to everybody who would be told, and what became of each. */
export function NotificationTest({ place }: { readonly place: Pick<NotificationPlace<string>, 'right' | 'test'> }) {
  const { right } = place;
  const texts = useNotificationsTexts();
  const test = useMutation({ mutationFn: () => place.test() });
  return (
    <Panel label={texts.testTitle} isPadded={false}>
      <SettingRow label={texts.testTitle} text={texts.testText}>
        <ActionButton right={right} variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {texts.sendTest}
        </ActionButton>
        {test.data === undefined ? null : (
          <ul className={classes['results']} role="status">
            {test.data.results.map(({ address, isSent, message }) => (
              <li key={address}>
                <Status tone={isSent ? 'good' : 'bad'}>{isSent ? texts.testSent : texts.testFailed}</Status> {address}
                {message === null ? null : <div className={settings['quiet']}>{message}</div>}
              </li>
            ))}
          </ul>
        )}
      </SettingRow>
      <SettingProblem error={test.error} />
    </Panel>
  );
}
