import { NativeSelect, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { BoardOption, TicketRule, Versioned } from 'tallybridge-sdk';
import { boardQuery, boardsQuery, ticketRuleQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useNamedOptions } from '../../parts/use-named-options.ts';
import { useTexts } from '../../texts/texts.ts';
import { onBoard } from './draft-rule.ts';
import { MoreChoices } from './more-choices.tsx';
import { Select } from './named-select.tsx';
import { TicketPreviewPane } from './ticket-preview-pane.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import { UseForAll } from './use-for-all.tsx';
import { useRuleForm } from './use-rule-form.ts';
import type { RuleForm } from './use-rule-form.ts';

interface Props {
  readonly category: TicketRule;
  readonly placeholders: readonly string[];
}

/** What becomes of one kind of alert, as it is set now. */
export function RuleEditor({ category: { category }, placeholders }: Props) {
  const { client, key } = useAt();
  const query = useQuery(ticketRuleQuery(client, key, category));
  return <Loaded query={query}>{(seen) => <Form seen={seen} placeholders={placeholders} />}</Loaded>;
}

interface FormProps {
  readonly seen: Versioned<TicketRule>;
  readonly placeholders: readonly string[];
}

function Form({ seen, placeholders }: FormProps) {
  const form = useRuleForm(seen);
  const { form: texts } = useTicketTexts();
  const { draft, set, right } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <Switch
        label={texts.isOn}
        description={texts.isOnText(seen.value.name)}
        checked={draft.isOn}
        disabled={!right.isAllowed}
        onChange={(event) => set({ isOn: event.currentTarget.checked })}
      />
      <Board form={form} />
      <Radio.Group label={texts.mode} value={draft.mode} onChange={(mode) => set({ mode: modeOf(mode) })}>
        <Stack gap="xs" mt="xs">
          {MODES.map((mode) => (
            <Radio
              key={mode}
              size="sm"
              value={mode}
              label={texts.modes[mode][0]}
              description={texts.modes[mode][1]}
              disabled={!right.isAllowed}
            />
          ))}
        </Stack>
      </Radio.Group>
      <MoreChoices form={form} />
      <Templates form={form} category={seen.value.category} placeholders={placeholders} />
      <End form={form} />
      <UseForAll category={seen.value.category} form={form} />
    </form>
  );
}

const MODES = ['each', 'errors', 'per-customer', 'digest'] as const;
const modeOf = (text: string): TicketRule['mode'] => MODES.find((mode) => mode === text) ?? 'each';

function Board({ form }: { readonly form: RuleForm }) {
  const { client, key } = useAt();
  const { form: texts } = useTicketTexts();
  const optionsOf = useNamedOptions();
  const { draft, setDraft, right, errorOf } = form;
  const boards = useQuery(boardsQuery(client, key));
  const board = useQuery(boardQuery(client, key, draft.boardId));
  return (
    <fieldset className={classes['fieldset']}>
      <Loaded query={boards}>
        {(all) => (
          <NativeSelect
            label={texts.board}
            value={draft.boardId ?? ''}
            error={errorOf('boardId')}
            disabled={!right.isAllowed}
            data={optionsOf({ options: all, none: texts.chooseBoard, chosen: draft.boardId })}
            onChange={(event) => {
              const id = Number(event.currentTarget.value);
              if (id > 0) setDraft(onBoard(draft, id));
            }}
          />
        )}
      </Loaded>
      {draft.boardId === null ? null : (
        <Loaded query={board}>
          {(chosen) => (
            <>
              <Readiness board={chosen} />
              <Statuses form={form} board={chosen} />
            </>
          )}
        </Loaded>
      )}
    </fieldset>
  );
}

/** What would keep tickets from being raised or closed. */
function Readiness({ board: { isReady, problems } }: { readonly board: BoardOption }) {
  const { form: texts } = useTicketTexts();
  if (isReady) return <p className={classes['quiet']}>{texts.ready}</p>;
  return (
    <ul className={classes['problems']}>
      {problems.map(({ code, isBlocking, message, remedy }) => (
        <li key={code}>
          <span className={isBlocking ? classes['blocking'] : undefined}>{message}</span> {remedy}
        </li>
      ))}
    </ul>
  );
}

function Statuses({ form, board: { statuses } }: { readonly form: RuleForm; readonly board: BoardOption }) {
  const { form: texts } = useTicketTexts();
  return (
    <div className={classes['pair']}>
      <Select
        form={form}
        field="initialStatusId"
        label={texts.initialStatus}
        none={texts.boardDefault}
        options={statuses.filter(({ isClosing }) => !isClosing)}
      />
      <Select
        form={form}
        field="closingStatusId"
        label={texts.closingStatus}
        description={texts.closingText}
        none={texts.byPerson}
        options={statuses.filter(({ isClosing }) => isClosing)}
      />
    </div>
  );
}

interface TemplateProps {
  readonly form: RuleForm;
  readonly category: string;
  readonly placeholders: readonly string[];
}

function Templates({ form: { draft, set, right, errorOf }, category, placeholders }: TemplateProps) {
  const { form: texts } = useTicketTexts();
  return (
    <fieldset className={classes['fieldset']}>
      <legend className={classes['legend']}>{texts.texts}</legend>
      <Stack gap="sm">
        <TextInput
          label={texts.titleTemplate}
          description={texts.titleText}
          value={draft.titleTemplate}
          error={errorOf('titleTemplate')}
          disabled={!right.isAllowed}
          onChange={(event) => set({ titleTemplate: event.currentTarget.value })}
        />
        <Textarea
          label={texts.bodyTemplate}
          description={texts.bodyText(placeholders)}
          autosize
          minRows={4}
          maxRows={12}
          value={draft.bodyTemplate}
          error={errorOf('bodyTemplate')}
          disabled={!right.isAllowed}
          onChange={(event) => set({ bodyTemplate: event.currentTarget.value })}
        />
        <TicketPreviewPane category={category} draft={draft} />
      </Stack>
    </fieldset>
  );
}

function End({ form }: { readonly form: RuleForm }) {
  const { data } = useTexts();
  const { form: texts } = useTicketTexts();
  const { right, draft, conflict, error, isSaved, isSaving, isChanged } = form;
  return (
    <>
      {conflict === null ? null : (
        <ConflictPanel
          fields={conflict.fields}
          onKeepTheirs={conflict.keepTheirs}
          onSaveMine={conflict.saveMine}
          isSaving={isSaving}
        />
      )}
      {error === null ? null : <ProblemPanel error={error} />}
      <div className={classes['end']}>
        <ActionButton
          right={draft.boardId === null && right.isAllowed ? { isAllowed: false, reason: texts.chooseBoard } : right}
          loading={isSaving}
          onClick={form.save}
        >
          {data.save}
        </ActionButton>
        <span role="status" className={classes['saved']}>
          {isSaved && !isChanged ? data.saved : ''}
        </span>
      </div>
    </>
  );
}
