import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedPlanLine, Plan, PlanGroup } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { planGroupsQuery, planLinesQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Money } from '../../parts/amounts.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import type { Group } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { openOf } from './approval.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { canBe, decisionsOn, LineDecisions } from './line-decisions.tsx';
import type { LineDecision } from './line-decisions.tsx';
import { LineDrawer } from './line-drawer.tsx';
import { planColumns } from './plan-columns.tsx';
import classes from './plan.module.css';
import { useRejectionTexts } from './use-rejection-texts.ts';

const UNDONE = 'create,change,end,adopt';
/** Stands in the address in place of an action. */
const REJECTED = 'rejected';
const DEFAULTS = { by: 'customer', action: UNDONE, q: '' };

const lineKey = ({ fingerprint, customer, sku }: ListedPlanLine) => `${customer} ${sku} ${fingerprint}`;

/** The lines of the plan: narrowed, grouped, selected, opened. */
export function PlanLines({ plan }: { readonly plan: Plan }) {
  const { client, key } = useAt();
  const texts = useTexts();
  const rejections = useRejectionTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(DEFAULTS);
  const by = filters.by === 'product' ? 'product' : 'customer';
  const filter = { by, ...toFilter(filters.action), q: filters.q } as const;
  const { query, rows = [], onEnd, isMore } = useList(planLinesQuery(client, key, plan.id, filter));
  const groups = useQuery(planGroupsQuery(client, key, plan.id, filter));
  const [open, setOpen] = useState<ListedPlanLine | null>(null);
  const [dialog, setDialog] = useState<Picked | null>(null);
  const canDecide = plan.state === 'open';
  const shown = open === null ? null : (rows.find((row) => lineKey(row) === lineKey(open)) ?? open);
  return (
    <>
      <Chips plan={plan} action={filters.action} onChange={(action) => setFilters({ action })} />
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={texts.plan.shown(rows.length, isMore)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={texts.plan.search} />
        <SegmentedControl
          aria-label={texts.plan.groupBy}
          value={by}
          data={[
            { value: 'customer', label: texts.plan.by.customer },
            { value: 'product', label: texts.plan.by.product },
          ]}
          onChange={(next) => setFilters({ by: next })}
        />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={texts.plan.title}
            columns={planColumns(texts, { by, rejections })}
            rows={rows}
            rowKey={lineKey}
            rowName={({ names }) => texts.plan.lineName(names.customer, names.product)}
            group={groupOf(by, texts, groups.data)}
            onOpen={setOpen}
            openKey={open === null ? null : lineKey(open)}
            onEnd={onEnd}
            isFixed={isFixed}
            {...(canDecide
              ? {
                  bulk: (lines: readonly ListedPlanLine[], clearSelection: () => void) => (
                    <LineDecisions lines={lines} onPick={(what) => setDialog({ what, lines, clear: clearSelection })} />
                  ),
                }
              : {})}
            empty={<NoLine plan={plan} isFiltered={filters.q !== '' || filters.action !== UNDONE} onClear={clear} />}
          />
        )}
      </Loaded>
      <LineDrawer
        plan={plan}
        line={shown}
        onClose={() => setOpen(null)}
        onPick={canDecide ? (what, line) => setDialog({ what, lines: [line], clear: () => setOpen(null) }) : null}
      />
      <Dialogs plan={plan} picked={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

interface Picked {
  readonly what: LineDecision;
  readonly lines: readonly ListedPlanLine[];
  readonly clear: () => void;
}

/** What was rejected is looked at by itself, or with everything. */
function toFilter(action: string): { readonly action: string; readonly rejected: 'true' | 'false' | '' } {
  if (action === 'all') return { action: '', rejected: '' };
  return action === REJECTED ? { action: '', rejected: 'true' } : { action, rejected: 'false' };
}

/** What nobody can decide about here cannot be picked. */
const isFixed = (line: ListedPlanLine) => decisionsOn([line]).length === 0;

function Dialogs({ plan, picked, onClose }: { plan: Plan; picked: Picked | null; onClose: () => void }) {
  const done = () => {
    picked?.clear();
    onClose();
  };
  const what = picked?.what ?? 'approve';
  const lines = (picked?.lines ?? []).filter((line) => canBe(what, line));
  const decision = picked === null || what === 'approve' ? null : { what, lines };
  return (
    <>
      <ApproveDialog plan={plan} lines={lines} isOpen={picked?.what === 'approve'} onClose={onClose} onDone={done} />
      <DecisionDialog plan={plan} decision={decision} onClose={onClose} onDone={done} />
    </>
  );
}

function groupOf(
  by: 'customer' | 'product',
  { plan: texts }: Texts,
  groups: readonly PlanGroup[] | undefined,
): Group<ListedPlanLine> {
  const keyOf = (line: ListedPlanLine) => (by === 'customer' ? line.customer : line.sku);
  const nameOf = ({ names }: ListedPlanLine) => (by === 'customer' ? names.customer : names.product);
  const facts = new Map((groups ?? []).map((group) => [group.key, group]));
  return {
    keyOf,
    nameOf,
    heading: (line) => {
      const group = facts.get(keyOf(line));
      return (
        <div className={classes['group']}>
          <strong>{nameOf(line)}</strong>
          {by === 'customer' && line.names.company !== null && line.names.company !== nameOf(line) ? (
            <span className={classes['quiet']}>{line.names.company}</span>
          ) : null}
          {group === undefined ? null : (
            <span className={classes['groupFacts']}>
              {texts.groupLines(group.lines)}
              {group.changes === 0 ? null : (
                <>
                  {' · '}
                  <Money value={group.moneyDelta} isDelta />
                </>
              )}
            </span>
          )}
        </div>
      );
    },
  };
}

interface ChipsProps {
  readonly plan: Plan;
  readonly action: string;
  readonly onChange: (action: string) => void;
}

/** The lines by what they do, each with how many there are. */
function Chips({ plan, action, onChange }: ChipsProps) {
  const { plan: texts } = useTexts();
  const rejections = useRejectionTexts();
  const { lines } = plan.totals;
  const open = openOf(plan);
  const byAction = { ...plan.totals.byAction, ...open.byAction };
  const rejected = plan.rejected.lines;
  const chips = [
    { value: UNDONE, label: texts.filter.todo, count: open.changes + byAction.adopt },
    ...(['create', 'change', 'end', 'adopt', 'hold', 'unmapped', 'excluded'] as const)
      .filter((each) => byAction[each] > 0)
      .map((each) => ({ value: each, label: texts.action[each], count: byAction[each] })),
    ...(rejected > 0 || action === REJECTED ? [{ value: REJECTED, label: rejections.rejected, count: rejected }] : []),
    { value: 'keep,none', label: texts.filter.unchanged, count: byAction.keep + byAction.none },
    { value: 'all', label: texts.filter.all, count: lines },
  ];
  return (
    <div role="group" aria-label={texts.filterLabel} className={classes['chips']}>
      {chips.map(({ value, label, count }) => (
        <UnstyledButton
          key={value}
          className={classes['chip']}
          aria-pressed={value === action}
          onClick={() => onChange(value)}
        >
          {label} <span className={classes['chipCount']}>{showCount(count)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

function NoLine({ plan, isFiltered, onClear }: { plan: Plan; isFiltered: boolean; onClear: () => void }) {
  const { plan: texts, data } = useTexts();
  if (!isFiltered) {
    return <Empty icon={IconCircleCheck} title={texts.allDone} text={texts.allDoneText(plan.totals.byAction.hold)} />;
  }
  return (
    <Empty title={data.nothingFound} text={data.nothingFoundText}>
      <UnstyledButton onClick={onClear} className={classes['clear']}>
        {data.clearFilters}
      </UnstyledButton>
    </Empty>
  );
}
