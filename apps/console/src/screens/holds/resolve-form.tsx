import { Button, Checkbox, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { Hold, HoldResolution, Resolution } from 'tallybridge-sdk';
import { readProblem } from '../../api/read-problem.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { showQuantity } from '../../decimals/decimal.ts';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { endOfDay } from '../../time/day-bounds.ts';
import classes from './holds.module.css';
import { commonOffers, isPlanned } from './named-hold.ts';

interface Props {
  readonly holds: readonly Hold[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface Answer {
  readonly resolution: Resolution | null;
  readonly until: string;
  readonly additionId: string | null;
  readonly note: string;
}

const NO_ANSWER: Answer = { resolution: null, until: '', additionId: null, note: '' };

/** What a person decides about one hold or several alike. */
export function ResolveForm({ holds, onDone, onCancel }: Props) {
  const { holds: texts, data } = useTexts();
  const right = useRight('plans:approve');
  const offers = commonOffers(holds);
  const [only] = offers;
  const [answer, setAnswer] = useState<Answer>({
    ...NO_ANSWER,
    resolution: offers.length === 1 && only !== undefined ? only.resolution : null,
  });
  const [isPlannedAnew, setPlannedAnew] = useState(true);
  const decide = useDecisions(holds, onDone);
  const chosen = offers.find(({ resolution }) => resolution === answer.resolution);
  if (offers.length === 0) return <Text>{holds.length > 1 ? texts.notTogether : texts.elsewhere}</Text>;
  const isReady =
    chosen !== undefined &&
    (!chosen.needs.includes('until') || answer.until !== '') &&
    (!chosen.needs.includes('additionId') || answer.additionId !== null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady && right.isAllowed) decide.mutate({ answer, isPlannedAnew });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Choices offers={offers} answer={answer} onChange={setAnswer} />
        <Details chosen={chosen} answer={answer} onChange={setAnswer} />
        {chosen === undefined || !isPlanned(chosen.resolution) ? null : (
          <Checkbox
            label={texts.again}
            checked={isPlannedAnew}
            onChange={(event) => setPlannedAnew(event.currentTarget.checked)}
          />
        )}
        {decide.error === null ? null : <ProblemPanel error={decide.error} />}
        <Failures failed={decide.data ?? []} />
        <Group gap="xs">
          {right.isAllowed ? (
            <Button type="submit" disabled={!isReady} loading={decide.isPending}>
              {texts.decide}
            </Button>
          ) : (
            <ActionButton right={right} onClick={onCancel}>
              {texts.decide}
            </ActionButton>
          )}
          <Button variant="default" onClick={onCancel}>
            {data.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
}

function Choices({
  offers,
  answer,
  onChange,
}: FieldsProps & { readonly offers: readonly Hold['resolutions'][number][] }) {
  const { holds: texts } = useTexts();
  const choose = (value: string) => {
    const offer = offers.find(({ resolution }) => resolution === value);
    if (offer !== undefined) onChange({ ...answer, resolution: offer.resolution, additionId: null });
  };
  return (
    <Radio.Group label={texts.choose} value={answer.resolution} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {offers.map(({ resolution, text }) => (
          <Radio
            key={resolution}
            size="xs"
            value={resolution}
            label={texts.resolutions[resolution]}
            description={text}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Details({
  chosen,
  answer,
  onChange,
}: FieldsProps & { readonly chosen: Hold['resolutions'][number] | undefined }) {
  const { holds: texts } = useTexts();
  return (
    <>
      {chosen?.needs.includes('until') === true ? (
        <TextInput
          type="date"
          required
          label={texts.until}
          description={texts.untilHint}
          value={answer.until}
          onChange={(event) => onChange({ ...answer, until: event.currentTarget.value })}
        />
      ) : null}
      {chosen?.needs.includes('additionId') === true ? (
        <Select
          required
          label={texts.whichAddition}
          value={answer.additionId}
          data={chosen.additions.map(({ id, quantity }) => ({
            value: String(id),
            label: texts.additionOf(id, showQuantity(quantity)),
          }))}
          onChange={(additionId) => onChange({ ...answer, additionId })}
        />
      ) : null}
      <Textarea
        label={texts.note}
        description={texts.noteHint}
        maxLength={1000}
        value={answer.note}
        onChange={(event) => onChange({ ...answer, note: event.currentTarget.value })}
      />
    </>
  );
}

interface Failed {
  readonly id: string;
  readonly message: string;
}

function Failures({ failed }: { readonly failed: readonly Failed[] }) {
  const { holds: texts } = useTexts();
  if (failed.length === 0) return null;
  return (
    <div role="alert" className={classes['failed']}>
      {texts.failed(failed.length)}
      <ul>
        {failed.map(({ id, message }) => (
          <li key={id}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** One after the other; one that fails stops no other. Answers with those that failed. */
function useDecisions(holds: readonly Hold[], onDone: () => void) {
  const { client, key, partner } = useAt();
  const { me } = useSession();
  const queries = useQueryClient();
  const bodyOf = ({ until, additionId, note }: Answer, resolution: Resolution): HoldResolution => ({
    by: me.name,
    resolution,
    ...(note === '' ? {} : { note }),
    ...(until === '' || resolution !== 'accept' ? {} : { until: endOfDay(until, partner.timeZone) }),
    ...(additionId === null ? {} : { additionId: Number(additionId) }),
  });
  return useMutation({
    mutationFn: async ({ answer, isPlannedAnew }: { readonly answer: Answer; readonly isPlannedAnew: boolean }) => {
      const { resolution } = answer;
      if (resolution === null) return [];
      const failed: Failed[] = [];
      for (const { id } of holds) {
        await client.holds.resolve(id, bodyOf(answer, resolution)).catch((error: unknown) => {
          failed.push({ id, message: readProblem(error).detail });
        });
      }
      const months = new Set(holds.flatMap((hold) => hold.months));
      const isWanted = isPlannedAnew && isPlanned(resolution) && failed.length < holds.length;
      if (isWanted) for (const month of months) await client.plans.create({ month });
      return failed;
    },
    onSuccess: (failed) => {
      if (failed.length === 0) onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
