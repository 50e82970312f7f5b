import { Checkbox, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { NotificationTickets as Chosen, Versioned } from 'tallybridge-sdk';
import { notificationTicketsQuery, TICKET_KIND_NAMES } from '../../../api/notifications.ts';
import { boardsQuery, ticketOverviewQuery } from '../../../api/tickets.ts';
import { useAt } from '../../../app/at.ts';
import { CompanySelect } from '../../../parts/company-select.tsx';
import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { conflictingFields } from '../../../parts/conflicting-fields.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { FormEnd } from '../../../parts/settings/form-end.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import settings from '../settings.module.css';
import { useNotificationsTexts } from './notifications-texts.ts';
import { TicketBoard } from './ticket-board.tsx';
import { useNotificationTickets } from './use-notification-tickets.ts';
import type { TicketsForm } from './use-notification-tickets.ts';

/** What fails or waits as tickets on a board of the MSP's own. */
export function NotificationTickets() {
  const { client, key } = useAt();
  const { tickets: texts } = useNotificationsTexts();
  const overview = useQuery(ticketOverviewQuery(client, key));
  const query = useQuery(notificationTicketsQuery(client, key));
  return (
    <Panel title={texts.title} isPadded={false}>
      <Loaded query={query}>
        {(seen) =>
          overview.data?.isOn === false && !seen.value.isOn ? (
            <div className={settings['note']}>{texts.off}</div>
          ) : (
            <Form seen={seen} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Form({ seen }: { readonly seen: Versioned<Chosen> }) {
  const { tickets: texts } = useNotificationsTexts();
  const form = useNotificationTickets(seen);
  const { chosen, set, right, theirs, isWhole } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <SettingRow label={texts.isOn} text={texts.isOnText}>
        <Switch
          aria-label={texts.isOn}
          checked={chosen.isOn}
          disabled={!right.isAllowed}
          onChange={(event) => set({ isOn: event.currentTarget.checked })}
        />
      </SettingRow>
      {chosen.isOn ? (
        <>
          <Company form={form} />
          <TicketBoard form={form} />
          <Kinds form={form} />
        </>
      ) : null}
      <FormEnd
        form={form}
        conflict={theirs === null ? null : <Conflict form={form} theirs={theirs} />}
        isWhole={isWhole}
        missing={texts.notWhole}
      />
    </form>
  );
}

function Company({ form: { chosen, set, right } }: { readonly form: TicketsForm }) {
  const { tickets: texts } = useNotificationsTexts();
  const { companyId, companyName } = chosen;
  return (
    <SettingRow label={texts.company} text={texts.companyText}>
      <CompanySelect
        label={texts.company}
        placeholder={texts.chooseCompany}
        value={companyId === null ? null : { value: String(companyId), label: companyName ?? `#${companyId}` }}
        disabled={!right.isAllowed}
        onChange={(company) =>
          set({ companyId: company === null ? null : Number(company.value), companyName: company?.label ?? null })
        }
      />
    </SettingRow>
  );
}

function Kinds({ form: { chosen, set, right } }: { readonly form: TicketsForm }) {
  const { kinds, tickets: texts } = useNotificationsTexts();
  return (
    <SettingRow label={texts.kinds} text={texts.kindsText}>
      <Checkbox.Group
        aria-label={texts.kinds}
        value={chosen.kinds}
        onChange={(names) => set({ kinds: TICKET_KIND_NAMES.filter((kind) => names.includes(kind)) })}
      >
        <Stack gap="xs">
          {TICKET_KIND_NAMES.map((kind) => (
            <Checkbox key={kind} size="sm" value={kind} label={kinds[kind][0]} disabled={!right.isAllowed} />
          ))}
        </Stack>
      </Checkbox.Group>
    </SettingRow>
  );
}

function Conflict({ form, theirs }: { readonly form: TicketsForm; readonly theirs: Chosen }) {
  const { client, key } = useAt();
  const { kinds, tickets: texts } = useNotificationsTexts();
  const boards = useQuery(boardsQuery(client, key)).data ?? [];
  const inWords = ({ isOn, companyName, boardId, initialStatusId, closingStatusId, kinds: named }: Chosen) => ({
    [texts.isOn]: texts.onOff(isOn),
    [texts.company]: companyName ?? '–',
    [texts.board]: boards.find(({ id }) => id === boardId)?.name ?? numbered(boardId),
    [texts.initialStatus]: numbered(initialStatusId),
    [texts.closingStatus]: numbered(closingStatusId),
    [texts.kinds]: named.map((kind) => kinds[kind][0]).join(', '),
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

const numbered = (id: number | null) => (id === null ? '–' : `#${id}`);
