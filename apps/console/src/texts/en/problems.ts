import type { ProblemCode } from 'tallybridge-sdk';
import type { Words } from '../words.ts';

/** Where the service says what a program does next. */
const remedyTexts = ({ vendor, customer }: Words): Readonly<Partial<Record<ProblemCode, string>>> => ({
  unauthenticated: 'Sign in again.',
  'missing-scope': 'Ask somebody whose role may.',
  'invalid-request': 'Correct what is named here.',
  'not-found': 'It may have been removed meanwhile: go back and look again.',
  'too-many-requests': 'Wait a minute, then try again.',
  'changed-meanwhile': 'Reload the page to see how it is now, then decide.',
  'client-id-missing': 'Enter the client ID of the integration, from developer.connectwise.com.',
  'connection-in-shadow': 'Look at what the first plan would do, then go live in the last step of the set-up.',
  'connection-paused': 'Resume it first, under Settings › Pause and remove.',
  'plan-parked': 'Look at its lines. If they are right, say so below them and approve the plan.',
  'plan-lines-not-approvable': 'Reload the page and select the lines again.',
  'plan-lines-not-rejectable': 'Reload the page and select the lines again.',
  'period-not-sealable': 'Wait until what is named has passed. Where only lines wait, it can be sealed all the same.',
  'resolution-not-offered': 'Reload the page: what can be decided has changed.',
  'capability-off': `Switch it on under Settings › What it does, or ask ${vendor}.`,
  'no-provisioning': `Ask ${vendor} to set up how its ${customer.many} are created.`,
});

export const problemTexts = (words: Words) => {
  const { psa, vendor } = words;
  const remedies: Readonly<Partial<Record<string, string>>> = remedyTexts(words);
  return {
    titles: {
      'signed-out': 'Your session is over',
      'no-right': 'Your role does not allow this',
      offline: 'No connection to the service',
      'timed-out': 'The service took too long',
      'psa-down': `${psa} does not answer`,
      conflict: 'Somebody else changed this meanwhile',
      'not-found': 'This is not there',
      busy: 'Too many requests',
      refused: 'This cannot be done',
      broken: 'Something went wrong',
    },
    offline: {
      text: 'What you see may be old. It is tried again as soon as the connection is back.',
      banner: 'No connection. What you see may be old.',
    },
    timedOut: 'What you asked for may still be done: look again before you ask once more.',
    broken: 'Nothing was lost. Try again; if it happens again, name the request below when you ask for help.',
    unexpected: 'The page does not understand the answer. Reload it: it may be older than the service.',
    remedies,
    request: 'Request',
    fields: 'What is wrong',
    retry: 'Try again',
    reload: 'Reload the page',
    support: `Ask ${vendor}`,
    conflict: {
      text: 'Nothing of yours was saved yet. Compare, then decide.',
      field: 'What',
      theirs: 'Theirs, as it is now',
      mine: 'Yours',
      keepTheirs: 'Keep theirs',
      saveMine: 'Save mine over it',
    },
  };
};
