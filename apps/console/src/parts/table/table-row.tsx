import { Checkbox } from '@mantine/core';
import { memo, useLayoutEffect, useRef } from 'react';
import type { FunctionComponent, MouseEvent } from 'react';
import { useTexts } from '../../texts/texts.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { GroupHeading } from './group-heading.tsx';
import type { SelectionState } from './table-head.tsx';
import type { RowContext } from './table-props.ts';

interface Props<Row> {
  readonly row: Row;
  readonly index: number;
  readonly context: RowContext<Row>;
  /** How far down it floats, where only the rows in view are in the document. */
  readonly offset?: number;
  readonly measure?: (element: HTMLElement | null) => void;
}

const INTERACTIVE = '[data-group], a, button, input, select, textarea, label, [role="combobox"]';

/** Rows are told the same again with every pixel that somebody scrolls: one that would be the same is not made again. */
export const TableRow = remembered(Row);

/** `memo` takes the same properties as the component; its types forget that they are generic. */
function remembered<Component extends FunctionComponent<never>>(component: Component): Component {
  return memo<never>(component) as unknown as Component;
}

function Row<Item>({ row, index, context, offset, measure }: Props<Item>) {
  const { rowKey, onOpen, openKey, selection, active, onActive, isFocusWanted } = context;
  const isInteractive = onOpen !== undefined || selection !== null;
  const key = rowKey(row);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (index !== active || !isFocusWanted.current) return;
    isFocusWanted.current = false;
    element.current?.focus({ preventScroll: offset !== undefined });
  });
  return (
    <div
      ref={(node) => {
        element.current = node;
        measure?.(node);
      }}
      style={offset === undefined ? undefined : { transform: `translateY(${offset}px)` }}
      data-floating={offset !== undefined}
      data-index={index}
      className={classes['slot']}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection === null ? undefined : selection.selected.has(key)}
      tabIndex={isInteractive ? (index === active ? 0 : -1) : undefined}
      data-openable={onOpen !== undefined}
      data-open={openKey === key}
      onFocus={() => onActive(index)}
      onClick={(event) => {
        if (onOpen !== undefined && !isControl(event)) onOpen(row);
      }}
    >
      <GroupHeading row={row} index={index} context={context} />
      <div className={classes['row']} role="presentation">
        {selection === null ? null : <Check row={row} context={context} selection={selection} />}
        {context.columns.map((column) => (
          <Cell key={column.key} column={column} row={row} />
        ))}
      </div>
    </div>
  );
}

/**
 * A click on something of the row that does something of its own, or one that ends marking text. What the row has opened,
 * such as the choices of a select, stands elsewhere in the document.
 */
function isControl({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element)) return false;
  const isOwn = target.closest(INTERACTIVE) !== null || !currentTarget.contains(target);
  return isOwn || getSelection()?.isCollapsed === false;
}

interface CheckProps<Row> {
  readonly row: Row;
  readonly context: RowContext<Row>;
  readonly selection: SelectionState;
}

function Check<Row>({ row, context, selection }: CheckProps<Row>) {
  const { data } = useTexts();
  return (
    <div role="gridcell" className={classes['check']}>
      <Checkbox
        aria-label={data.selectRow(context.rowName(row))}
        checked={selection.selected.has(context.rowKey(row))}
        disabled={context.isFixed?.(row) === true}
        onChange={() => undefined}
        onClick={(event) => context.onSelect(row, event.shiftKey)}
      />
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
      {/* One child, so that a narrow screen has the header on one side and all of this on the other. */}
      <div className={classes['value']}>{column.cell(row)}</div>
    </div>
  );
}
