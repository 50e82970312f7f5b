import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NamedOption } from 'tallybridge-sdk';
import { SEVERITIES } from 'tallybridge-sdk/contract';
import { boardQuery, deskChoicesQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useNamedOptions } from '../../parts/use-named-options.ts';
import { Select } from './named-select.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import type { RuleForm } from './use-rule-form.ts';

/** What most leave to the defaults of the board. */
export function MoreChoices({ form }: { readonly form: RuleForm }) {
  const { client, key } = useAt();
  const { form: texts } = useTicketTexts();
  const desk = useQuery(deskChoicesQuery(client, key));
  const board = useQuery(boardQuery(client, key, form.draft.boardId));
  const { types = [], subtypes = [], items = [], teams = [] } = board.data ?? {};
  return (
    <details className={classes['details']}>
      <summary>{texts.more}</summary>
      <Loaded query={desk}>
        {({ sources, priorities }) => (
          <div className={classes['pair']}>
            <Select form={form} field="sourceId" label={texts.source} none={texts.psaDefault} options={sources} />
            <Select form={form} field="teamId" label={texts.team} none={texts.boardDefault} options={teams} />
            <Select form={form} field="typeId" label={texts.type} none={texts.boardDefault} options={types} />
            <Select form={form} field="subtypeId" label={texts.subtype} none={texts.boardDefault} options={subtypes} />
            <Select form={form} field="itemId" label={texts.item} none={texts.boardDefault} options={items} />
            {SEVERITIES.toReversed().map((severity) => (
              <Priority key={severity} form={form} severity={severity} priorities={priorities} />
            ))}
          </div>
        )}
      </Loaded>
    </details>
  );
}

interface PriorityProps {
  readonly form: RuleForm;
  readonly severity: (typeof SEVERITIES)[number];
  readonly priorities: readonly NamedOption[];
}

function Priority({ form: { draft, set, right, errorOf }, severity, priorities }: PriorityProps) {
  const { form: texts, severities } = useTicketTexts();
  const optionsOf = useNamedOptions();
  const value = draft.priorities[severity] ?? null;
  return (
    <NativeSelect
      label={texts.priority(severities[severity])}
      value={value ?? ''}
      error={value === null ? undefined : errorOf('priorities')}
      disabled={!right.isAllowed}
      data={optionsOf({ options: priorities, none: texts.psaDefault, chosen: value })}
      onChange={(event) => {
        const { [severity]: _, ...others } = draft.priorities;
        const chosen = event.currentTarget.value;
        set({ priorities: chosen === '' ? others : { ...others, [severity]: Number(chosen) } });
      }}
    />
  );
}
