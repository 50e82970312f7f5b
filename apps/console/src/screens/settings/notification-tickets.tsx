import { Button, Checkbox, NativeSelect, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { BoardOption, NamedOption, NotificationTickets as Shown, Versioned } from 'tallybridge-sdk';
import { notificationTicketsQuery, TICKET_KIND_NAMES } from '../../api/notifications.ts';
import { boardQuery, boardsQuery, ticketOverviewQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SearchSelect } from '../../parts/search-select.tsx';
import type { Choice } from '../../parts/search-select.tsx';
import { useNotificationsTexts } from './notifications-texts.ts';
import { SettingRow } from './setting-row.tsx';
import settings from './settings.module.css';
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

function Form({ seen }: { readonly seen: Versioned<Shown> }) {
  const { tickets: texts } = useNotificationsTexts();
  const form = useNotificationTickets(seen);
  const { chosen, set, right } = form;
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
          <Board form={form} />
          <Kinds form={form} />
        </>
      ) : null}
      <Ending form={form} />
    </form>
  );
}

function Company({ form: { chosen, set, right } }: { readonly form: TicketsForm }) {
  const { client, key } = useAt();
  const { tickets: texts } = useNotificationsTexts();
  const { companyId, companyName } = chosen;
  const find = async (search: string) => {
    const { data } = await client.lookUps.companies(search === '' ? {} : { search }).page({ limit: 50 });
    return data.map(({ id, name, identifier }): Choice => ({ value: String(id), label: name, note: identifier }));
  };
  return (
    <SettingRow label={texts.company} text={texts.companyText}>
      <SearchSelect
        aria-label={texts.company}
        placeholder={texts.chooseCompany}
        listKey={[...key, 'companies-of-tickets']}
        find={find}
        value={companyId === null ? null : { value: String(companyId), label: companyName ?? `#${companyId}` }}
        disabled={!right.isAllowed}
        onChange={(company) =>
          set({ companyId: company === null ? null : Number(company.value), companyName: company?.label ?? null })
        }
      />
    </SettingRow>
  );
}

const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text));

function Board({ form }: { readonly form: TicketsForm }) {
  const { client, key } = useAt();
  const { tickets: texts } = useNotificationsTexts();
  const { chosen, set, right } = form;
  const boards = useQuery(boardsQuery(client, key));
  const board = useQuery(boardQuery(client, key, chosen.boardId));
  const error = boards.error ?? board.error;
  return (
    <SettingRow label={texts.board} text={texts.boardText}>
      <Stack gap="xs">
        <NativeSelect
          size="xs"
          aria-label={texts.board}
          value={chosen.boardId ?? ''}
          disabled={!right.isAllowed}
          data={optionsOf(boards.data ?? [], texts.chooseBoard, chosen.boardId)}
          onChange={(event) =>
            set({ boardId: numberOrNull(event.currentTarget.value), initialStatusId: null, closingStatusId: null })
          }
        />
        {chosen.boardId === null ? null : <Statuses form={form} statuses={board.data?.statuses ?? []} />}
        {error === null ? null : <ProblemPanel error={error} />}
      </Stack>
    </SettingRow>
  );
}

function Statuses({
  form: { chosen, set, right },
  statuses,
}: {
  readonly form: TicketsForm;
  readonly statuses: BoardOption['statuses'];
}) {
  const { tickets: texts } = useNotificationsTexts();
  const of = (isClosing: boolean) => statuses.filter((status) => status.isClosing === isClosing);
  return (
    <>
      <NativeSelect
        size="xs"
        label={texts.initialStatus}
        value={chosen.initialStatusId ?? ''}
        disabled={!right.isAllowed}
        data={optionsOf(of(false), texts.boardsOwn, chosen.initialStatusId)}
        onChange={(event) => set({ initialStatusId: numberOrNull(event.currentTarget.value) })}
      />
      <NativeSelect
        size="xs"
        label={texts.closingStatus}
        value={chosen.closingStatusId ?? ''}
        disabled={!right.isAllowed}
        data={optionsOf(of(true), texts.byPeople, chosen.closingStatusId)}
        onChange={(event) => set({ closingStatusId: numberOrNull(event.currentTarget.value) })}
      />
    </>
  );
}

/** What is inactive can stay, and is not offered anew. */
function optionsOf(options: readonly NamedOption[], none: string, chosen: number | null) {
  const offered = options.filter(({ id, isInactive }) => !isInactive || id === chosen);
  const isLost = chosen !== null && !offered.some(({ id }) => id === chosen);
  return [
    { value: '', label: none },
    ...(isLost ? [{ value: String(chosen), label: `#${chosen}` }] : []),
    ...offered.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
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

function Ending({ form }: { readonly form: TicketsForm }) {
  const texts = useNotificationsTexts();
  const { isChanged, isWhole, isSaved, isSaving, error, right, save, discard } = form;
  return (
    <>
      {error === null ? null : (
        <div className={settings['problem']}>
          <ProblemPanel error={error} />
        </div>
      )}
      <div role="status" className={isSaved && !isChanged ? settings['end'] : undefined}>
        {isSaved && !isChanged ? <span className={settings['saved']}>{texts.saved}</span> : null}
      </div>
      {isChanged ? (
        <div className={settings['end']}>
          <ActionButton right={right} loading={isSaving} disabled={!isWhole} onClick={save}>
            {texts.save}
          </ActionButton>
          <Button variant="default" onClick={discard}>
            {texts.discard}
          </Button>
          {isWhole ? null : <span className={settings['quiet']}>{texts.tickets.notWhole}</span>}
        </div>
      ) : null}
    </>
  );
}
