import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import classes from './data-table.module.css';
import { movedTo } from './moved-to.ts';
import { toggled } from './selection.ts';
import type { SelectionState } from './table-head.tsx';
import type { DataTableProps, RowContext } from './table-props.ts';
import { TableRow } from './table-row.tsx';

interface Props<Row> extends Pick<
  DataTableProps<Row>,
  'columns' | 'rows' | 'rowKey' | 'rowName' | 'onOpen' | 'openKey' | 'isFixed' | 'onEnd' | 'group'
> {
  readonly selection: SelectionState | null;
}

/** So many rows are simply there: nothing has to be measured, and the page's own search finds them. */
const SHORT = 60;
const ROW_PX = 41;
/** So many beyond those in view are there, above and below. */
const OVERSCAN = 12;

export function TableBody<Row>(props: Props<Row>) {
  const { rows, rowKey, onOpen, selection, isFixed } = props;
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, rows.length - 1);
  const anchor = useRef<string | null>(null);
  const isFocusWanted = useRef(false);
  const scrollTo = useRef<(index: number) => void>(() => undefined);

  const onSelect = (row: Row, isRange: boolean) => {
    if (selection === null || isFixed?.(row) === true) return;
    const key = rowKey(row);
    selection.onChange(toggled(selection.selected, selection.keys, { key, anchor: isRange ? anchor.current : null }));
    anchor.current = key;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row';
    const row = rows[active];
    if (!isOnRow || row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedTo(event.key, active, rows.length);
    const isSelecting = event.key === ' ' || event.key === 'x';
    if (next !== null) {
      isFocusWanted.current = true;
      setActive(next);
      scrollTo.current(next);
    } else if (event.key === 'Enter' && onOpen !== undefined) onOpen(row);
    else if (isSelecting && selection !== null) onSelect(row, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const context = { ...props, active, onActive: setActive, onSelect, isFocusWanted };
  return (
    <div
      role="rowgroup"
      className={classes['body']}
      onKeyDown={onOpen === undefined && selection === null ? undefined : onKeyDown}
    >
      {rows.length <= SHORT ? (
        rows.map((row, index) => <TableRow key={rowKey(row)} row={row} index={index} context={context} />)
      ) : (
        <RowsInView {...props} context={context} scrollTo={scrollTo} />
      )}
    </div>
  );
}

interface InViewProps<Row> extends Props<Row> {
  readonly context: RowContext<Row>;
  readonly scrollTo: RefObject<(index: number) => void>;
}

function RowsInView<Row>({ rows, rowKey, onEnd, context, scrollTo }: InViewProps<Row>) {
  const room = useRef<HTMLDivElement>(null);
  const scrollMargin = useDistanceFromTop(room);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin,
    // Whatever is scrolled, the row that keys go to stays, and with it the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), context.active])].toSorted((a, b) => a - b),
    getItemKey: (index) => keyAt(rows, rowKey, index),
  });
  useEffect(() => {
    scrollTo.current = (index) => virtual.scrollToIndex(index, { align: 'auto' });
  }, [virtual, scrollTo]);
  const items = virtual.getVirtualItems();
  const isAtEnd = (virtual.range?.endIndex ?? 0) + OVERSCAN >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, onEnd, rows.length]);
  return (
    <div ref={room} role="presentation" className={classes['room']} style={{ height: virtual.getTotalSize() }}>
      {items.map(({ key, index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <TableRow
            key={key}
            row={row}
            index={index}
            context={context}
            offset={start - scrollMargin}
            measure={virtual.measureElement}
          />
        );
      })}
    </div>
  );
}

function keyAt<Row>(rows: readonly Row[], rowKey: (row: Row) => string, index: number): string | number {
  const row = rows[index];
  return row === undefined ? index : rowKey(row);
}

/** How far down the page the rows begin; what stands above them may grow and shrink. */
function useDistanceFromTop(element: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setDistance(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return distance;
}
