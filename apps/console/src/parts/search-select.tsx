import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readProblem } from '../api/read-problem.ts';
import { useTexts } from '../texts/texts.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'error'> {
  /** Names the list for the query cache: a key of the connection and what is listed. */
  readonly listKey: readonly unknown[];
  /** Asks the service; at most `LIMIT` of what it answers is shown. */
  readonly find: (search: string) => Promise<readonly Choice[]>;
  readonly value: Choice | null;
  readonly onChange: (choice: Choice | null) => void;
}

const LIMIT = 50;

/** A select whose choices the service finds, however many there are. */
export function SearchSelect({ listKey, find, value, onChange, ...select }: Props) {
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
  return (
    <Select
      searchable
      nothingFoundMessage={found.isFetching ? texts.loading : texts.nothingFound}
      placeholder={texts.typeMore}
      {...select}
      error={found.error === null ? undefined : readProblem(found.error).detail}
      data={[...shown]}
      filter={({ options }) => options}
      value={value?.value ?? null}
      onChange={(next) => onChange(shown.find((choice) => choice.value === next) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
    />
  );
}
