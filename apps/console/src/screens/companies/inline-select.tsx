import { UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { SearchSelect } from '../../parts/search-select.tsx';
import type { Choice } from '../../parts/search-select.tsx';
import classes from './companies.module.css';

interface Props<Found extends Choice> {
  readonly label: string;
  readonly listKey: readonly unknown[];
  readonly find: (search: string) => Promise<readonly Found[]>;
  readonly explain: (search: string) => ReactNode;
  /** What it is until something is chosen. */
  readonly now?: string | undefined;
  readonly onChoose: (choice: Found) => void;
  /** The row has the focus again where the keyboard ended it. */
  readonly onDone: () => void;
}

/** A select in the place of a cell, open and ready to be typed into. */
export function InlineSelect<Found extends Choice>(props: Props<Found>) {
  const { label, listKey, find, explain, now, onChoose, onDone } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const done = () => {
    const isInside = place.current?.contains(document.activeElement) === true;
    const row = place.current?.closest('[role="row"]');
    onDone();
    if (isInside && row instanceof HTMLElement) row.focus();
  };
  return (
    <div ref={place} className={classes['inline']}>
      <SearchSelect
        aria-label={label}
        listKey={listKey}
        find={find}
        explain={explain}
        // Nothing is chosen at first: the list would scroll the page to it before it has its place.
        value={null}
        {...(now === undefined ? {} : { placeholder: now })}
        selectFirstOptionOnChange
        comboboxProps={{ width: 'max-content', position: 'bottom-start', withinPortal: true }}
        classNames={{ dropdown: classes['dropdown'] ?? '', option: classes['option'] ?? '' }}
        maxDropdownHeight={320}
        onChange={(choice) => {
          if (choice !== null) onChoose(choice);
        }}
        onDropdownClose={done}
      />
    </div>
  );
}

interface CellProps {
  readonly label: string;
  readonly onOpen: () => void;
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}

/** What a cell says until somebody changes it. */
export function CellButton({ label, onOpen, isFixed = false, children }: CellProps) {
  if (isFixed) return <span className={classes['fixed']}>{children}</span>;
  return (
    <UnstyledButton className={classes['cell']} aria-description={label} onClick={onOpen}>
      <span className={classes['said']}>{children}</span>
      <IconChevronDown size={14} aria-hidden className={classes['chevron']} />
    </UnstyledButton>
  );
}
