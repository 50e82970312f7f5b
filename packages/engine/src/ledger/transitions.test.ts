import { describe, expect, it } from 'vitest';
import { INTENT_STATES } from './intent.ts';
import { isAllowedTransition, isOpen, TRANSITIONS } from './transitions.ts';

describe('the states of an intent', () => {
  it('lead nowhere once it is done, refused or withdrawn', () => {
    const final = INTENT_STATES.filter((state) => !TRANSITIONS.some(({ from }) => from === state));
    expect(final).toEqual(['done', 'refused', 'withdrawn']);
    expect(INTENT_STATES.filter(isOpen)).toEqual(['prepared', 'unknown', 'held']);
  });

  it('all end somewhere', () => {
    for (const state of INTENT_STATES.filter(isOpen)) expect(isAllowedTransition(state, 'done')).toBe(true);
  });

  it('are listed once, each with its reason', () => {
    const pairs = TRANSITIONS.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(TRANSITIONS.every(({ because }) => because.length >= 10)).toBe(true);
  });

  it('never send a held intent again by themselves as refused or unknown', () => {
    expect(isAllowedTransition('held', 'unknown')).toBe(false);
    expect(isAllowedTransition('done', 'prepared')).toBe(false);
  });
});
