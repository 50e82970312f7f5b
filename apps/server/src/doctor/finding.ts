/** What a finding is about, in the order in which they are looked at. */
export const CHECKS = [
  'node',
  'settings',
  'profiles',
  'mail',
  'database',
  'migrations',
  'clock',
  'operator',
  'master-key',
  'hosts',
  'work',
  'connections',
] as const;
export type Check = (typeof CHECKS)[number];

/** One thing that was looked at: how it is, in a sentence, and what to do about it. */
export interface Finding {
  readonly check: Check;
  readonly state: 'ok' | 'warning' | 'bad';
  readonly sentence: string;
  /** Null where nothing is to be done. */
  readonly remedy: string | null;
}

export const ok = (check: Check, sentence: string): Finding => ({ check, state: 'ok', sentence, remedy: null });
export const warning = (check: Check, sentence: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  sentence,
  remedy,
});
export const bad = (check: Check, sentence: string, remedy: string): Finding => ({
  check,
  state: 'bad',
  sentence,
  remedy,
});
