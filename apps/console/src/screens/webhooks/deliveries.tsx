import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Webhook, WebhookDelivery } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { partnersQuery } from '../../api/partner.ts';
import { deliveriesQuery, WEBHOOKS_KEY } from '../../api/webhooks.ts';
import type { DeliveryFilter } from '../../api/webhooks.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoRows } from '../../parts/no-rows.tsx';
import { SelectFilter } from '../../parts/select-filter.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useNow } from '../../time/clock.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { typesOf } from './endpoint-form.tsx';
import { useWebhookTexts } from './texts.ts';
import { useReplay } from './use-replay.ts';
import classes from './webhooks.module.css';

export const NO_DELIVERY_FILTER = { state: '', type: '', partner: '' };
const STATES = ['pending', 'delivered', 'failed'] as const;
const KEPT_MS = 30 * 24 * 3_600_000;

/** Everything that was and is to be sent to one endpoint, and what became of it. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const { tallybridge } = useSession();
  const texts = useWebhookTexts();
  const right = useRight('access:write');
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_DELIVERY_FILTER);
  const partners = useQuery(partnersQuery(tallybridge));
  const { query, rows = [], onEnd } = useList(deliveriesQuery(tallybridge, webhook.id, useFilter(filters)));
  const [open, setOpen] = useState<WebhookDelivery | null>(null);
  const replay = useReplay(webhook);
  return (
    <Panel title={texts.deliveries} aside={<ReplayFailed webhook={webhook} />} isPadded={false}>
      <div className={classes['filters']}>
        <Toolbar isFiltered={isFiltered} onClear={clear} aside={texts.kept}>
          <SelectFilter
            label={texts.state}
            value={filters.state}
            any={texts.anyState}
            choices={STATES.map((state) => ({ value: state, label: texts.states[state] }))}
            onChange={(state) => setFilters({ state })}
          />
          <SelectFilter
            label={texts.event}
            value={filters.type}
            any={texts.anyEvent}
            choices={typesOf(texts.events).map((type) => ({ value: type, label: texts.events[type] }))}
            onChange={(type) => setFilters({ type })}
          />
          <SelectFilter
            label={texts.of}
            value={filters.partner}
            any={texts.ofAll}
            choices={(partners.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(partner) => setFilters({ partner })}
          />
        </Toolbar>
        {replay.error === null ? null : <ProblemPanel error={replay.error} />}
      </div>
      <Loaded query={query}>
        {() => (
          <DataTable
            isBare
            label={texts.deliveries}
            columns={columnsOf(texts)}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={({ type, at }) => `${texts.eventName(type)}, ${at}`}
            onOpen={setOpen}
            openKey={open?.id ?? null}
            onEnd={onEnd}
            bulk={(chosen, done) => (
              <ActionButton
                right={right}
                size="compact-xs"
                loading={replay.isPending}
                onClick={() =>
                  replay.mutate(
                    chosen.map(({ id }) => id),
                    { onSuccess: done },
                  )
                }
              >
                {texts.replay}
              </ActionButton>
            )}
            empty={<NoRows isFiltered={isFiltered} title={texts.noDeliveries} text={texts.noDeliveriesText} />}
          />
        )}
      </Loaded>
      <DeliveryDrawer
        delivery={rows.find(({ id }) => id === open?.id) ?? open}
        webhook={webhook}
        onClose={() => setOpen(null)}
      />
    </Panel>
  );
}

/** What the address has may be anything. */
function useFilter({ state, type, partner }: typeof NO_DELIVERY_FILTER): DeliveryFilter {
  const texts = useWebhookTexts();
  const knownState = STATES.find((each) => each === state);
  const knownType = typesOf(texts.events).find((each) => each === type);
  return {
    ...(knownState === undefined ? {} : { state: knownState }),
    ...(knownType === undefined ? {} : { type: knownType }),
    ...(partner === '' ? {} : { partner }),
  };
}

function ReplayFailed({ webhook: { id } }: { readonly webhook: Webhook }) {
  const { tallybridge } = useSession();
  const texts = useWebhookTexts();
  const right = useRight('access:write');
  const queries = useQueryClient();
  const now = useNow();
  const [isAsked, setAsked] = useState(false);
  const replay = useMutation({
    mutationFn: () => tallybridge.webhooks.replay(id, { failedSince: new Date(now - KEPT_MS).toISOString() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
      setAsked(false);
    },
  });
  return (
    <>
      <ActionButton right={right} variant="subtle" size="compact-xs" onClick={() => setAsked(true)}>
        {texts.replayFailed}
      </ActionButton>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => {
          replay.reset();
          setAsked(false);
        }}
        title={texts.replayFailedTitle}
        action={texts.replay}
        onConfirm={() => replay.mutate()}
        isPending={replay.isPending}
        error={replay.error}
      >
        {texts.replayFailedText}
      </ConfirmDialog>
    </>
  );
}

function columnsOf(texts: ReturnType<typeof useWebhookTexts>): readonly Column<WebhookDelivery>[] {
  return [
    {
      key: 'event',
      header: texts.event,
      cell: ({ type }) => texts.eventName(type),
      width: 'minmax(12rem, 2fr)',
      isName: true,
    },
    { key: 'partner', header: texts.of, cell: ({ partner }) => partner, width: 'minmax(8rem, 1fr)' },
    {
      key: 'state',
      header: texts.state,
      cell: ({ state }) => <DeliveryState state={state} />,
      width: '7.5rem',
    },
    { key: 'attempts', header: texts.attempts, cell: ({ log }) => log.length, width: '5.5rem', align: 'right' },
    {
      key: 'answer',
      header: texts.answer,
      cell: ({ log }) => {
        const last = log.at(-1);
        return last === undefined ? '–' : texts.answered(last.status, last.error);
      },
      width: 'minmax(7rem, 1fr)',
    },
    { key: 'at', header: texts.at, cell: ({ at }) => <Ago at={at} />, width: '8rem' },
  ];
}
