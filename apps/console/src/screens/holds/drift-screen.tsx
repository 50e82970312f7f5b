import { Modal, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Drift, Hold } from 'tallybridge-sdk';
import { driftQuery, holdsQuery } from '../../api/holds.ts';
import { useNames } from '../../api/names.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Status } from '../../parts/status.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import { DriftDrawer } from './drift-drawer.tsx';
import { holdOf, showField } from './drifted.ts';
import type { NamedDrift } from './drifted.ts';
import { ResolveForm } from './resolve-form.tsx';

const NO_FILTER = { q: '' };

/** Who changed our lines in ConnectWise, what and when; and whose number counts from now on. */
export function DriftScreen() {
  const { client, key } = useAt();
  const texts = useTexts();
  const { drift, data } = texts;
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const query = useQuery(driftQuery(client, key));
  const holds = useQuery(holdsQuery(client, key)).data ?? [];
  const rows = useNamed(query.data ?? []).filter(({ names }) =>
    `${names.customer} ${names.product}`.toLowerCase().includes(filters.q.toLowerCase()),
  );
  const [open, setOpen] = useState<NamedDrift | null>(null);
  // Names may come after somebody has opened it.
  const [shown = null] = useNamed(open === null ? [] : [open]);
  const [picked, setPicked] = useState<readonly Hold[] | null>(null);
  const right = useRight('plans:approve');
  const close = () => setPicked(null);
  return (
    <Page title={drift.title} text={drift.text}>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={drift.count(rows.length)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={drift.search} />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={drift.title}
            columns={columnsOf(texts, holds)}
            rows={rows}
            rowKey={({ additionId }) => String(additionId)}
            rowName={({ names }) => texts.plan.lineName(names.customer, names.product)}
            onOpen={setOpen}
            openKey={open === null ? null : String(open.additionId)}
            isFixed={(row) => holdOf(row, holds) === undefined}
            bulk={(selected) => (
              <ActionButton
                right={right}
                onClick={() => setPicked(selected.flatMap((row) => holdOf(row, holds) ?? []))}
              >
                {texts.holds.decide}
              </ActionButton>
            )}
            empty={
              isFiltered ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty icon={IconCircleCheck} title={drift.none} text={drift.noneText} />
              )
            }
          />
        )}
      </Loaded>
      <DriftDrawer drift={shown} holds={holds} onClose={() => setOpen(null)} />
      <Modal opened={picked !== null} onClose={close} title={texts.holds.decideTitle(picked?.length ?? 0)}>
        {picked === null ? null : picked.length === 0 ? (
          <Text>{drift.cannotDecide}</Text>
        ) : (
          <ResolveForm holds={picked} onDone={close} onCancel={close} />
        )}
      </Modal>
    </Page>
  );
}

function useNamed(drifts: readonly Drift[]): readonly NamedDrift[] {
  const names = useNames();
  return drifts.map((drift) => ({
    ...drift,
    names: { customer: names.customer(drift.customer), product: names.product(drift.sku) },
  }));
}

function columnsOf({ drift }: Texts, holds: readonly Hold[]): readonly Column<NamedDrift>[] {
  return [
    {
      key: 'customer',
      header: drift.customer,
      cell: ({ names }) => names.customer,
      compare: (a, b) => compareNames(a.names.customer, b.names.customer),
      isName: true,
    },
    {
      key: 'product',
      header: drift.product,
      cell: ({ names }) => names.product,
      compare: (a, b) => compareNames(a.names.product, b.names.product),
    },
    {
      key: 'what',
      header: drift.what,
      cell: ({ kind, fields }) =>
        kind === 'missing'
          ? drift.removed
          : fields
              .map(({ field, written, stands }) =>
                drift.change(drift.fields[field], showField(field, written), showField(field, stands)),
              )
              .join(', '),
      width: 'minmax(11rem, 1.6fr)',
    },
    { key: 'by', header: drift.by, cell: ({ by }) => by ?? drift.unknownPerson },
    {
      key: 'since',
      header: drift.since,
      cell: ({ since }) => (since === null ? drift.nothing : <Ago at={since} />),
      compare: (a, b) => compareNames(a.since ?? '', b.since ?? ''),
      width: '8rem',
    },
    {
      key: 'state',
      header: drift.state,
      cell: (row) => <DriftState drift={row} isHeld={holdOf(row, holds) !== undefined} texts={drift} />,
      width: '11rem',
    },
  ];
}

interface StateProps {
  readonly drift: NamedDrift;
  readonly isHeld: boolean;
  readonly texts: Texts['drift'];
}

function DriftState({ drift, isHeld, texts }: StateProps) {
  if (drift.acceptedUntil !== null)
    return <Status tone="info">{texts.accepted(showDate(drift.acceptedUntil.slice(0, 10)))}</Status>;
  if (isHeld) return <Status tone="warn">{texts.waits}</Status>;
  return <Status tone="idle">{texts.decided}</Status>;
}
