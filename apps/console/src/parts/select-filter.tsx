import { NativeSelect } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What stands there while the list is not narrowed. */
  readonly any: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** A list narrowed to one of a few. */
export function SelectFilter({ label, value, any, choices, onChange }: Props) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      data={[{ value: '', label: any }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
