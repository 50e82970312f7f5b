import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import type { StepState } from './step-states.ts';
import type { StepId } from '../../app/set-up-steps.ts';
import classes from './stepper.module.css';

export interface StepEntry {
  readonly id: StepId;
  readonly state: StepState;
  /** False for what waits for the step before. */
  readonly isOpen: boolean;
}

export function stepName({ steps, offNames }: Texts['setUp'], { id, state }: Pick<StepEntry, 'id' | 'state'>): string {
  return (state.isOff === true ? offNames[id] : undefined) ?? steps[id].name;
}

/** The way through the set-up: where somebody is, and how far each step is. */
export function Stepper({ steps, current }: { readonly steps: readonly StepEntry[]; readonly current: StepId }) {
  const { setUp } = useTexts();
  return (
    <nav aria-label={setUp.stepsLabel}>
      <ol className={classes['steps']}>
        {steps.map(({ id, state, isOpen }, index) => (
          <li key={id}>
            {isOpen ? (
              <Link
                to="."
                search={{ step: id }}
                className={classes['step']}
                aria-current={id === current ? 'step' : undefined}
                data-tone={state.tone}
              >
                <Inside id={id} state={state} number={index + 1} />
              </Link>
            ) : (
              <span className={classes['step']} data-tone="idle" data-closed>
                <Inside id={id} state={state} number={index + 1} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Inside({ id, state, number }: Pick<StepEntry, 'id' | 'state'> & { readonly number: number }) {
  const { setUp } = useTexts();
  return (
    <>
      <span className={classes['number']} aria-hidden>
        {state.isReady && state.isOff !== true ? <IconCheck size={14} stroke={2.5} /> : number}
      </span>
      <span className={classes['words']}>
        <span className={classes['name']}>{stepName(setUp, { id, state })}</span>
        <span className={classes['state']}>{state.label}</span>
      </span>
    </>
  );
}
