import { NativeSelect } from '@mantine/core';
import type { NamedOption } from 'tallybridge-sdk';
import { useNamedOptions } from '../../parts/use-named-options.ts';
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

/** One record of ConnectWise, or none. */
export function Select({ form: { draft, set, right, errorOf }, field, label, description, none, options }: Props) {
  const optionsOf = useNamedOptions();
  const value = draft[field];
  return (
    <NativeSelect
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      error={errorOf(field)}
      disabled={!right.isAllowed}
      data={optionsOf({ options, none, chosen: value })}
      onChange={(event) =>
        set({ [field]: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
      }
    />
  );
}
