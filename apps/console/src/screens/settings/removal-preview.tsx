import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { LiveLines, RemovalPreview as Preview } from 'tallybridge-sdk';
import { LIVE_LINES } from 'tallybridge-sdk/contract';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useRight } from '../../session/use-right.ts';
import { LiveLineList } from './live-line-list.tsx';
import { useRemoval } from './use-removal.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

/** What a removal would do, before anybody asks for it. */
export function RemovalPreview({ preview }: { readonly preview: Preview }) {
  const { connection } = useAt();
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const [liveLines, setLiveLines] = useState<LiveLines>('leave');
  const [isOpen, setOpen] = useState(false);
  const remove = useRemoval();
  const { deletes, keeps, lines, inConnectWise, blockers } = preview;
  return (
    <>
      <SettingRow label={texts.deletedHere} text={texts.deletedHereText}>
        <ul className={classes['list']}>
          {texts.deletes(deletes).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </SettingRow>
      <SettingRow label={texts.kept} text={texts.keptText}>
        <ul className={classes['list']}>
          {texts.keeps(keeps).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </SettingRow>
      <SettingRow label={texts.inPsa} text={<LiveLineList lines={lines} />}>
        <Radio.Group
          aria-label={texts.inPsa}
          value={liveLines}
          onChange={(value) => setLiveLines(LIVE_LINES.find((each) => each === value) ?? 'leave')}
        >
          <Stack gap="xs">
            {LIVE_LINES.map((value) => (
              <Radio
                key={value}
                size="sm"
                value={value}
                label={texts.lives[value]}
                description={inConnectWise[value]}
                disabled={!right.isAllowed}
              />
            ))}
          </Stack>
        </Radio.Group>
      </SettingRow>
      {blockers.length === 0 ? null : (
        <SettingRow label={texts.blocked} text={texts.blockedText}>
          <ul className={classes['list']}>
            {blockers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </SettingRow>
      )}
      <div className={classes['end']}>
        <ActionButton right={right} variant="default" className={classes['danger'] ?? ''} onClick={() => setOpen(true)}>
          {texts.remove}
        </ActionButton>
      </div>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
          remove.reset();
        }}
        title={texts.removeOf(connection.name)}
        action={texts.removeAction}
        word={connection.name}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(liveLines, { onSuccess: () => setOpen(false) })}
      >
        <p>
          {inConnectWise[liveLines]} {texts.cannotUndo}
        </p>
      </ConfirmDialog>
    </>
  );
}
