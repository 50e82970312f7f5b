import { Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { Panel } from '../../parts/panel.tsx';
import { SettingProblem } from '../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTicketTexts } from './texts.ts';

/** Whether tickets name the configuration of an alert's device: set at once, as nothing is written for it. */
export function DevicePanel() {
  const { client, connection } = useAt();
  const { devices: texts } = useTicketTexts();
  const right = useRight('connections:write');
  const renew = useRenewConnection();
  const saving = useMutation({
    mutationFn: (isOn: boolean) => client.update({ settings: { configurations: isOn ? 'on' : 'off' } }),
    onSuccess: renew,
  });
  return (
    <Panel title={texts.title} isPadded={false}>
      <SettingRow label={texts.name} text={texts.text}>
        <Switch
          aria-label={texts.name}
          checked={connection.settings.configurations === 'on'}
          disabled={!right.isAllowed || saving.isPending}
          onChange={(event) => saving.mutate(event.currentTarget.checked)}
        />
      </SettingRow>
      <SettingProblem error={saving.error} />
    </Panel>
  );
}
