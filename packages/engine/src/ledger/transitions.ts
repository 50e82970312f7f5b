import type { IntentState } from './intent.ts';

export interface Transition {
  readonly from: IntentState;
  readonly to: IntentState;
  readonly because: string;
}

/** Every move that an intent may make. `done`, `refused` and `withdrawn` are final. */
export const TRANSITIONS: readonly Transition[] = [
  {
    from: 'prepared',
    to: 'prepared',
    because: 'it is dated anew before it leaves, or taken over after a crash and sent again',
  },
  {
    from: 'prepared',
    to: 'done',
    because: 'ConnectWise confirmed it, or a look-up after a crash found it carried out',
  },
  {
    from: 'prepared',
    to: 'refused',
    because: 'ConnectWise refused it, or a look-up found that it was not carried out and is overtaken',
  },
  { from: 'prepared', to: 'unknown', because: 'it may have been carried out: no answer, or one that proves nothing' },
  { from: 'prepared', to: 'held', because: 'abandoned on its last attempt and not found afterwards' },
  { from: 'prepared', to: 'withdrawn', because: 'it certainly never left' },
  { from: 'unknown', to: 'prepared', because: 'not found after the quarantine: sent again with the same marker' },
  { from: 'unknown', to: 'done', because: 'found after the quarantine' },
  {
    from: 'unknown',
    to: 'refused',
    because: 'looked up and not carried out: somebody else has changed the line since, or nothing asks for it any more',
  },
  { from: 'unknown', to: 'held', because: 'not found after the last attempt: a person decides' },
  { from: 'unknown', to: 'withdrawn', because: 'given up by a person' },
  { from: 'held', to: 'prepared', because: 'a person asks for another attempt' },
  { from: 'held', to: 'done', because: 'found late' },
  { from: 'held', to: 'withdrawn', because: 'given up by a person' },
];

const ALLOWED: ReadonlySet<string> = new Set(TRANSITIONS.map(({ from, to }) => `${from} → ${to}`));

export function isAllowedTransition(from: IntentState, to: IntentState): boolean {
  return ALLOWED.has(`${from} → ${to}`);
}

export const OPEN_STATES: readonly IntentState[] = ['prepared', 'unknown', 'held'];

export function isOpen(state: IntentState): boolean {
  return OPEN_STATES.includes(state);
}
