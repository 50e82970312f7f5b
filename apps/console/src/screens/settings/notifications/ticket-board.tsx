import { NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { BoardOption } from 'tallybridge-sdk';
import { boardQuery, boardsQuery } from '../../../api/tickets.ts';
import { useAt } from '../../../app/at.ts';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import { useNamedOptions } from '../../../parts/use-named-options.ts';
import { useNotificationsTexts } from './notifications-texts.ts';
import type { TicketsForm } from './use-notification-tickets.ts';

/** The board of the tickets, and the statuses that they get there. */
export function TicketBoard({ form }: { readonly form: TicketsForm }) {
  const { client, key } = useAt();
  const { tickets: texts } = useNotificationsTexts();
  const optionsOf = useNamedOptions();
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
          data={optionsOf({ options: boards.data ?? [], none: texts.chooseBoard, chosen: chosen.boardId })}
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

const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text));

interface StatusesProps {
  readonly form: TicketsForm;
  readonly statuses: BoardOption['statuses'];
}

function Statuses({ form, statuses }: StatusesProps) {
  const { tickets: texts } = useNotificationsTexts();
  const of = (isClosing: boolean) => statuses.filter((status) => status.isClosing === isClosing);
  return (
    <>
      <Status form={form} field="initialStatusId" none={texts.boardsOwn} statuses={of(false)} />
      <Status form={form} field="closingStatusId" none={texts.byPeople} statuses={of(true)} />
    </>
  );
}

interface StatusProps extends StatusesProps {
  readonly field: 'initialStatusId' | 'closingStatusId';
  readonly none: string;
}

function Status({ form: { chosen, set, right }, field, none, statuses }: StatusProps) {
  const { tickets: texts } = useNotificationsTexts();
  const optionsOf = useNamedOptions();
  return (
    <NativeSelect
      size="xs"
      label={field === 'initialStatusId' ? texts.initialStatus : texts.closingStatus}
      value={chosen[field] ?? ''}
      disabled={!right.isAllowed}
      data={optionsOf({ options: statuses, none, chosen: chosen[field] })}
      onChange={(event) => set({ [field]: numberOrNull(event.currentTarget.value) })}
    />
  );
}
