import type { Webhook, WebhookDelivery, WebhookEventType } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

/** Where the vendor's own systems hear of what happens. They come with the screen. */
export const webhookTexts = ({ vendor, psa, partner, customer, company }: Words) => {
  const events: Readonly<Record<WebhookEventType, string>> = {
    'ticket.raised': 'A ticket was raised',
    'ticket.closed': 'We closed a ticket',
    'ticket.reopened': 'We opened a ticket again',
    'ticket.failed': `${psa} refused a ticket`,
    'ticket.closed_by_person': 'A person closed a ticket',
    'ticket.reopened_by_person': 'A person opened a ticket again',
    'ticket.merged': 'A person merged a ticket',
    'ticket.deleted': 'A person deleted a ticket',
    'plan.waiting': 'A plan waits for approval',
    'holds.opened': 'Lines began to wait',
    'run.failed': 'A run failed',
    'month.sealed': 'A month was sealed',
    'customer.linked': `${customer.A} was linked to ${company.a}`,
    'customer.unlinked': `The link of ${customer.a} was taken back`,
    'connection.keys_rejected': `${psa} began to refuse keys`,
  };
  const known: Readonly<Record<string, string>> = events;
  const disabled: Readonly<Record<NonNullable<Webhook['disabledBecause']>, readonly [name: string, text: string]>> = {
    person: ['Switched off', 'Somebody switched it off; nothing is kept for it meanwhile.'],
    failing: ['Off: no answer', 'It took nothing for five days. What happens meanwhile is kept for it.'],
    gone: [
      'Off: gone',
      'It answered 410, which means that it is there no more. What happens meanwhile is kept for it.',
    ],
  };
  const states: Readonly<Record<WebhookDelivery['state'], string>> = {
    pending: 'Waits',
    delivered: 'Delivered',
    failed: 'Given up',
  };
  return {
    title: 'Webhooks',
    text: `${vendor}'s own systems are told of what happens at all ${partner.many}.`,
    add: 'Add endpoint',
    empty: 'No endpoint yet',
    emptyText: `Add the address at which ${vendor}'s systems take messages. Each message is signed, and comes until it is taken.`,
    all: 'All endpoints',
    url: 'Address',
    urlHint:
      'Messages are sent there by POST. A public https:// address, or one that the operator of this service allows.',
    urlWrong: 'Write a whole address that begins with https://.',
    description: 'Description',
    descriptionHint: 'For those who read this list.',
    which: 'What it hears of',
    everything: 'Everything',
    everythingHint: 'Also what will be told of in later versions.',
    chosen: 'Only these',
    chooseOne: 'Choose at least one.',
    events,
    eventName: (type: string) => known[type] ?? type,
    hears: (types: readonly string[]) =>
      types.length === 0 ? 'Everything' : types.map((type) => known[type] ?? type).join(', '),
    hearsShort: (types: readonly string[]) =>
      types.length === 0 ? 'Everything' : counted(types.length, 'kind of event', 'kinds of events'),
    state: 'State',
    takes: 'Takes messages',
    untried: 'Nothing sent yet',
    silent: 'Does not answer',
    disabled,
    lastOk: 'Last taken',
    created: 'Added',
    secret: 'Signing secret',
    secretHidden: 'Stored encrypted, and shown to nobody again.',
    secretBoth: 'Messages carry the signature of the one before as well, until',
    edit: 'Edit',
    editTitle: 'Edit the endpoint',
    save: 'Save',
    test: 'Send a test',
    tested: (status: number | null, ms: number) =>
      status === null ? `No answer after ${showCount(ms)} ms.` : `Answered ${status} after ${showCount(ms)} ms.`,
    testTaken: 'The test was taken.',
    testRefused: 'The test was not taken.',
    rotate: 'New secret',
    rotateTitle: 'Make a new signing secret?',
    rotateText:
      'For 24 hours messages carry two signatures, with the old secret and the new one, so that your system can change over without missing any.',
    off: 'Switch off',
    offTitle: 'Switch the endpoint off?',
    offText: 'Nothing is sent to it, and nothing that happens meanwhile is kept for it.',
    on: 'Switch on',
    remove: 'Remove',
    removeTitle: 'Remove the endpoint?',
    removeText: 'It hears of nothing more, and its deliveries are forgotten. This cannot be undone.',
    onceTitle: 'The signing secret is shown this once',
    onceText: 'Store it where your system reads its secrets: with it your system knows that a message is ours.',
    copySecret: 'Copy the secret',
    stored: 'I have stored it',
    deliveries: 'Deliveries',
    kept: 'Kept for 30 days.',
    noDeliveries: 'Nothing was sent yet',
    noDeliveriesText: 'What happens from now on stands here, with every attempt.',
    event: 'What happened',
    of: partner.One,
    ofAll: `All ${partner.many}`,
    anyEvent: 'Everything that happened',
    anyState: 'In any state',
    states,
    at: 'When',
    attempts: 'Attempts',
    answer: 'Last answer',
    answered: (status: number | null, error: string | null) => (status === null ? (error ?? '–') : String(status)),
    next: 'Tried again',
    id: 'Message',
    idHint: 'The same in every attempt, so that a message that comes twice counts once.',
    body: 'Body',
    attempt: (at: number) => `Attempt ${at}`,
    took: (ms: number) => `${showCount(ms)} ms`,
    noAttempt: 'Not sent yet.',
    replay: 'Deliver again',
    replayed: 'It is delivered again under the same id.',
    replayFailed: 'Deliver all again that were given up',
    replayFailedTitle: 'Deliver again what was given up?',
    replayFailedText: 'Every message of the last 30 days that was given up is sent again, under the same id as before.',
  };
};

export type WebhookTexts = ReturnType<typeof webhookTexts>;
