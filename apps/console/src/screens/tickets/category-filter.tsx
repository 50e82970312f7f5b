import { useQuery } from '@tanstack/react-query';
import { ticketRulesQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { SelectFilter } from '../../parts/select-filter.tsx';
import { useTicketTexts } from './texts.ts';

/** The kinds of alert with their names. */
export function useCategories(): readonly { readonly value: string; readonly label: string }[] {
  const { client, key } = useAt();
  const { data } = useQuery(ticketRulesQuery(client, key));
  return (data?.data ?? []).map(({ category, name }) => ({ value: category, label: name }));
}

interface Props {
  readonly value: string;
  readonly onChange: (category: string) => void;
}

/** Narrows a list to one kind of alert. */
export function CategoryFilter({ value, onChange }: Props) {
  const texts = useTicketTexts();
  const categories = useCategories();
  return (
    <SelectFilter
      label={texts.category}
      value={value}
      any={texts.anyCategory}
      choices={categories}
      onChange={onChange}
    />
  );
}
