import { describe, expect, it } from 'vitest';
import type { Capability } from './capability.ts';
import { setUpSteps } from './set-up-steps.ts';

const namesOf = (on: readonly Capability[], agreements: 'chosen' | 'found' | 'either') =>
  setUpSteps(new Set(on), agreements).map(({ step }) => step);

describe('the steps of a set-up', () => {
  it('follow from what is on', () => {
    expect(namesOf(['companies', 'tickets'], 'either')).toEqual([
      'prepare-role',
      'connect',
      'link-customers',
      'set-up-tickets',
    ]);
  });

  it('leave out the choice of agreements where they are found, and ask for it where they are chosen', () => {
    const on = ['companies', 'agreements', 'productLinks'] as const;
    expect(namesOf(on, 'found')).not.toContain('choose-agreements');
    const chosen = setUpSteps(new Set(on), 'chosen').find(({ step }) => step === 'choose-agreements');
    expect(chosen?.isOptional).toBe(false);
    expect(namesOf(on, 'found').at(-1)).toBe('review-first-plan');
  });
});
