import { useMemo, useState } from 'react';
import type { CSSProperties } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { Empty } from '../empty.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { sortRows, tracksOf } from './column.ts';
import type { Column, Sort } from './column.ts';
import classes from './data-table.module.css';
import { stillThere } from './selection.ts';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import type { DataTableProps } from './table-props.ts';

const NOTHING_SELECTED: ReadonlySet<string> = new Set();

/**
 * A list of any length: only the rows in view are in the document. Headers sort; arrow keys move between rows, Enter opens,
 * Space selects. On a narrow screen each row becomes a small card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, bulk, empty, isFixed, isBare = false } = props;
  const { data } = useTexts();
  const [own, setOwn] = useState<Sort | null>(props.sort ?? null);
  const sort = props.onSort === undefined ? own : (props.sort ?? null);
  const setSort = props.onSort ?? setOwn;
  const [chosen, setSelected] = useState(NOTHING_SELECTED);
  const isOwnSort = props.onSort === undefined;
  const sorted = useMemo(() => (isOwnSort ? sortRows(rows, columns, sort) : rows), [rows, columns, sort, isOwnSort]);
  const keys = useMemo(() => sorted.filter((row) => isFixed?.(row) !== true).map(rowKey), [sorted, rowKey, isFixed]);
  const selected = useMemo(() => (chosen.size === 0 ? NOTHING_SELECTED : stillThere(chosen, keys)), [chosen, keys]);
  const isSelectable = bulk !== undefined;
  if (rows.length === 0)
    return (
      <div className={classes['frame']} data-bare={isBare}>
        {empty ?? <Empty title={data.nothing} />}
      </div>
    );
  const clear = () => setSelected(NOTHING_SELECTED);
  const columnCount = columns.length + (isSelectable ? 1 : 0);
  return (
    <div className={classes['frame']} data-bare={isBare} style={trackStyle(columns, isSelectable)}>
      <div role="grid" aria-label={label} aria-rowcount={(props.total ?? rows.length) + 1} aria-colcount={columnCount}>
        <TableHead
          columns={columns}
          sort={sort}
          onSort={setSort}
          selection={isSelectable ? { selected, keys, onChange: setSelected } : null}
        />
        <TableBody
          {...props}
          rows={sorted}
          selection={isSelectable ? { selected, keys, onChange: setSelected } : null}
        />
      </div>
      {bulk !== undefined && selected.size > 0 ? (
        <BulkBar count={selected.size} onClear={clear}>
          {bulk(
            sorted.filter((row) => selected.has(rowKey(row))),
            clear,
          )}
        </BulkBar>
      ) : null}
    </div>
  );
}

/** React passes custom properties through; its types do not know them. */
function trackStyle<Row>(columns: readonly Column<Row>[], isSelectable: boolean): CSSProperties {
  return {
    '--wide': tracksOf(columns, true, isSelectable),
    '--medium': tracksOf(columns, false, isSelectable),
  } as CSSProperties;
}
