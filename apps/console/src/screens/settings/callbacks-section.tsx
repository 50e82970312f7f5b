import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionCallbacks } from 'tallybridge-sdk';
import { callbacksQuery, checkCallbacks } from '../../api/callbacks.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { ReceivedCallbacks } from './callbacks-received.tsx';
import { useCallbacksTexts } from './callbacks-texts.ts';
import { CheckedState } from './checked-state.tsx';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { SwitchSetting } from './switch-setting.tsx';

const TONES: Readonly<Record<ConnectionCallbacks['state'], Tone>> = {
  off: 'idle',
  pending: 'info',
  on: 'good',
  failing: 'bad',
};

/** Whether ConnectWise tells of changes by itself, what it was asked to tell of, and what came. */
export function CallbacksSection() {
  const { client, key, connection } = useAt();
  const texts = useCallbacksTexts();
  const right = useRight('connections:write');
  const { callbacks: wanted } = connection.settings;
  const query = useQuery(callbacksQuery(client, key, connection.settings));
  return (
    <>
      <Panel title={texts.title} isPadded={false}>
        <Refused right={right} />
        <SwitchSetting
          label={texts.tell}
          text={texts.tellText}
          isOn={wanted === 'on'}
          changeTo={(isOn) => ({ callbacks: isOn ? 'on' : 'off' })}
        />
        <Loaded query={query}>
          {(callbacks) => (wanted === 'on' || callbacks.checkedAt !== null ? <State callbacks={callbacks} /> : null)}
        </Loaded>
      </Panel>
      {query.data === undefined || query.data.counts.length === 0 ? null : <ReceivedCallbacks callbacks={query.data} />}
    </>
  );
}

function State({ callbacks }: { readonly callbacks: ConnectionCallbacks }) {
  const { client, key, connection } = useAt();
  const texts = useCallbacksTexts();
  const queries = useQueryClient();
  const { settings } = connection;
  const check = useMutation({
    mutationFn: () => checkCallbacks(client),
    onSuccess: (found) => queries.setQueryData(callbacksQuery(client, key, settings).queryKey, found),
  });
  const { state, types, disabled, disabledAt, message, checkedAt } = callbacks;
  const isAsleep = settings.isShadow && settings.callbacks === 'on';
  return (
    <>
      <CheckedState
        text={texts.checkText}
        tone={isAsleep ? 'idle' : TONES[state]}
        state={isAsleep ? texts.inShadow : texts.states[state]}
        checkedAt={checkedAt}
        problem={message === null ? null : { message }}
        check={settings.callbacks === 'on' && !isAsleep ? check : null}
        isWaiting={!isAsleep && state === 'pending'}
      />
      {types.length === 0 ? null : (
        <SettingRow label={texts.types} text={texts.typesText}>
          {texts.typesOf(types)}
        </SettingRow>
      )}
      {disabledAt === null ? null : (
        <SettingRow label={texts.disabled} text={texts.disabledText}>
          {texts.times(disabled)}
          <p className={classes['text']}>
            {texts.last} <Ago at={disabledAt} />
          </p>
        </SettingRow>
      )}
    </>
  );
}
