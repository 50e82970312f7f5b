import { Checkbox } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import classes from './data-table.module.css';
import { toggledAmong } from './selection.ts';
import type { RowContext } from './table-props.ts';

interface Props<Row> {
  readonly row: Row;
  readonly index: number;
  readonly context: RowContext<Row>;
}

/** Stands above the first row of each group, and selects all of it. */
export function GroupHeading<Row>({ row, index, context }: Props<Row>) {
  const { data } = useTexts();
  const { group, rows, rowKey, selection, isFixed } = context;
  const before = rows[index - 1];
  if (group === undefined) return null;
  const key = group.keyOf(row);
  if (before !== undefined && group.keyOf(before) === key) return null;
  const own = rows.filter((each) => group.keyOf(each) === key && isFixed?.(each) !== true).map(rowKey);
  const count = selection === null ? 0 : own.filter((each) => selection.selected.has(each)).length;
  return (
    <div role="gridcell" className={classes['group']} data-group>
      {selection === null || own.length === 0 ? null : (
        <Checkbox
          aria-label={data.selectRow(group.nameOf(row))}
          checked={count === own.length}
          indeterminate={count > 0 && count < own.length}
          onChange={() => selection.onChange(toggledAmong(selection.selected, own))}
        />
      )}
      <div className={classes['groupText']}>{group.heading(row)}</div>
    </div>
  );
}
