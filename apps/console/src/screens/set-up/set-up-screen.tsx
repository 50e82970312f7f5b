import { Button, Group, Skeleton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { Page } from '../../parts/page.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { Stepper, stepName } from './stepper.tsx';
import type { ShownStep } from './use-steps.ts';
import { useSteps } from './use-steps.ts';

const NO_STEP = { step: '' };
const SwitchedOff = lazy(async () => ({ default: (await import('./switched-off.tsx')).SwitchedOff }));

/** The set-up of a connection: left and taken up again at the first step that is not done. */
export function SetUpScreen() {
  const { setUp } = useTexts();
  const steps = useSteps();
  return <Page title={setUp.title}>{steps === null ? <Skeleton h={56} /> : <Steps steps={steps} />}</Page>;
}

function Steps({ steps }: { readonly steps: readonly ShownStep[] }) {
  const { setUp } = useTexts();
  const { filters } = useUrlFilters(NO_STEP);
  // What is open at first stays open when it becomes ready, until somebody goes on.
  const first = useRef(steps.find(({ state }) => !state.isReady)?.id ?? steps[0]?.id);
  const wanted = steps.find(({ id }) => id === filters.step) ?? steps.find(({ id }) => id === first.current);
  if (wanted === undefined) return null;
  const later = steps.slice(steps.indexOf(wanted) + 1);
  const next = later.find(({ state }) => state.isOff !== true) ?? later[0];
  return (
    <>
      <Stepper steps={steps.map((step) => ({ ...step, isOpen: true }))} current={wanted.id} />
      <Suspense fallback={<Skeleton h={240} />}>
        {wanted.state.isOff === true && wanted.needs !== null ? (
          <SwitchedOff key={wanted.id} capability={wanted.needs} />
        ) : (
          <wanted.Content />
        )}
      </Suspense>
      {next === undefined ? null : (
        <Group justify="flex-end">
          <Button
            renderRoot={(props) => <Link {...props} to="." search={{ step: next.id }} />}
            variant={wanted.state.isReady ? 'filled' : 'default'}
            rightSection={<IconArrowRight size={14} aria-hidden />}
          >
            {setUp.next(stepName(setUp, next))}
          </Button>
        </Group>
      )}
    </>
  );
}
