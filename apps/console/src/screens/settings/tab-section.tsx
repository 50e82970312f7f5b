import { Code } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HostedTab } from 'tallybridge-sdk';
import { hostedTabQuery } from '../../api/hosted-tab.ts';
import { useAt } from '../../app/at.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { hostedTabTexts } from '../../texts/en/hosted-tab.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';
import { CheckedState } from './checked-state.tsx';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { SwitchSetting } from './switch-setting.tsx';

const useTabTexts = textsOfScreen(hostedTabTexts);

const TONES: Readonly<Record<HostedTab['state'], Tone>> = {
  off: 'idle',
  waiting: 'info',
  shown: 'good',
  failed: 'bad',
};

/** The tab of the connection in ConnectWise: whether it is wanted, what was registered, and what is wrong with it. */
export function TabSection() {
  const { client, key } = useAt();
  const texts = useTabTexts();
  const right = useRight('connections:write');
  const query = useQuery(hostedTabQuery(client, key));
  return (
    <>
      <Panel title={texts.title} isPadded={false}>
        <Refused right={right} />
        <Loaded query={query}>
          {(tab) => (
            <>
              <SwitchSetting
                label={texts.show}
                text={`${texts.showText}${tab.opens === 'console' ? ` ${texts.opensConsole}` : ''}`}
                isOn={tab.isOn}
                changeTo={(isOn) => ({ capabilities: { hostedTab: isOn } })}
                capability="hostedTab"
              />
              {tab.isOn || tab.state !== 'off' ? <State tab={tab} /> : null}
            </>
          )}
        </Loaded>
      </Panel>
      {query.data?.isOn === true ? <Registered tab={query.data} /> : null}
    </>
  );
}

function State({ tab }: { readonly tab: HostedTab }) {
  const { client, key } = useAt();
  const texts = useTabTexts();
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: () => client.hostedTab.check(),
    onSuccess: (next) => queries.setQueryData(hostedTabQuery(client, key).queryKey, next),
  });
  return (
    <CheckedState
      text={texts.checkText}
      tone={TONES[tab.state]}
      state={texts.states[tab.state]}
      checkedAt={tab.checkedAt}
      problem={tab.problem}
      check={tab.isOn ? check : null}
      isWaiting={tab.state === 'waiting'}
    />
  );
}

function Registered({ tab }: { readonly tab: HostedTab }) {
  const texts = useTabTexts();
  const [open, settings, move] = texts.steps;
  return (
    <Panel title={texts.registered} isPadded={false}>
      <SettingRow label={texts.name} text={texts.nameText}>
        {tab.name}
        <span className={classes['quiet']}>
          {' '}
          · {texts.number} {tab.setupId ?? texts.notYet}
        </span>
      </SettingRow>
      <SettingRow label={texts.address} text={`${texts.framedBy} ${tab.framedBy.join(', ')}`}>
        <Code style={{ overflowWrap: 'anywhere' }}>{tab.url}</Code> <CopyButton value={tab.url} />
      </SettingRow>
      <SettingRow label={texts.choose} text={texts.everyone}>
        <ol className={classes['list']}>
          <li>{open}</li>
          <li>{settings}</li>
          <li>{move(tab.name)}</li>
        </ol>
      </SettingRow>
    </Panel>
  );
}
