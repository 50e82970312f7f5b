import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { CompanyOption, CustomerRequest, Profile } from 'tallybridge-sdk';
import { agreementsQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import { useCapabilities } from '../../app/use-capabilities.ts';

interface Props {
  readonly company: CompanyOption;
  readonly onClose: () => void;
}

/** A company of ConnectWise that the vendor does not know yet becomes a customer. */
export function CreateCustomer({ company, onClose }: Props) {
  const { companies, data } = useTexts();
  return (
    <Modal
      opened
      onClose={onClose}
      title={companies.create.title(company.name)}
      closeButtonProps={{ 'aria-label': data.close }}
    >
      <Form company={company} onClose={onClose} />
    </Modal>
  );
}

function Form({ company, onClose }: Props) {
  const { connection, client, partnerClient, partner, key } = useAt();
  const { profile } = useSession();
  const { companies, data } = useTexts();
  const queries = useQueryClient();
  const [called, setCalled] = useState(company.name);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const isOn = useCapabilities();
  const isBilled = isOn('agreements') && profile.capabilities.agreements.choice !== 'found';
  const agreements = useQuery({ ...agreementsQuery(client, key, company.id), enabled: isBilled });
  const eligible = agreements.data?.data.filter(({ isEligible }) => isEligible) ?? [];
  const [only] = eligible;
  const agreement = chosen ?? (eligible.length === 1 ? String(only?.id) : '');
  const create = useMutation({
    mutationFn: () => {
      const { id, name, identifier } = company;
      const given = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
      return partnerClient.customerRequests.create({
        connection: connection.id,
        company: { id, name, identifier },
        ...(agreement === '' ? {} : { agreementId: Number(agreement) }),
        fields: called.trim() === name ? given : { ...given, name: called.trim() },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [partner.key, connection.id] });
      await queries.invalidateQueries({ queryKey: ['partner', partner.key, 'customers'] });
    },
  });
  if (create.data !== undefined) return <Outcome request={create.data} onClose={onClose} />;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p className={classes['note']}>{companies.create.text}</p>
        <TextInput
          label={companies.create.name}
          value={called}
          required
          onChange={(event) => setCalled(event.currentTarget.value)}
        />
        {profile.capabilities.createCustomer.fields.map((field) => (
          <OwnField
            key={field.key}
            field={field}
            value={typed[field.key] ?? ''}
            onChange={(value) => setTyped({ ...typed, [field.key]: value })}
          />
        ))}
        {isBilled ? (
          <NativeSelect
            label={companies.agreement}
            size="xs"
            value={agreement}
            disabled={agreements.isPending}
            data={[
              { value: '', label: companies.create.later[profile.capabilities.agreements.choice] },
              ...eligible.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : null}
        {agreements.error === null ? null : <ProblemPanel error={agreements.error} />}
        {create.error === null ? null : <ProblemPanel error={create.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {data.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {companies.create.action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps {
  readonly field: Profile['capabilities']['createCustomer']['fields'][number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What the vendor asks besides the name. */
function OwnField({ field: { label, kind, choices, isRequired }, value, onChange }: FieldProps) {
  const { companies } = useTexts();
  const common = { label, required: isRequired, value };
  return kind === 'choice' ? (
    <NativeSelect
      {...common}
      size="xs"
      data={[{ value: '', label: companies.create.choose }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

const TONES = { created: 'good', pending: 'info', refused: 'bad', failed: 'bad' } as const;

function Outcome({ request, onClose }: { readonly request: CustomerRequest; readonly onClose: () => void }) {
  const { companies, data } = useTexts();
  const { state, message, linkProblem } = request;
  return (
    <Stack gap="sm">
      <div className={classes['line']} role="status">
        <Status tone={TONES[state]}>{companies.create.states[state]}</Status>
        <span>{companies.create.outcomes[state]}</span>
      </div>
      {message === null ? null : <p className={classes['note']}>{message}</p>}
      {linkProblem === null ? null : <p className={classes['failure']}>{linkProblem}</p>}
      <Group justify="flex-end">
        <Button onClick={onClose}>{data.close}</Button>
      </Group>
    </Stack>
  );
}
