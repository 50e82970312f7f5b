import { Checkbox } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTexts } from '../../texts/texts.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import type { DataTableProps } from './data-table.tsx';
import { movedTo } from './moved-to.ts';
import { toggled } from './selection.ts';
import type { SelectionState } from './table-head.tsx';

interface Props<Row> extends Pick<
  DataTableProps<Row>,
  'columns' | 'rows' | 'rowKey' | 'rowName' | 'onOpen' | 'openKey' | 'isFixed'
> {
  readonly selection: SelectionState | null;
}

const ROW_PX = 41;
const INTERACTIVE = 'a, button, input, select, textarea, label, [role="combobox"]';

export function TableBody<Row>(props: Props<Row>) {
  const { rows, rowKey, onOpen, selection, isFixed } = props;
  const body = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const anchor = useRef<string | null>(null);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin,
    getItemKey: (index) => keyAt(rows, rowKey, index),
  });
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(top + window.scrollY);
  }, [rows.length]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = body.current?.querySelector(`[data-index="${active}"]`);
    if (!(row instanceof HTMLElement)) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const select = (row: Row, isRange: boolean) => {
    if (selection === null || isFixed?.(row) === true) return;
    const key = rowKey(row);
    selection.onChange(toggled(selection.selected, selection.keys, { key, anchor: isRange ? anchor.current : null }));
    anchor.current = key;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.getAttribute('role') !== 'row') return;
    const row = rows[active];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedTo(event.key, active, rows.length);
    if (next !== null) {
      event.preventDefault();
      wantsFocus.current = true;
      setActive(next);
      virtual.scrollToIndex(next, { align: 'auto' });
    } else if (event.key === 'Enter' && onOpen !== undefined) {
      event.preventDefault();
      onOpen(row);
    } else if ((event.key === ' ' || event.key === 'x') && selection !== null) {
      event.preventDefault();
      select(row, event.shiftKey);
    }
  };
  const isInteractive = onOpen !== undefined || selection !== null;
  return (
    <div
      ref={body}
      role="rowgroup"
      className={classes['body']}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={isInteractive ? onKeyDown : undefined}
    >
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={classes['slot']}
            style={{ transform: `translateY(${item.start - scrollMargin}px)` }}
            role="row"
            aria-rowindex={item.index + 2}
            aria-selected={selection === null ? undefined : selection.selected.has(rowKey(row))}
            tabIndex={isInteractive ? (item.index === Math.min(active, rows.length - 1) ? 0 : -1) : undefined}
            data-openable={onOpen !== undefined}
            data-open={props.openKey === rowKey(row)}
            onFocus={() => setActive(item.index)}
            onClick={(event) => {
              if (onOpen !== undefined && !isControl(event)) onOpen(row);
            }}
          >
            <RowCells {...props} row={row} onSelect={select} />
          </div>
        );
      })}
    </div>
  );
}

function keyAt<Row>(rows: readonly Row[], rowKey: (row: Row) => string, index: number): string | number {
  const row = rows[index];
  return row === undefined ? index : rowKey(row);
}

/** A click on something inside the row that does something of its own, or one that ends marking text. */
function isControl(event: MouseEvent): boolean {
  const isInside = event.target instanceof Element && event.target.closest(INTERACTIVE) !== null;
  return isInside || getSelection()?.isCollapsed === false;
}

interface CellsProps<Row> extends Props<Row> {
  readonly row: Row;
  readonly onSelect: (row: Row, isRange: boolean) => void;
}

function RowCells<Row>({ columns, row, rowKey, rowName, selection, isFixed, onSelect }: CellsProps<Row>) {
  const { data } = useTexts();
  return (
    <div className={classes['row']} role="presentation">
      {selection === null ? null : (
        <div role="gridcell" className={classes['check']}>
          <Checkbox
            aria-label={data.selectRow(rowName(row))}
            checked={selection.selected.has(rowKey(row))}
            disabled={isFixed?.(row) === true}
            onChange={() => undefined}
            onClick={(event) => onSelect(row, event.shiftKey)}
          />
        </div>
      )}
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  return (
    <div
      role="gridcell"
      className={classes['cell']}
      data-align={column.align}
      data-hide={column.hide}
      data-name={column.isName}
      data-label={column.header}
    >
      {column.cell(row)}
    </div>
  );
}
