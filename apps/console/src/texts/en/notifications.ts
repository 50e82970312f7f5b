import type { Notification, NotificationKind, NotificationWay } from 'tallybridge-sdk';
import { counted } from '../words.ts';
import type { Words } from '../words.ts';

/** Who is told of what fails or waits. They come with the screen. */
export const notificationsTexts = ({ psa, vendor }: Words) => {
  const kinds: Readonly<Record<NotificationKind, readonly [name: string, text: string]>> = {
    'keys-refused': ['Connection stopped', `${psa} refuses the keys, or the site and company are wrong.`],
    'right-missing': ['Right missing', 'The security role lacks a right that is needed.'],
    'nothing-written': ['Nothing written', `Usage came in, and for 26 hours nothing of it reached ${psa}.`],
    'run-failed': ['Run failed', 'A synchronization failed; an outage once five tries in a row have.'],
    'unknown-outcome': ['Outcome unknown', `${psa} did not say whether a change was made.`],
    'callbacks-disabled': ['Callbacks disabled', `${psa} no longer tells of changes.`],
    brake: ['Brake', 'Changes look like a mistake and were stopped.'],
    'plan-waiting': ['Plan to approve', 'A plan with changes waits for a person.'],
    'holds-waiting': ['Lines on hold', 'Lines wait for a decision.'],
    'month-waiting': ['Month to seal', 'A month is over and waits for its seal.'],
  };
  const ways: Readonly<Record<NotificationWay, string>> = { 'at-once': 'At once', digest: 'In the digest', off: 'Not' };
  const types: Readonly<Record<Notification['type'], string>> = { raised: 'New', over: 'Solved', digest: 'Digest' };
  return {
    title: 'Notifications',
    whoTitle: 'Who is told',
    whoText: 'Mails go to these addresses. They are sent as they are written here; nobody is asked to confirm.',
    nobody: 'Nobody is told by mail yet.',
    noMail: `${vendor} has set no mail server for this service, so no mail is sent. A webhook works without one.`,
    email: 'E-mail address',
    emailOf: (number: number) => `E-mail address ${number}`,
    about: 'About',
    aboutOf: (number: number) => `Connections that address ${number} is told of`,
    everything: 'All connections',
    add: 'Add an address',
    remove: (email: string) => (email === '' ? 'Take the empty address out' : `Take ${email} out`),
    notAnAddress: 'Write an e-mail address, such as dana@example.com.',
    twice: 'This address is named twice.',
    digestAt: 'Daily digest',
    digestText: (zone: string) => `At this time of day (${zone}). On a day without news there is none.`,
    notATime: 'Write a time, such as 08:00.',
    kindsTitle: 'What they are told of',
    kindsText:
      'At once means when it begins and once more when it is over; while it lasts, it stands in the digest. Nobody is told twice of what comes and goes.',
    kinds,
    ways,
    save: 'Save',
    discard: 'Discard',
    saved: 'Saved.',
    fields: { recipients: 'Who is told', kinds: 'What they are told of', digestAt: 'Daily digest' },
    noneNamed: 'Nobody',
    webhookTitle: 'Webhook',
    webhookLabel: 'URL',
    webhookText: 'Notifications are posted here as JSON, signed as Standard Webhooks are.',
    webhookSave: 'Set',
    webhookRemove: 'Remove',
    newSecret: 'Make a new secret',
    secret: 'Signing secret',
    secretText: 'It is shown only now: copy it to the receiver.',
    copySecret: 'Copy the secret',
    testTitle: 'Test',
    testText: 'Sends a message that says it is a test to everybody who would be told.',
    sendTest: 'Send a test',
    testSent: 'Sent',
    testFailed: 'Not sent',
    saveFirst: 'Save the changes first.',
    sentTitle: 'What was told',
    none: 'Nothing was told yet.',
    noneText: 'What fails or waits from now on is listed here with whether it arrived.',
    at: 'When',
    type: 'Type',
    types,
    what: 'What',
    arrived: 'Arrived',
    arrivedOf: (arrived: number, all: number) => `${arrived} of ${counted(all, 'address', 'addresses')}`,
  };
};
