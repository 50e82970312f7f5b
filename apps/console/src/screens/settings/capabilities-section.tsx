import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ConnectionCapabilities } from 'tallybridge-sdk';
import { theirsOf } from '../../api/save-over.ts';
import { capabilitiesQuery } from '../../api/set-up.ts';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettingProblem } from '../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useSaveSettings } from '../../parts/settings/use-save-settings.ts';
import { useSession } from '../../session/session.ts';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { SwitchOff } from './switch-off.tsx';
import { useSettingsTexts } from './texts.ts';
import { useRightToSet } from './use-right-to-set.ts';

type State = ConnectionCapabilities['capabilities'][number];
type Name = State['capability'];

/** What the vendor's profile leaves to the partner to have or not. */
export function CapabilitiesSection() {
  const { client, key } = useAt();
  const texts = useSettingsTexts();
  const right = useRightToSet();
  const query = useQuery(capabilitiesQuery(client, key));
  return (
    <Panel title={texts.sections.capabilities} isPadded={false}>
      <Refused right={right} />
      <Loaded query={query}>{({ capabilities }) => <Switches states={capabilities} />}</Loaded>
    </Panel>
  );
}

interface Wanted {
  readonly name: Name;
  readonly isOn: boolean;
}

function Switches({ states }: { readonly states: readonly State[] }) {
  const { connection } = useAt();
  const texts = useSettingsTexts();
  const right = useRightToSet();
  const renew = useRenewConnection();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [isAsked, setAsked] = useState(false);
  const saving = useSaveSettings(() => setWanted(null));
  const switchable = states.filter(({ isSwitchable }) => isSwitchable);
  const theirs = theirsOf(saving.data);

  const save = ({ name, isOn }: Wanted, seen = connection.settings) => {
    setAsked(false);
    saving.mutate({ seen, change: { capabilities: { [name]: isOn } } });
  };
  const change = (next: Wanted) => {
    saving.reset();
    setWanted(next);
    if (next.isOn) save(next);
    else setAsked(true);
  };
  const shown = ({ capability, isOn, heldOffBy }: State) =>
    wanted?.name === capability && saving.isPending ? wanted.isOn : isOn || heldOffBy.length > 0;
  return (
    <>
      {switchable.length === 0 ? <p className={classes['note']}>{texts.allFixed}</p> : null}
      {switchable.map((state) => (
        <Row key={state.capability} state={state}>
          <Switch
            aria-labelledby={`capability-${state.capability}`}
            checked={shown(state)}
            disabled={!right.isAllowed || saving.isPending}
            onChange={(event) => change({ name: state.capability, isOn: event.currentTarget.checked })}
          />
        </Row>
      ))}
      <SettingProblem
        error={saving.error}
        conflict={
          theirs === null || wanted === null ? null : (
            <ConflictPanel
              fields={[
                {
                  label: texts.capabilities[wanted.name].name,
                  theirs: texts.onOff(theirs.capabilities[wanted.name] ?? !wanted.isOn),
                  mine: texts.onOff(wanted.isOn),
                },
              ]}
              onKeepTheirs={() => {
                saving.reset();
                void renew();
              }}
              onSaveMine={() => save(wanted, theirs)}
              isSaving={saving.isPending}
            />
          )
        }
      />
      <SwitchOff
        capability={isAsked && wanted !== null ? wanted.name : null}
        onClose={() => setAsked(false)}
        onConfirm={() => {
          if (wanted !== null) save(wanted);
        }}
      />
    </>
  );
}

/** What a capability is, and why one that was switched on is off. */
function Row({ state: { capability, heldOffBy }, children }: { readonly state: State; readonly children: ReactNode }) {
  const texts = useSettingsTexts();
  const { profile } = useSession();
  const { name, text } = texts.capabilities[capability];
  return (
    <SettingRow
      label={<span id={`capability-${capability}`}>{name}</span>}
      text={
        <>
          {text} {texts.initially(texts.onOff(profile.capabilities[capability].isOn))}
          {heldOffBy.map((needed) => (
            <span key={needed} className={classes['line']}>
              {texts.heldOff(texts.capabilities[needed].name)}
            </span>
          ))}
        </>
      }
    >
      {children}
    </SettingRow>
  );
}
