import { describe, expect, it } from 'vitest';
import { isUntouched } from './save-settings.ts';

const seen = { cadence: 'daily', limits: { lineFactor: 5, lineIncrease: 50 }, capabilities: {} };

describe('settings that two people change', () => {
  it('are in conflict only where both change the same', () => {
    const now = { ...seen, cadence: 'manual', limits: { lineFactor: 9, lineIncrease: 50 } };
    expect(isUntouched({ cadence: 'hourly' }, { seen, now })).toBe(false);
    expect(isUntouched({ limits: { lineFactor: 6 } }, { seen, now })).toBe(false);
    expect(isUntouched({ limits: { lineIncrease: 60 } }, { seen, now })).toBe(true);
  });

  it('know a choice that was made where none was', () => {
    const now = { ...seen, capabilities: { tickets: true } };
    expect(isUntouched({ capabilities: { tickets: true } }, { seen, now })).toBe(false);
    expect(isUntouched({ capabilities: { contacts: true } }, { seen, now })).toBe(true);
  });
});
