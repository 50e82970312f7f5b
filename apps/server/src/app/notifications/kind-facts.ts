import type { NotificationKind, Profile } from 'tallybridge-sdk/contract';

type Words = Profile['words'];

/** What people are told of one kind, in the vendor's words. */
export interface KindFacts {
  /** What it is, in a few words without a full stop. */
  readonly title: (words: Words) => string;
  readonly remedy: (words: Words) => string;
  /** The screen of the console on which it is put right, by what of its kind it is about. */
  readonly screen: (subject: string) => string;
}

/** What the people of a partner are told of. */
export const KIND_FACTS: Readonly<Record<NotificationKind, KindFacts>> = {
  'keys-refused': {
    title: ({ psa }) => `The connection to ${psa} has stopped`,
    remedy: ({ psa }) =>
      `Check the API member in ${psa} (it must be active, its keys not expired) and store a new key pair. Then it goes on by itself.`,
    screen: () => 'set-up?step=connect',
  },
  'right-missing': {
    title: ({ psa }) => `A right is missing in ${psa}`,
    remedy: ({ psa }) =>
      `Give the API member's security role the rights that the page names; it says where each is found in ${psa}.`,
    screen: () => 'set-up?step=connect',
  },
  'nothing-written': {
    title: ({ psa }) => `Usage came in, and nothing reached ${psa} for 26 hours`,
    remedy: () => 'The overview says what keeps it: approve what waits there, or synchronize now.',
    screen: () => 'overview',
  },
  'run-failed': {
    title: () => 'A synchronization failed',
    remedy: () => 'Open the run: it says what happened. It is tried again by itself where that can help.',
    screen: () => 'runs',
  },
  'unknown-outcome': {
    title: ({ psa }) => `${psa} did not say whether a change was made`,
    remedy: ({ psa }) => `Look in ${psa} whether the change is there, and say so.`,
    screen: () => 'holds?code=given-up',
  },
  'tickets-waiting': {
    title: () => 'Tickets wait for a person',
    remedy: () => 'The page says of each what is wrong: correct that, then try again or give up.',
    screen: () => 'tickets',
  },
  'callbacks-disabled': {
    title: ({ psa }) => `${psa} no longer tells of changes`,
    remedy: ({ psa }) =>
      `Changes in ${psa} are noticed later, by looking. Give the API member's security role the right that is named, and it is set again by itself.`,
    screen: () => 'settings?section=callbacks',
  },
  brake: {
    title: () => 'Changes look like a mistake and were stopped',
    remedy: () => 'Look whether the numbers are right; then let them go on, or have them corrected.',
    screen: () => 'holds',
  },
  'plan-waiting': {
    title: () => 'A plan waits for approval',
    remedy: () => 'Look at the lines, approve them, and apply the plan.',
    screen: () => 'plan',
  },
  'holds-waiting': {
    title: () => 'Lines wait for a decision',
    remedy: () => 'Decide about each; it says what can be done.',
    screen: () => 'holds',
  },
  'month-waiting': {
    title: () => 'A month waits for its seal',
    remedy: () => 'Look at what is missing. When the numbers are final, seal the month.',
    screen: () => 'statements',
  },
};
