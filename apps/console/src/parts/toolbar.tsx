import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTexts } from '../texts/texts.ts';
import classes from './toolbar.module.css';

interface Props {
  readonly children: ReactNode;
  readonly isFiltered?: boolean;
  readonly onClear?: () => void;
  /** On the right: how many rows. */
  readonly aside?: ReactNode;
}

/** The filters above a list. */
export function Toolbar({ children, isFiltered = false, onClear, aside }: Props) {
  const { data } = useTexts();
  return (
    <div className={classes['bar']} role="search">
      {children}
      {isFiltered && onClear !== undefined ? (
        <UnstyledButton className={classes['clear']} onClick={onClear}>
          {data.clearFilters}
        </UnstyledButton>
      ) : null}
      {aside === undefined ? null : (
        <div className={classes['aside']} role="status">
          {aside}
        </div>
      )}
    </div>
  );
}

interface SearchProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
}

/** A search that follows the typing with a short delay. `/` leads to it. */
export function SearchField({ value, onChange, label }: SearchProps) {
  const { data } = useTexts();
  const [typed, setTyped] = useState(value);
  const passed = useRef(value);
  const pass = useDebouncedCallback((next: string) => {
    passed.current = next;
    onChange(next);
  }, 150);
  useEffect(() => {
    // What was typed comes back through the address, maybe after more was typed.
    if (value !== passed.current) setTyped(value);
    passed.current = value;
  }, [value]);
  const change = (next: string) => {
    setTyped(next);
    pass(next);
  };
  return (
    <TextInput
      type="search"
      className={classes['search']}
      aria-label={label ?? data.search}
      placeholder={label ?? data.search}
      value={typed}
      data-search-field
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <UnstyledButton aria-label={data.clearFilters} onClick={() => change('')} className={classes['x']}>
            <IconX size={14} aria-hidden />
          </UnstyledButton>
        )
      }
    />
  );
}
