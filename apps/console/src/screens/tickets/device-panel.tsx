import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAt } from '../../app/at.ts';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { Setting } from './setting.tsx';
import { useTicketTexts } from './texts.ts';
import classes from './tickets.module.css';

/** Whether tickets name the configuration of an alert's device: set at once, as nothing is written for it. */
export function DevicePanel() {
  const { client, connection, key, partner } = useAt();
  const { devices: texts } = useTicketTexts();
  const right = useRight('connections:write');
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (isOn: boolean) => client.update({ settings: { configurations: isOn ? 'on' : 'off' } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
      await queries.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <Panel title={texts.title} isPadded={false}>
      <Setting label={texts.name} text={texts.text}>
        <Switch
          aria-label={texts.name}
          checked={connection.settings.configurations === 'on'}
          disabled={!right.isAllowed || saving.isPending}
          onChange={(event) => saving.mutate(event.currentTarget.checked)}
        />
      </Setting>
      {saving.error === null ? null : (
        <div className={classes['foot']}>
          <ProblemPanel error={saving.error} />
        </div>
      )}
    </Panel>
  );
}
