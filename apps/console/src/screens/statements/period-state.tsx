import type { Period } from 'tallybridge-sdk';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useStatementTexts } from './texts.ts';

const TONES: Readonly<Record<Period['state'], Tone>> = { open: 'info', closing: 'warn', sealed: 'good' };

export function PeriodState({ period: { state, reopenedAt } }: { readonly period: Period }) {
  const texts = useStatementTexts();
  const isReopened = state === 'closing' && reopenedAt !== null;
  return <Status tone={TONES[state]}>{isReopened ? texts.reopened : texts.states[state]}</Status>;
}
