import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { SubmitEvent } from 'react';
import { ticketPolicyQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SearchSelect } from '../../parts/search-select.tsx';
import type { Choice } from '../../parts/search-select.tsx';
import { Setting } from './setting.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import { BOUNDS, isOutOfBounds } from './typed-policy.ts';
import type { NumberField } from './typed-policy.ts';
import { usePolicyForm } from './use-policy-form.ts';
import type { PolicyForm, VersionedPolicy } from './use-policy-form.ts';

/** What holds for all tickets of the connection. */
export function PolicyPanel() {
  const { client, key } = useAt();
  const { policy } = useTicketTexts();
  const query = useQuery(ticketPolicyQuery(client, key));
  return (
    <Panel title={policy.title} isPadded={false}>
      <Loaded query={query}>{(seen) => <Form key={seen.etag} seen={seen} />}</Loaded>
    </Panel>
  );
}

function Form({ seen }: { readonly seen: VersionedPolicy }) {
  const form = usePolicyForm(seen);
  const { partner } = useAt();
  const { policy: texts } = useTicketTexts();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Setting label={texts.quiet} text={texts.quietText}>
        <Amount form={form} field="quietMinutes" label={texts.quiet} unit={texts.minutes} />
      </Setting>
      <Recurrence form={form} />
      <Unmapped form={form} />
      <Setting label={texts.storm} text={texts.stormText}>
        <div className={classes['inline']}>
          <Amount form={form} field="most" label={texts.storm} unit={texts.tickets} />
          <span className={classes['quiet']}>{texts.stormWithin}</span>
          <Amount form={form} field="withinMinutes" label={texts.stormWithin} unit={texts.minutes} />
        </div>
      </Setting>
      <Setting label={texts.digestAt} text={texts.digestText(partner.timeZone)}>
        <TextInput
          type="time"
          className={classes['number'] ?? ''}
          aria-label={texts.digestAt}
          value={form.typed.digestAt}
          disabled={!form.right.isAllowed}
          onChange={(event) => form.set({ digestAt: event.currentTarget.value })}
        />
      </Setting>
      <End form={form} />
    </form>
  );
}

interface AmountProps {
  readonly form: PolicyForm;
  readonly field: NumberField;
  readonly label: string;
  readonly unit: string;
}

function Amount({ form: { typed, set, right }, field, label, unit }: AmountProps) {
  const { policy: texts } = useTicketTexts();
  const [least, most] = BOUNDS[field];
  return (
    <TextInput
      className={classes['number'] ?? ''}
      aria-label={`${label}, ${unit}`}
      inputMode="numeric"
      autoComplete="off"
      value={typed[field]}
      disabled={!right.isAllowed}
      error={isOutOfBounds(typed, field) ? texts.outOfBounds(least, most) : undefined}
      rightSection={<span className={classes['quiet']}>{unit}</span>}
      rightSectionWidth="4rem"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
}

function Recurrence({ form }: { readonly form: PolicyForm }) {
  const { policy: texts } = useTicketTexts();
  return (
    <Setting label={texts.recurrence} text={texts.recurrenceText}>
      <Stack gap="xs">
        <Radio.Group
          aria-label={texts.recurrence}
          value={form.typed.action}
          onChange={(action) => form.set({ action: action === 'new' ? 'new' : 'reopen' })}
        >
          <Stack gap="xs">
            {(['reopen', 'new'] as const).map((action) => (
              <Radio
                key={action}
                size="sm"
                value={action}
                label={texts.actions[action]}
                disabled={!form.right.isAllowed}
              />
            ))}
          </Stack>
        </Radio.Group>
        <div className={classes['inline']}>
          <span className={classes['quiet']}>{texts.within}</span>
          <Amount form={form} field="withinDays" label={texts.within} unit={texts.days} />
        </div>
      </Stack>
    </Setting>
  );
}

/** Alerts of customers that nobody has linked. */
function Unmapped({ form }: { readonly form: PolicyForm }) {
  const { client, key } = useAt();
  const { policy: texts } = useTicketTexts();
  const { typed, set, right } = form;
  const id = useId();
  const find = async (search: string) => {
    const { data } = await client.lookUps.companies(search === '' ? {} : { search }).page({ limit: 50 });
    return data.map((company): Choice => ({
      value: String(company.id),
      label: company.name,
      note: company.identifier,
    }));
  };
  return (
    <Setting label={texts.unmapped} text={texts.unmappedText}>
      <Radio.Group
        aria-label={texts.unmapped}
        value={typed.unmapped}
        onChange={(unmapped) => set({ unmapped: unmapped === 'company' ? 'company' : 'skip' })}
      >
        <Stack gap="xs">
          <Radio size="sm" value="skip" label={texts.unmappedKinds.skip} disabled={!right.isAllowed} />
          <Radio size="sm" value="company" id={id} label={texts.unmappedKinds.company} disabled={!right.isAllowed} />
        </Stack>
      </Radio.Group>
      {typed.unmapped === 'company' ? (
        <SearchSelect
          mt="xs"
          aria-label={texts.chooseCompany}
          placeholder={texts.chooseCompany}
          listKey={[...key, 'companies-of-tickets']}
          find={find}
          value={typed.company}
          disabled={!right.isAllowed}
          onChange={(company) =>
            set({ company: company === null ? null : { value: company.value, label: company.label } })
          }
        />
      ) : null}
    </Setting>
  );
}

function End({ form }: { readonly form: PolicyForm }) {
  const { form: texts } = useTicketTexts();
  const { conflict, error, right, isChanged, isSaved, isSaving, isWhole } = form;
  if (!isChanged && !isSaved && error === null && conflict === null) return null;
  return (
    <div className={classes['foot']}>
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
        {isChanged && conflict === null ? (
          <ActionButton right={right} loading={isSaving} disabled={!isWhole} onClick={form.save}>
            {texts.save}
          </ActionButton>
        ) : null}
        <span role="status" className={classes['saved']}>
          {isSaved && !isChanged ? texts.saved : ''}
        </span>
      </div>
    </div>
  );
}
