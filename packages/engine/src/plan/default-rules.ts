import { decimalOf } from '../decimal/decimal.ts';
import type { ConnectionRules } from './plan-input.ts';

/** How a connection bills until somebody decides otherwise. */
export const DEFAULT_RULES: ConnectionRules = {
  billing: 'arrears',
  zeroPolicy: 'set-zero',
  driftPolicy: 'hold',
  finalWaitDays: 10,
  isPaused: false,
  brakesNewLines: false,
  rights: { addAdditions: 'unproven', editAdditions: 'unproven' },
  brake: {
    lineFactor: decimalOf(5),
    lineIncrease: decimalOf(50),
    loweredLines: 3,
    loweredPercent: 10,
    totalPercent: 30,
  },
};
