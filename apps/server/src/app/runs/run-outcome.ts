import type { Run } from '../../store/index.ts';
import type { RunResult } from './run-lines.ts';

/** What became of a run. */
export interface RunOutcome {
  readonly state: 'done' | 'waiting' | 'failed';
  readonly result: RunResult;
  readonly error: Run['error'];
  /** How long ConnectWise asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
}
