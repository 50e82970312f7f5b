import { Group } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Moment } from '../../parts/ago.tsx';
import { ReplaceKeys } from '../../parts/keys/replace-keys.tsx';
import { useNewKeys } from '../../parts/keys/use-new-keys.ts';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { Status } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { useRightToSet } from './use-right-to-set.ts';

/** The keys of the API member: which are in force, which wait, and how they are replaced without a gap. */
export function KeysSection() {
  const { connection } = useAt();
  const { connect } = useTexts();
  const texts = useSettingsTexts();
  const right = useRightToSet();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={texts.sections.keys} isPadded={false}>
      <Refused right={right} />
      <SettingRow label={texts.inForce} text={texts.inForceText}>
        <Pair keys={connection.keys} />
      </SettingRow>
      {connection.nextKeys === null ? null : <Waiting keys={connection.nextKeys} />}
      <SettingRow label={texts.replaceLabel} text={texts.replaceText}>
        <ActionButton right={right} variant="default" onClick={() => setOpen(true)}>
          {connect.replaceKeys}
        </ActionButton>
      </SettingRow>
      <ReplaceKeys isOpen={isOpen} onClose={() => setOpen(false)} />
    </Panel>
  );
}

function Pair({ keys }: { readonly keys: Connection['keys'] }) {
  const { connect } = useTexts();
  const texts = useSettingsTexts();
  if (keys === null) return <Status tone="bad">{connect.noKeys}</Status>;
  return (
    <div>
      {keys.state === 'unreadable' ? <Status tone="bad">{connect.unreadable}</Status> : null}
      <div>{texts.publicKey(keys.publicKeyEnd)}</div>
      <div className={classes['quiet']}>
        {connect.keysStored} <Moment at={keys.storedAt} />
      </div>
    </div>
  );
}

/** A pair that was stored and has not proven itself yet. */
function Waiting({ keys }: { readonly keys: NonNullable<Connection['nextKeys']> }) {
  const { connect } = useTexts();
  const texts = useSettingsTexts();
  const right = useRightToSet();
  const { replace, drop } = useNewKeys(() => replace.reset());
  return (
    <SettingRow label={texts.waiting} text={texts.waitingText}>
      <Pair keys={keys} />
      <Group gap="xs" mt="xs">
        <ActionButton right={right} variant="default" loading={replace.isPending} onClick={() => replace.mutate(null)}>
          {texts.tryAgain}
        </ActionButton>
        <ActionButton right={right} variant="subtle" loading={drop.isPending} onClick={() => drop.mutate()}>
          {connect.drop}
        </ActionButton>
      </Group>
      {replace.data?.isSwitched === false ? (
        <div role="alert" className={classes['wrong']}>
          <strong>{connect.notReplaced}</strong>
          {replace.data.problems.map(({ code, message, remedy }) => (
            <p key={`${code} ${message}`}>
              {message} {remedy}
            </p>
          ))}
        </div>
      ) : null}
      {replace.error === null ? null : <ProblemPanel error={replace.error} />}
      {drop.error === null ? null : <ProblemPanel error={drop.error} />}
    </SettingRow>
  );
}
