import { IconRefresh } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { SettingProblem } from '../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { sentence } from '../../texts/sentence.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

interface Props {
  /** When it is looked at by itself. */
  readonly text: string;
  readonly tone: Tone;
  readonly state: string;
  readonly checkedAt: string | null;
  readonly problem: { readonly message: string; readonly remedy?: string } | null;
  /** Has a worker look again; null where there is nothing to look at. */
  readonly check: UseMutationResult<unknown, Error, void> | null;
  readonly isWaiting: boolean;
}

/** How something of ours fares in ConnectWise, which a worker looks after. */
export function CheckedState({ text, tone, state, checkedAt, problem, check, isWaiting }: Props) {
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  return (
    <>
      <SettingRow label={texts.state} text={text}>
        <div role="status">
          <Status tone={tone}>{state}</Status>
        </div>
        {checkedAt === null ? null : (
          <p className={classes['text']}>
            {texts.checked} <Ago at={checkedAt} />
          </p>
        )}
        {problem === null ? null : (
          <div className={classes['wrong']} role="alert">
            <strong>{sentence(problem.message)}</strong>
            {problem.remedy === undefined ? null : <p>{problem.remedy}</p>}
          </div>
        )}
        {check === null ? null : (
          <div className={classes['after']}>
            <ActionButton
              right={right}
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              loading={check.isPending || isWaiting}
              onClick={() => check.mutate()}
            >
              {texts.check}
            </ActionButton>
          </div>
        )}
      </SettingRow>
      <SettingProblem error={check?.error ?? null} />
    </>
  );
}
