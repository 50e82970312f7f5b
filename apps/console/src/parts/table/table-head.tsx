import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.ts';
import { nextSort } from './column.ts';
import type { Column, Sort } from './column.ts';
import classes from './data-table.module.css';
import { toggledAll } from './selection.ts';

export interface SelectionState {
  readonly selected: ReadonlySet<string>;
  /** All that can be selected, in the order shown. */
  readonly keys: readonly string[];
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
  readonly selection: SelectionState | null;
}

export function TableHead<Row>({ columns, sort, onSort, selection }: Props<Row>) {
  const { data } = useTexts();
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" aria-rowindex={1} className={classes['row']}>
        {selection === null ? null : (
          <div role="columnheader" className={classes['check']}>
            <Checkbox
              aria-label={data.selectAll}
              checked={selection.selected.size > 0 && selection.selected.size === selection.keys.length}
              indeterminate={selection.selected.size > 0 && selection.selected.size < selection.keys.length}
              onChange={() => selection.onChange(toggledAll(selection.selected, selection.keys))}
            />
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={classes['header']}
            data-align={column.align}
            data-hide={column.hide}
            aria-sort={ariaSort(column, sort)}
          >
            {column.compare === undefined ? (
              column.header
            ) : (
              <UnstyledButton
                className={classes['sort']}
                title={data.sortedBy(column.header)}
                onClick={() => onSort(nextSort(sort, column.key))}
              >
                {column.header}
                <SortMark isOn={sort?.key === column.key} isDown={sort?.isDown === true} />
              </UnstyledButton>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function ariaSort<Row>(column: Column<Row>, sort: Sort | null): 'ascending' | 'descending' | 'none' | undefined {
  if (column.compare === undefined) return undefined;
  if (sort?.key !== column.key) return 'none';
  return sort.isDown ? 'descending' : 'ascending';
}

function SortMark({ isOn, isDown }: { readonly isOn: boolean; readonly isDown: boolean }) {
  const Icon = isDown && isOn ? IconArrowDown : IconArrowUp;
  return <Icon size={12} aria-hidden className={classes['mark']} data-on={isOn} />;
}
