import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { NamedOption } from 'tallybridge-sdk';
import { useTexts } from '../../texts/texts.ts';
import type { ImportFilters as Filters } from './use-import-filters.ts';

/** Which companies of ConnectWise are offered at all. */
export function ImportFilters({ filters }: { readonly filters: Filters }) {
  const { types, statuses } = useTexts().companies.filters;
  if (!filters.isOn || !filters.isReady) return null;
  const { narrowed } = filters;
  return (
    <>
      <Several label={types} options={filters.types} chosen={narrowed.types} onChange={filters.setTypes} />
      <Several label={statuses} options={filters.statuses} chosen={narrowed.statuses} onChange={filters.setStatuses} />
    </>
  );
}

interface Props {
  readonly label: string;
  readonly options: readonly NamedOption[];
  readonly chosen: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
}

function Several({ label, options, chosen, onChange }: Props) {
  const { filters } = useTexts().companies;
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {chosen.length === 0 ? `${label}: ${filters.all}` : filters.some(label, chosen.length)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Checkbox.Group value={chosen.map(String)} onChange={(ids) => onChange(ids.map(Number))}>
          <Stack gap="xs">
            {options.map(({ id, name }) => (
              <Checkbox key={id} value={String(id)} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
