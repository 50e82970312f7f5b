import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RemovalPreview } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { SettingProblem } from '../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useRight } from '../../session/use-right.ts';
import { LiveLineList } from './live-line-list.tsx';
import { useRemoval } from './use-removal.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

/** A removal that was asked for and waits for its lines; it can go on, or be taken back. */
export function Ending({ preview: { lines, liveLines } }: { readonly preview: RemovalPreview }) {
  const { connection, client, partner } = useAt();
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const renew = useRenewConnection();
  const goOn = useRemoval();
  const keep = useMutation({ mutationFn: () => client.removal.cancel(), onSuccess: renew });
  const plan = connectionPath(partner.key, connection.id, 'plan');
  return (
    <>
      <SettingRow label={texts.ending} text={lines.length === 0 ? texts.endedText : texts.endingText}>
        <LiveLineList lines={lines} />
        {goOn.data?.state === 'ending' ? (
          <p role="alert" className={classes['wrong']}>
            {goOn.data.next}
          </p>
        ) : null}
      </SettingRow>
      <div className={classes['end']}>
        <Group gap="xs">
          <Button variant="default" renderRoot={(props) => <Link {...props} to={plan} />}>
            {texts.openPlan}
          </Button>
          <ActionButton
            right={right}
            variant="default"
            className={classes['danger'] ?? ''}
            loading={goOn.isPending}
            onClick={() => goOn.mutate(liveLines ?? 'leave')}
          >
            {texts.goOn}
          </ActionButton>
          <ActionButton right={right} variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
            {texts.keep}
          </ActionButton>
        </Group>
      </div>
      <SettingProblem error={goOn.error} />
      <SettingProblem error={keep.error} />
    </>
  );
}
