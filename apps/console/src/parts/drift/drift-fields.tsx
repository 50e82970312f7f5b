import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useAt } from '../../app/at.ts';
import { useTexts } from '../../texts/texts.ts';
import { DRIFT_CHOICES } from './typed-drift.ts';
import type { TypedDrift } from './typed-drift.ts';

interface Props {
  readonly drift: TypedDrift;
  readonly onChange: (drift: TypedDrift) => void;
  /** It was asked to be saved without a day. */
  readonly isMissingDay: boolean;
  readonly isDisabled?: boolean;
}

/** Whose number counts when somebody changes a line of a product in ConnectWise. */
export function DriftFields({ drift, onChange, isMissingDay, isDisabled = false }: Props) {
  const { drift: texts } = useTexts();
  const { driftPolicy } = useAt().connection.settings;
  const labelOf = (choice: TypedDrift['choice']) =>
    choice === 'connection' ? texts.choices.connection(driftPolicy) : texts.choices[choice];
  return (
    <Stack gap="xs">
      <Radio.Group
        aria-label={texts.policyTitle}
        value={drift.choice}
        onChange={(value) =>
          onChange({ ...drift, choice: DRIFT_CHOICES.find((each) => each === value) ?? 'connection' })
        }
      >
        <Stack gap="xs">
          {DRIFT_CHOICES.map((choice) => (
            <Radio
              key={choice}
              size="xs"
              value={choice}
              label={labelOf(choice)}
              description={texts.choiceTexts[choice]}
              disabled={isDisabled}
            />
          ))}
        </Stack>
      </Radio.Group>
      {drift.choice === 'accept' ? (
        <>
          <TextInput
            type="date"
            label={texts.until}
            value={drift.until}
            onChange={(event) => onChange({ ...drift, until: event.currentTarget.value })}
            error={isMissingDay ? texts.untilMissing : undefined}
            disabled={isDisabled}
          />
          <Textarea
            label={texts.note}
            value={drift.note}
            onChange={(event) => onChange({ ...drift, note: event.currentTarget.value })}
            autosize
            maxLength={1000}
            disabled={isDisabled}
          />
        </>
      ) : null}
    </Stack>
  );
}
