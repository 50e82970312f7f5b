import { NativeSelect } from '@mantine/core';
import type { NamedOption } from 'tallybridge-sdk';
import { useTicketTexts } from './texts.ts';
import type { RuleForm } from './use-rule-form.ts';

type IdField = 'initialStatusId' | 'closingStatusId' | 'sourceId' | 'typeId' | 'subtypeId' | 'itemId' | 'teamId';

interface Props {
  readonly form: RuleForm;
  readonly field: IdField;
  readonly label: string;
  readonly description?: string;
  /** What nothing means. */
  readonly none: string;
  readonly options: readonly NamedOption[];
}

/** The choices as a list shows them: what is inactive can stay, and cannot be chosen anew. */
export function useOptions() {
  const { form: texts } = useTicketTexts();
  return (options: readonly NamedOption[], none: string, chosen: number | null) => {
    const known = options.map(({ id, name, isInactive }) => ({
      value: String(id),
      label: isInactive ? `${name} (${texts.inactive})` : name,
      disabled: isInactive && id !== chosen,
    }));
    const isLost = chosen !== null && !options.some(({ id }) => id === chosen);
    return [{ value: '', label: none }, ...(isLost ? [{ value: String(chosen), label: `#${chosen}` }] : []), ...known];
  };
}

export function Select({ form: { draft, set, right, errorOf }, field, label, description, none, options }: Props) {
  const optionsOf = useOptions();
  const value = draft[field];
  return (
    <NativeSelect
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      error={errorOf(field)}
      disabled={!right.isAllowed}
      data={optionsOf(options, none, value)}
      onChange={(event) =>
        set({ [field]: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
      }
    />
  );
}
