import type { Words } from '../words.ts';

export const problemTexts = ({ psa, vendor }: Words) => ({
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
  remedy: 'What to do',
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
});
