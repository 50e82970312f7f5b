import { describe, expect, it } from 'vitest';
import { mayPeriodMove, PERIOD_STATES, PERIOD_TRANSITIONS } from './period-states.ts';

describe('a period', () => {
  it('opens, closes, is sealed, and may be taken up again; nothing else', () => {
    const moves = PERIOD_STATES.flatMap((from) =>
      PERIOD_STATES.filter((to) => mayPeriodMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual(['open → closing', 'closing → sealed', 'sealed → closing']);
    expect(PERIOD_TRANSITIONS).toHaveLength(moves.length);
  });
});
