import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketRule, TicketRules } from 'tallybridge-sdk';
import { boardsQuery, ticketRulesQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { Status } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { DevicePanel } from './device-panel.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { RuleEditor } from './rule-form.tsx';
import { Simulation } from './simulation.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

/** What becomes a ticket: a rule for each kind of alert, and what holds for all. */
export function TicketsStep() {
  const { client, key } = useAt();
  const query = useQuery(ticketRulesQuery(client, key));
  return (
    <div className={classes['column']}>
      <Loaded query={query}>{(rules) => <Rules rules={rules} />}</Loaded>
      <PolicyPanel />
      <DevicePanel />
    </div>
  );
}

interface Opened {
  readonly rule: TicketRule;
  readonly how: 'edit' | 'simulate';
}

function Rules({ rules: { data, placeholders } }: { readonly rules: TicketRules }) {
  const texts = useTicketTexts();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const title = opened?.how === 'simulate' ? texts.simulation.title(opened.rule.name) : (opened?.rule.name ?? '');
  return (
    <Panel title={texts.rules.title} isPadded={false}>
      {data.length === 0 ? (
        <Empty title={texts.rules.none} text={texts.rules.noneText} />
      ) : (
        <ul className={classes['rules']}>
          {data.map((rule) => (
            <Rule key={rule.category} rule={rule} onOpen={(how) => setOpened({ rule, how })} />
          ))}
        </ul>
      )}
      <SideDrawer isOpen={opened !== null} onClose={close} title={title} width="wide">
        {opened?.how === 'edit' ? (
          <RuleEditor key={opened.rule.category} category={opened.rule} placeholders={placeholders} />
        ) : null}
        {opened?.how === 'simulate' ? <Simulation key={opened.rule.category} rule={opened.rule} /> : null}
      </SideDrawer>
    </Panel>
  );
}

function Rule({ rule, onOpen }: { readonly rule: TicketRule; readonly onOpen: (how: Opened['how']) => void }) {
  const { client, key } = useAt();
  const { rules: texts, form } = useTicketTexts();
  const right = useRight('setup:write');
  const boards = useQuery({ ...boardsQuery(client, key), enabled: rule.isSetUp });
  const board = boards.data?.find(({ id }) => id === rule.boardId)?.name ?? `#${rule.boardId ?? ''}`;
  const state = rule.isOn ? texts.on : rule.isSetUp ? texts.off : texts.notSetUp;
  return (
    <li className={classes['rule']}>
      <div>
        <div className={classes['ruleName']}>
          {rule.name}
          <Status tone={rule.isOn ? 'good' : 'idle'}>{state}</Status>
        </div>
        <div className={classes['quiet']}>
          {rule.isOn ? `${form.modes[rule.mode][0]} ${texts.onBoard(board)}` : rule.description}
        </div>
      </div>
      <div className={classes['buttons']}>
        {rule.isOn ? (
          <ActionButton
            right={right}
            variant="default"
            aria-label={texts.simulateOf(rule.name)}
            onClick={() => onOpen('simulate')}
          >
            {texts.simulate}
          </ActionButton>
        ) : null}
        <Button
          variant={rule.isSetUp ? 'default' : 'filled'}
          aria-label={rule.isSetUp ? texts.editOf(rule.name) : texts.setUpOf(rule.name)}
          onClick={() => onOpen('edit')}
        >
          {rule.isSetUp ? texts.edit : texts.setUp}
        </Button>
      </div>
    </li>
  );
}
