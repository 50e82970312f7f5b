import { Code, Switch } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HostedTab } from 'tallybridge-sdk';
import { hostedTabQuery } from '../../api/hosted-tab.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { hostedTabTexts } from '../../texts/en/hosted-tab.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';
import { Refused } from './refused.tsx';
import { SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';
import { SwitchOff } from './switch-off.tsx';
import { useSettingsTexts } from './texts.ts';
import { useRenewConnection, useSaveSettings } from './use-save-settings.ts';

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
              <Wanted tab={tab} />
              {tab.isOn || tab.state !== 'off' ? <State tab={tab} /> : null}
            </>
          )}
        </Loaded>
      </Panel>
      {query.data?.isOn === true ? <Registered tab={query.data} /> : null}
    </>
  );
}

/** On or off: the capability, as it can also be switched where all of them are. */
function Wanted({ tab }: { readonly tab: HostedTab }) {
  const { connection } = useAt();
  const texts = useTabTexts();
  const settings = useSettingsTexts();
  const right = useRight('connections:write');
  const renew = useRenewConnection();
  const [isAsked, setAsked] = useState(false);
  const saving = useSaveSettings(() => undefined);
  const theirs = saving.data?.kind === 'conflict' ? saving.data.theirs : null;
  const save = (isOn: boolean, seen = connection.settings) => {
    setAsked(false);
    saving.mutate({ seen, change: { capabilities: { hostedTab: isOn } } });
  };
  return (
    <>
      <SettingRow
        label={<span id="hosted-tab">{texts.show}</span>}
        text={`${texts.showText}${tab.opens === 'console' ? ` ${texts.opensConsole}` : ''}`}
      >
        <Switch
          aria-labelledby="hosted-tab"
          checked={saving.isPending ? !tab.isOn : tab.isOn}
          disabled={!right.isAllowed || saving.isPending}
          onChange={(event) => {
            if (event.currentTarget.checked) save(true);
            else setAsked(true);
          }}
        />
      </SettingRow>
      {theirs === null ? null : (
        <div className={classes['problem']}>
          <ConflictPanel
            fields={[{ label: texts.show, theirs: settings.onOff(tab.isOn), mine: settings.onOff(!tab.isOn) }]}
            onKeepTheirs={() => {
              saving.reset();
              void renew();
            }}
            onSaveMine={() => save(!tab.isOn, theirs)}
            isSaving={saving.isPending}
          />
        </div>
      )}
      {saving.error === null ? null : (
        <div className={classes['problem']}>
          <ProblemPanel error={saving.error} />
        </div>
      )}
      <SwitchOff
        capability={isAsked ? 'hostedTab' : null}
        onClose={() => setAsked(false)}
        onConfirm={() => save(false)}
      />
    </>
  );
}

function State({ tab }: { readonly tab: HostedTab }) {
  const { client, key } = useAt();
  const texts = useTabTexts();
  const right = useRight('connections:write');
  const queries = useQueryClient();
  const checking = useMutation({
    mutationFn: () => client.hostedTab.check(),
    onSuccess: (next) => queries.setQueryData(hostedTabQuery(client, key).queryKey, next),
  });
  return (
    <>
      <SettingRow label={texts.state} text={texts.checkText}>
        <div role="status">
          <Status tone={TONES[tab.state]}>{texts.states[tab.state]}</Status>
        </div>
        {tab.checkedAt === null ? null : (
          <p className={classes['text']}>
            {texts.checked} <Ago at={tab.checkedAt} />
          </p>
        )}
        {tab.problem === null ? null : (
          <div className={classes['wrong']} role="alert">
            <strong>{sentence(tab.problem.message)}</strong>
            <p>{tab.problem.remedy}</p>
          </div>
        )}
        {tab.isOn ? (
          <div className={classes['after']}>
            <ActionButton
              right={right}
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              loading={checking.isPending || tab.state === 'waiting'}
              onClick={() => checking.mutate()}
            >
              {texts.check}
            </ActionButton>
          </div>
        ) : null}
      </SettingRow>
      {checking.error === null ? null : (
        <div className={classes['problem']}>
          <ProblemPanel error={checking.error} />
        </div>
      )}
    </>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`;

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
