import { instantOf } from 'tallybridge-engine';
import { profileSchema } from 'tallybridge-sdk/contract';
import type { NotificationKind } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { connectionId } from '../../store/index.ts';
import type { ToldItem } from '../../store/index.ts';
import { screenUrl } from './audience.ts';
import { compose } from './compose.ts';
import type { Letterhead } from './compose.ts';
import { digestAfter } from './digest-time.ts';
import { KIND_FACTS } from './kind-facts.ts';

const CONNECTION = connectionId('6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11');
const PLACE = { settings: { publicUrl: () => 'https://billing.example' }, partner: { key: 'lake@side' } };

function urlOf(screen: string): string {
  if (CONNECTION === null) throw new Error('no id');
  return screenUrl(PLACE, CONNECTION, screen);
}

const HEAD: Letterhead<NotificationKind> = {
  profile: profileSchema.parse({
    key: 'acme',
    name: 'Acme',
    words: { psa: 'ConnectWise Manage' },
    brand: { primaryColour: '#123456' },
  }),
  facts: KIND_FACTS,
  name: 'Lakeside IT',
  beside: ['Acme'],
  timeZone: 'America/New_York',
  support: ['help@acme.example', 'https://acme.example/help'],
  settingsUrl: urlOf('settings?section=notifications'),
  urlOf,
};
const since = instantOf(Date.parse('2026-11-02T15:04:00Z'));
const item = (changes: Partial<ToldItem<NotificationKind>> = {}): ToldItem<NotificationKind> => ({
  kind: 'keys-refused',
  subject: '',
  state: 'new',
  since,
  text: 'ConnectWise says no.',
  ...changes,
});

const composed = (type: 'raised' | 'over' | 'digest', items: readonly ToldItem<NotificationKind>[], head = HEAD) =>
  compose(head, { type, items });

describe('a notification as a mail', () => {
  it("says what it is in the vendor's words, since when, what to do and where", () => {
    const { subject, text, html } = composed('raised', [item()]);
    expect(subject).toBe('Lakeside IT: The connection to ConnectWise Manage has stopped');
    const url = 'https://billing.example/partners/lake%40side/connections/6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11';
    for (const part of [text, html]) {
      expect(part).toContain(`${url}/set-up?step=connect`);
      expect(part).toContain(`${url}/settings?section=notifications`);
      expect(part).toContain('ConnectWise says no.');
      expect(part).toMatch(/Since Nov 2, 2026, 10:04\sAM/u);
      expect(part).toContain('help@acme.example');
    }
    expect(html).toContain('#123456');
  });

  it.each([
    ['raised', [item(), item({ kind: 'brake' })], 'Lakeside IT: 2 things'],
    ['over', [item({ state: 'over' })], 'Lakeside IT: Solved: The connection to ConnectWise Manage has stopped'],
    ['digest', [item(), item({ kind: 'brake', state: 'over' })], 'Lakeside IT: daily digest, 1 open, 1 solved'],
  ] as const)('has a subject that says enough: %s', (type, items, subject) => {
    expect(composed(type, items).subject).toBe(subject);
  });

  it('asks nothing about what is over', () => {
    const { text } = composed('digest', [item(), item({ kind: 'brake', state: 'over' })]);
    const [, over = ''] = text.split('SOLVED BY NOW');
    expect(over).toContain('Changes look like a mistake');
    expect(over).not.toContain('/holds');
  });

  it('lets no text from elsewhere become a header, a line of its own, markup or a link', () => {
    const name = 'A\r\nBcc: x@y.example\u2028<b>"\u202E';
    const { subject, text, html } = composed(
      'raised',
      [item({ text: `${name} https://evil.example www.evil.example` })],
      { ...HEAD, name },
    );
    expect(subject).not.toMatch(/[\r\n\u2028\u202E]/u);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(html).not.toContain('<b>');
    for (const part of [text, html]) expect(part).not.toMatch(/https:\/\/evil|www\.evil|\u202E/u);
  });

  it('names the connection where there are several', () => {
    expect(composed('raised', [item()], { ...HEAD, beside: ['Acme', 'Berlin'] }).text).toContain(
      'Lakeside IT · Acme · Berlin',
    );
  });
});

describe('the daily digest', () => {
  const at = (moment: string) => instantOf(Date.parse(moment));

  it.each([
    ['the same day', '2026-11-02T12:00:00Z', '08:00', '2026-11-02T13:00:00Z'],
    ['the next day, not at the same moment again', '2026-11-02T13:00:00Z', '08:00', '2026-11-03T13:00:00Z'],
    ['an hour later where the day skips it', '2026-03-08T05:00:00Z', '02:30', '2026-03-08T07:30:00Z'],
    ['once on a day that has it twice', '2026-11-01T05:30:00Z', '01:30', '2026-11-02T06:30:00Z'],
  ])('comes %s', (_what, after, timeOfDay, expected) => {
    expect(digestAfter(at(after), timeOfDay, 'America/New_York')).toBe(at(expected));
  });
});
