import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';
import classes from './data-table.module.css';

interface Props {
  readonly count: number;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** What can be done with all rows that are selected. */
export function BulkBar({ count, onClear, children }: Props) {
  const { data } = useTexts();
  return (
    <div className={classes['bulk']} role="toolbar" aria-label={data.selected(count)}>
      <span className="tb-number" role="status">
        {data.selected(count)}
      </span>
      {children}
      <UnstyledButton className={classes['unselect']} onClick={onClear}>
        {data.clearSelection}
      </UnstyledButton>
    </div>
  );
}
