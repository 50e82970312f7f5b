import type { ConnectionCallbacks } from 'tallybridge-sdk';
import { capital, counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

interface Outcome {
  readonly name: string;
  readonly text: string;
}

/** What ConnectWise tells by itself. They come with the screen. */
export const callbacksTexts = ({ psa, company, agreement, catalogItem }: Words) => {
  const states: Readonly<Record<ConnectionCallbacks['state'], string>> = {
    off: 'Off',
    pending: 'Being set up …',
    on: `Registered in ${psa}`,
    failing: 'Not as it should be',
  };
  const types: Readonly<Record<string, readonly [one: string, many: string]>> = {
    ticket: ['Ticket', 'tickets'],
    company: [company.One, company.many],
    agreement: [agreement.One, agreement.many],
    productcatalog: [catalogItem.One, catalogItem.many],
  };
  const effects: Readonly<Record<string, string>> = {
    sync: 'The next sync was brought forward',
    tickets: 'The tickets were looked at',
    nothing: 'It does not concern us',
  };
  const outcomes: readonly (readonly [outcome: string, is: Outcome])[] = [
    ['received', { name: 'Received', text: 'Stored, to be looked at. Several about one record are looked at once.' }],
    ['genuine', { name: 'Genuine', text: `Signed by your ${psa}; the record was read again there.` }],
    ['forged', { name: 'Forged', text: `Not signed with the key of your ${psa}: nobody believed it.` }],
    ['other-company', { name: 'Other company', text: `It named another ${psa} than yours.` }],
    [
      'other-host',
      { name: 'Other address', text: `It wanted its key fetched elsewhere than at your ${psa}; nothing was.` },
    ],
    ['no-key', { name: 'Not checked', text: `${psa} gave no key to check it with.` }],
    ['unsigned', { name: 'Unsigned', text: 'Turned away at the door: no signature.' }],
    ['malformed', { name: 'No message', text: `Turned away at the door: not what ${psa} sends.` }],
    ['wrong-type', { name: 'No JSON', text: 'Turned away at the door: another type of content.' }],
    ['too-large', { name: 'Too large', text: 'Turned away at the door: over 64 KB.' }],
    ['too-many', { name: 'Too many', text: `Asked to come again later: ${psa} sends those once more.` }],
  ];
  return {
    title: 'Callbacks',
    tell: `Have ${psa} tell of changes`,
    tellText: `What people change there is seen within seconds instead of at the next sync or check of tickets. Nothing depends on it: the next sync and the next check of tickets find every change.`,
    states,
    inShadow: 'Waits: nothing is registered in shadow mode',
    checkText: `Checked every six hours, and whenever the connection changes: what is missing is registered, what ${psa} switched off is switched on again.`,
    types: `What ${psa} tells of`,
    typesText: 'It follows from what the connection does.',
    typesOf: (told: readonly string[]) => capital(told.map((type) => types[type]?.[1] ?? type).join(', ')),
    disabled: `Switched off by ${psa}`,
    disabledText: `It does so when it reached nobody for three days. Each was switched on again; what was missed meanwhile the next sync found.`,
    times: (count: number) => counted(count, 'time'),
    last: 'Last',
    received: 'Messages',
    became: 'Outcome',
    means: 'What it means',
    messages: 'Messages',
    lastAt: 'Last',
    outcomes,
    outcome: (name: string): Outcome => outcomes.find(([each]) => each === name)?.[1] ?? { name, text: '' },
    count: showCount,
    recent: 'Latest messages',
    noneRecent: 'Nothing lately',
    noneRecentText: `Change something in ${psa}: it shows here within seconds.`,
    record: 'Record',
    recordOf: (type: string, id: number) => `${types[type]?.[0] ?? type} ${id}`,
    verdict: 'Checked',
    notLooked: 'Waits',
    effect: 'What it led to',
    effectOf: (effect: string) => effects[effect] ?? effect,
  };
};
