import { Modal, NativeSelect } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Hold } from 'tallybridge-sdk';
import { holdsQuery } from '../../api/holds.ts';
import { useNames } from '../../api/names.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column, Group } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { Decisions } from './decisions.tsx';
import { HoldDrawer, StandsToOurs } from './hold-drawer.tsx';
import classes from './holds.module.css';
import type { NamedHold } from './named-hold.ts';
import { ResolveForm } from './resolve-form.tsx';

const NO_FILTER = { q: '', code: '' };

/** What waits for a person, by why, with what can be done about it. */
export function HoldsScreen() {
  const { client, key } = useAt();
  const texts = useTexts();
  const { holds, data } = texts;
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const query = useQuery(holdsQuery(client, key));
  const all = useNamed(query.data ?? []);
  const rows = all.filter((hold) => matches(hold, filters));
  const codes = [...new Set(all.map(({ code }) => code))];
  const [open, setOpen] = useState<NamedHold | null>(null);
  // Names may come after somebody has opened it.
  const [shown = null] = useNamed(open === null ? [] : [open]);
  const [picked, setPicked] = useState<{ readonly holds: readonly Hold[]; readonly clear: () => void } | null>(null);
  const right = useRight('plans:approve');
  const done = () => {
    picked?.clear();
    setPicked(null);
  };
  return (
    <Page title={holds.title} text={holds.text}>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={holds.count(rows.length)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={holds.search} />
        <NativeSelect
          size="xs"
          aria-label={holds.code}
          value={filters.code}
          data={[
            { value: '', label: holds.anyCode },
            ...codes.map((code) => ({ value: code, label: holds.codes[code] })),
          ]}
          onChange={(event) => setFilters({ code: event.currentTarget.value })}
        />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={holds.title}
            columns={columnsOf(texts)}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={(hold) => nameOf(hold, texts)}
            group={groupOf(texts, rows)}
            onOpen={setOpen}
            openKey={open?.id ?? null}
            bulk={(selected, clearSelection) => (
              <ActionButton right={right} onClick={() => setPicked({ holds: selected, clear: clearSelection })}>
                {holds.decide}
              </ActionButton>
            )}
            isFixed={isFixed}
            empty={
              isFiltered ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty icon={IconCircleCheck} title={holds.none} text={holds.noneText} />
              )
            }
          />
        )}
      </Loaded>
      <Decisions />
      <HoldDrawer hold={shown} onClose={() => setOpen(null)} />
      <Modal
        opened={picked !== null}
        onClose={() => setPicked(null)}
        title={holds.decideTitle(picked?.holds.length ?? 0)}
      >
        {picked === null ? null : <ResolveForm holds={picked.holds} onDone={done} onCancel={() => setPicked(null)} />}
      </Modal>
    </Page>
  );
}

const isFixed = ({ resolutions }: Hold) => resolutions.length === 0;

function nameOf({ names, code }: NamedHold, { holds, plan }: Texts): string {
  const { customer, product } = names;
  if (customer === null || product === null) return holds.codes[code];
  return plan.lineName(customer, product);
}

/** Those of one reason stand together. */
function useNamed(holds: readonly Hold[]): readonly NamedHold[] {
  const names = useNames();
  const { holds: texts } = useTexts();
  const named = holds.map((hold) => ({
    ...hold,
    names: {
      customer: hold.customer === null ? null : names.customer(hold.customer),
      product: hold.sku === null ? null : names.product(hold.sku),
    },
  }));
  const order = (a: NamedHold, b: NamedHold) =>
    compareNames(texts.codes[a.code], texts.codes[b.code]) ||
    compareNames(a.names.customer ?? '', b.names.customer ?? '') ||
    compareNames(a.names.product ?? '', b.names.product ?? '');
  return useMemo(() => named.toSorted(order), [named, order]);
}

function matches({ code, names, text }: NamedHold, filters: typeof NO_FILTER): boolean {
  const wanted = filters.q.toLowerCase();
  const texts = [names.customer ?? '', names.product ?? '', text];
  return (filters.code === '' || code === filters.code) && texts.some((each) => each.toLowerCase().includes(wanted));
}

function groupOf({ holds }: Texts, rows: readonly NamedHold[]): Group<NamedHold> {
  return {
    keyOf: ({ code }) => code,
    nameOf: ({ code }) => holds.codes[code],
    heading: ({ code, remedy, who }) => (
      <div className={classes['group']}>
        <strong>{holds.codes[code]}</strong>
        <span className={classes['groupCount']}>{holds.count(rows.filter((row) => row.code === code).length)}</span>
        <p className={classes['remedy']}>
          {remedy} {holds.who[who]}
        </p>
      </div>
    ),
  };
}

function columnsOf({ holds, plan }: Texts): readonly Column<NamedHold>[] {
  return [
    {
      key: 'customer',
      header: holds.customer,
      cell: ({ names, code }) => names.customer ?? (code === 'parked' ? holds.plan : holds.write),
      width: 'minmax(8rem, 1fr)',
      isName: true,
    },
    {
      key: 'product',
      header: holds.product,
      cell: ({ names }) => names.product ?? plan.nothing,
      width: 'minmax(8rem, 1fr)',
    },
    {
      key: 'text',
      header: holds.what,
      cell: ({ text }) => (
        <span className={classes['text']} title={text}>
          {text}
        </span>
      ),
      width: 'minmax(14rem, 2.5fr)',
    },
    {
      key: 'from-to',
      header: holds.fromTo,
      cell: (hold) => <StandsToOurs hold={hold} />,
      align: 'right',
      width: '7.5rem',
    },
  ];
}
