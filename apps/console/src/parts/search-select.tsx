import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';
import classes from './search-select.module.css';
import { useProblem } from './use-problem.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
  /** Below it in small: what tells it apart, or why it cannot be chosen. */
  readonly note?: string;
}

interface Props<Found extends Choice> extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'error'> {
  /** Names the list for the query cache: a key of the connection and what is listed. */
  readonly listKey: readonly unknown[];
  /** Asks the service; at most `LIMIT` of what it answers is shown. */
  readonly find: (search: string) => Promise<readonly Found[]>;
  readonly value: Found | null;
  readonly onChange: (choice: Found | null) => void;
  /** Why nothing was found by a text. */
  readonly explain?: (search: string) => ReactNode;
}

const LIMIT = 50;

/** A select whose choices the service finds, however many there are. */
export function SearchSelect<Found extends Choice>(props: Props<Found>) {
  const { listKey, find, value, onChange, explain, onDropdownClose, ...select } = props;
  const { data: texts } = useTexts();
  const [typed, setTyped] = useState('');
  const wanted = typed === value?.label ? '' : typed;
  const [search] = useDebouncedValue(wanted, 200);
  const [isOpen, setOpen] = useState(false);
  const found = useQuery({
    queryKey: [...listKey, 'search', search],
    queryFn: () => find(search),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const choices = (found.data ?? []).slice(0, LIMIT);
  const isThere = value === null || choices.some((choice) => choice.value === value.value);
  const shown = isThere ? choices : [value, ...choices];
  const nothing =
    found.error === null ? explained(search, explain, texts.nothingFound) : <NotFound error={found.error} />;
  return (
    <Select
      searchable
      nothingFoundMessage={found.isFetching ? texts.loading : nothing}
      placeholder={texts.typeMore}
      renderOption={({ option }) => <Shown choice={shown.find((choice) => choice.value === option.value)} />}
      {...select}
      error={found.error !== null}
      data={[...shown]}
      filter={({ options }) => options}
      value={value?.value ?? null}
      onChange={(next) => onChange(shown.find((choice) => choice.value === next) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => {
        setOpen(false);
        onDropdownClose?.();
      }}
    />
  );
}

function Shown({ choice }: { readonly choice: Choice | undefined }) {
  if (choice === undefined) return null;
  return (
    <span className={classes['choice']}>
      {choice.label}
      {choice.note === undefined ? null : <span className={classes['note']}>{choice.note}</span>}
    </span>
  );
}

function explained(search: string, explain: ((search: string) => ReactNode) | undefined, otherwise: string): ReactNode {
  return search === '' || explain === undefined ? otherwise : explain(search);
}

/** Said where the choices would be, which is where people look. */
function NotFound({ error }: { readonly error: unknown }) {
  const { problems } = useTexts();
  const { kind, detail, remedy } = useProblem(error);
  return (
    <span className={classes['failed']}>
      <strong>{problems.titles[kind]}.</strong> {detail} {remedy}
    </span>
  );
}
