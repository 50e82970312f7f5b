import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Moment } from '../../parts/ago.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { Status } from '../../parts/status.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

/** Nothing is written until somebody resumes; who paused and why stands here for everybody. */
export function PausePanel() {
  const { connection, client } = useAt();
  const texts = useSettingsTexts();
  const { me } = useSession();
  const right = useRight('connections:write');
  const renew = useRenewConnection();
  const [note, setNote] = useState('');
  const { isPaused } = connection.settings;
  const change = useMutation({
    mutationFn: () => {
      const request = { by: me.name, ...(note.trim() === '' ? {} : { note: note.trim() }) };
      return isPaused ? client.resume(request) : client.pause(request);
    },
    onSuccess: async () => {
      setNote('');
      await renew();
    },
  });
  return (
    <Panel
      title={texts.pauseTitle}
      isPadded={false}
      aside={isPaused ? <Status tone="warn">{texts.paused}</Status> : <Status tone="good">{texts.running}</Status>}
    >
      <SettingRow label={isPaused ? texts.resume : texts.pause} text={isPaused ? texts.resumeText : texts.pauseText}>
        <PausedBy />
        <Textarea
          aria-label={texts.why}
          placeholder={texts.why}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          disabled={!right.isAllowed}
          autosize
          minRows={2}
          maxLength={1000}
        />
        <div className={classes['after']}>
          <ActionButton
            right={right}
            variant={isPaused ? 'filled' : 'default'}
            loading={change.isPending}
            onClick={() => change.mutate()}
          >
            {isPaused ? texts.resume : texts.pause}
          </ActionButton>
        </div>
        {change.error === null ? null : <ProblemPanel error={change.error} />}
      </SettingRow>
    </Panel>
  );
}

function PausedBy() {
  const { pause } = useAt().connection;
  const texts = useSettingsTexts();
  if (pause === null) return null;
  return (
    <div className={classes['paused']}>
      <div>
        {texts.pausedBy(pause.by)} <Moment at={pause.at} />
      </div>
      {pause.note === null ? null : <div className={classes['quiet']}>{pause.note}</div>}
    </div>
  );
}
