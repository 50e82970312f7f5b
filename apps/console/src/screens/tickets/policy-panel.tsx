import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { TicketPolicy, Versioned } from 'tallybridge-sdk';
import { ticketPolicyQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { CompanySelect } from '../../parts/company-select.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { conflictingFields } from '../../parts/conflicting-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { FormEnd } from '../../parts/settings/form-end.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import { BOUNDS, isOutOfBounds } from './typed-policy.ts';
import type { NumberField, TypedPolicy } from './typed-policy.ts';
import { usePolicyForm } from './use-policy-form.ts';
import type { PolicyForm } from './use-policy-form.ts';

/** What holds for all tickets of the connection. */
export function PolicyPanel() {
  const { client, key } = useAt();
  const { policy } = useTicketTexts();
  const query = useQuery(ticketPolicyQuery(client, key));
  return (
    <Panel title={policy.title} isPadded={false}>
      <Loaded query={query}>{(seen) => <Form seen={seen} />}</Loaded>
    </Panel>
  );
}

function Form({ seen }: { readonly seen: Versioned<TicketPolicy> }) {
  const form = usePolicyForm(seen);
  const { theirs } = form;
  const { partner } = useAt();
  const { policy: texts } = useTicketTexts();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <SettingRow label={texts.quiet} text={texts.quietText}>
        <Amount form={form} field="quietMinutes" label={texts.quiet} unit={texts.minutes} />
      </SettingRow>
      <Recurrence form={form} />
      <Unmapped form={form} />
      <SettingRow label={texts.storm} text={texts.stormText}>
        <div className={classes['inline']}>
          <Amount form={form} field="most" label={texts.storm} unit={texts.tickets} />
          <span className={classes['quiet']}>{texts.stormWithin}</span>
          <Amount form={form} field="withinMinutes" label={texts.stormWithin} unit={texts.minutes} />
        </div>
      </SettingRow>
      <SettingRow label={texts.digestAt} text={texts.digestText(partner.timeZone)}>
        <TextInput
          type="time"
          className={classes['number'] ?? ''}
          aria-label={texts.digestAt}
          value={form.chosen.digestAt}
          disabled={!form.right.isAllowed}
          onChange={(event) => form.set({ digestAt: event.currentTarget.value })}
        />
      </SettingRow>
      <FormEnd
        form={form}
        conflict={theirs === null ? null : <Conflict form={form} theirs={theirs} />}
        isWhole={form.isWhole}
      />
    </form>
  );
}

interface AmountProps {
  readonly form: PolicyForm;
  readonly field: NumberField;
  readonly label: string;
  readonly unit: string;
}

function Amount({ form: { chosen, set, right }, field, label, unit }: AmountProps) {
  const { policy: texts } = useTicketTexts();
  const [least, most] = BOUNDS[field];
  return (
    <TextInput
      className={classes['number'] ?? ''}
      aria-label={`${label}, ${unit}`}
      inputMode="numeric"
      autoComplete="off"
      value={chosen[field]}
      disabled={!right.isAllowed}
      error={isOutOfBounds(chosen, field) ? texts.outOfBounds(least, most) : undefined}
      rightSection={<span className={classes['quiet']}>{unit}</span>}
      rightSectionWidth="4rem"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
}

function Recurrence({ form }: { readonly form: PolicyForm }) {
  const { policy: texts } = useTicketTexts();
  return (
    <SettingRow label={texts.recurrence} text={texts.recurrenceText}>
      <Stack gap="xs">
        <Radio.Group
          aria-label={texts.recurrence}
          value={form.chosen.action}
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
    </SettingRow>
  );
}

/** Alerts of customers that nobody has linked. */
function Unmapped({ form }: { readonly form: PolicyForm }) {
  const { policy: texts } = useTicketTexts();
  const { chosen, set, right } = form;
  return (
    <SettingRow label={texts.unmapped} text={texts.unmappedText}>
      <Radio.Group
        aria-label={texts.unmapped}
        value={chosen.unmapped}
        onChange={(unmapped) => set({ unmapped: unmapped === 'company' ? 'company' : 'skip' })}
      >
        <Stack gap="xs">
          <Radio size="sm" value="skip" label={texts.unmappedKinds.skip} disabled={!right.isAllowed} />
          <Radio size="sm" value="company" label={texts.unmappedKinds.company} disabled={!right.isAllowed} />
        </Stack>
      </Radio.Group>
      {chosen.unmapped === 'company' ? (
        <div className={classes['company']}>
          <CompanySelect
            label={texts.chooseCompany}
            placeholder={texts.chooseCompany}
            value={chosen.company}
            disabled={!right.isAllowed}
            onChange={(company) =>
              set({ company: company === null ? null : { value: company.value, label: company.label } })
            }
          />
        </div>
      ) : null}
    </SettingRow>
  );
}

function Conflict({ form, theirs }: { readonly form: PolicyForm; readonly theirs: TypedPolicy }) {
  const { policy: texts } = useTicketTexts();
  const inWords = (typed: TypedPolicy) => ({
    [texts.quiet]: `${typed.quietMinutes} ${texts.minutes}`,
    [texts.recurrence]: `${texts.actions[typed.action]}, ${typed.withinDays} ${texts.days}`,
    [texts.unmapped]: `${texts.unmappedKinds[typed.unmapped]} ${typed.company?.label ?? ''}`.trim(),
    [texts.storm]: `${typed.most} ${texts.tickets} ${texts.stormWithin} ${typed.withinMinutes} ${texts.minutes}`,
    [texts.digestAt]: typed.digestAt,
  });
  return (
    <ConflictPanel
      fields={conflictingFields({ theirs: inWords(theirs), mine: inWords(form.chosen) })}
      onKeepTheirs={form.keepTheirs}
      onSaveMine={form.saveMine}
      isSaving={form.isSaving}
    />
  );
}
