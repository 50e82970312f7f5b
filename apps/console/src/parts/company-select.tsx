import { useAt } from '../app/at.ts';
import { SearchSelect } from './search-select.tsx';
import type { Choice } from './search-select.tsx';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly value: Choice | null;
  readonly disabled: boolean;
  readonly onChange: (company: Choice | null) => void;
}

/** One of the companies of ConnectWise, found by name or identifier. */
export function CompanySelect({ label, placeholder, value, disabled, onChange }: Props) {
  const { client, key } = useAt();
  const find = async (search: string) => {
    const { data } = await client.lookUps.companies(search === '' ? {} : { search }).page({ limit: 50 });
    return data.map(({ id, name, identifier }): Choice => ({ value: String(id), label: name, note: identifier }));
  };
  return (
    <SearchSelect
      aria-label={label}
      placeholder={placeholder}
      listKey={[...key, 'companies-of-tickets']}
      find={find}
      value={value}
      disabled={disabled}
      onChange={onChange}
    />
  );
}
