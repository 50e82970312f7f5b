import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { NotificationItem, Profile } from 'tallybridge-sdk/contract';
import type { StoredNotification, ToldItem } from '../../store/index.ts';
import type { KindFacts } from './kind-facts.ts';

/** What a notification is written with. */
export interface Letterhead<Kind extends string> {
  readonly profile: Profile;
  readonly facts: Readonly<Record<Kind, KindFacts>>;
  /** Whose notifications they are, with what stands beside that at the top. */
  readonly name: string;
  readonly beside: readonly string[];
  readonly timeZone: string;
  /** Where those who get it ask. */
  readonly support: readonly string[];
  /** Where those who get it change what they get. */
  readonly settingsUrl: string;
  /** Where the console has one of its screens. */
  readonly urlOf: (screen: string) => string;
}

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One item as it is told and listed. */
export type Item<Kind extends string> = Omit<NotificationItem, 'kind'> & { readonly kind: Kind };

type Told<Kind extends string> = Pick<StoredNotification<Kind>, 'type' | 'items'>;

const LONGEST_SUBJECT = 150;

/** No line break of a name ends a header or begins a line of its own, and nothing from outside becomes a link. */
function tame(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('://', ': //')
    .replaceAll(/\bwww\./gi, 'www ')
    .trim();
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

export function toItem<Kind extends string>(head: Letterhead<Kind>, item: ToldItem<Kind>): Item<Kind> {
  const { title, remedy, screen } = head.facts[item.kind];
  const { words } = head.profile;
  return {
    kind: item.kind,
    state: item.state,
    since: instantText(item.since),
    title: title(words),
    text: tame(item.text),
    remedy: remedy(words),
    url: head.urlOf(screen(item.subject)),
  };
}

function moment(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function subjectOf<Kind extends string>(
  head: Letterhead<Kind>,
  { type, items }: Told<Kind>,
  parts: readonly Part[],
): string {
  const name = tame(head.name);
  const first = parts[0]?.items[0];
  const open = items.filter(({ state }) => state !== 'over').length;
  const over = items.length - open;
  const alone = items.length === 1 && first !== undefined;
  const what =
    type === 'digest'
      ? [open === 0 ? '' : `${open} open`, over === 0 ? '' : `${over} solved`].filter((part) => part !== '').join(', ')
      : `${type === 'over' ? 'Solved: ' : ''}${alone ? first.title : counted(items.length, 'thing', 'things')}`;
  return `${name}: ${type === 'digest' ? `daily digest, ${what}` : what}`.slice(0, LONGEST_SUBJECT);
}

interface Shown {
  readonly title: string;
  readonly since: string | null;
  readonly text: string;
  /** Null where nothing is to be done. */
  readonly remedy: { readonly text: string; readonly url: string } | null;
}

interface Part {
  readonly heading: string | null;
  readonly items: readonly Shown[];
}

function shownOf<Kind extends string>(head: Letterhead<Kind>, item: ToldItem<Kind>): Shown {
  const { title, text, remedy, url } = toItem(head, item);
  return {
    title,
    since: `Since ${moment(item.since, head.timeZone)}`,
    text,
    remedy: item.state === 'over' ? null : { text: remedy, url },
  };
}

/** What is open first, then what is over. */
function partsOf<Kind extends string>(head: Letterhead<Kind>, { items }: Told<Kind>): readonly Part[] {
  const of = (isOver: boolean) =>
    items.filter(({ state }) => (state === 'over') === isOver).map((item) => shownOf(head, item));
  const [open, over] = [of(false), of(true)];
  return [
    { heading: over.length > 0 ? 'Open' : null, items: open },
    { heading: 'Solved by now', items: over },
  ].filter((part) => part.items.length > 0);
}

interface Footer {
  readonly why: string;
  readonly settingsUrl: string;
  readonly support: string | null;
}

function footerOf({ name, support, settingsUrl }: Letterhead<string>): Footer {
  return {
    why: `You get this because your address is named in the notifications of ${tame(name)}.`,
    settingsUrl,
    support: support.length === 0 ? null : `Questions: ${support.join(', ')}`,
  };
}

function asText(title: string, parts: readonly Part[], footer: Footer): string {
  const lines = parts.flatMap(({ heading, items }) => [
    ...(heading === null ? [] : [heading.toUpperCase(), '']),
    ...items.flatMap(({ title: what, since, text, remedy }) => [
      what,
      ...[since ?? '', text].filter((line) => line !== ''),
      ...(remedy === null ? [] : [remedy.text, remedy.url]),
      '',
    ]),
  ]);
  const support = footer.support === null ? [] : [footer.support];
  return [title, '', ...lines, '--', footer.why, `Change what you get: ${footer.settingsUrl}`, ...support, ''].join(
    '\n',
  );
}

const MUTED = 'color:#5c6670;font-size:13px';

function itemHtml({ title, since, text, remedy }: Shown): string {
  const paragraphs = [
    `<p style="margin:0;font-weight:600">${escaped(title)}</p>`,
    ...(since === null ? [] : [`<p style="margin:2px 0;${MUTED}">${escaped(since)}</p>`]),
    ...(text === '' ? [] : [`<p style="margin:4px 0">${escaped(text)}</p>`]),
    ...(remedy === null
      ? []
      : [
          `<p style="margin:4px 0">${escaped(remedy.text)}</p>`,
          `<p style="margin:8px 0 0"><a href="${escaped(remedy.url)}">Open it</a></p>`,
        ]),
  ];
  return `<div style="padding:16px 0;border-top:1px solid #d9dee3">${paragraphs.join('')}</div>`;
}

interface Laid {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly footer: Footer;
}

function asHtml({ profile }: Pick<Letterhead<string>, 'profile'>, { title, parts, footer }: Laid): string {
  const body = parts
    .map(({ heading, items }) => {
      const named = heading === null ? '' : `<h2 style="font-size:15px;margin:24px 0 8px">${escaped(heading)}</h2>`;
      return named + items.map(itemHtml).join('');
    })
    .join('');
  const support = footer.support === null ? '' : `<br>${escaped(footer.support)}`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title></head>`,
    '<body style="margin:0;padding:24px 16px;font:15px/1.5 system-ui,-apple-system,Segoe UI,sans-serif">',
    `<div style="max-width:600px;margin:0 auto;border-top:4px solid ${escaped(profile.brand.primaryColour)};padding-top:16px">`,
    `<h1 style="font-size:17px;margin:0 0 12px">${escaped(title)}</h1>${body}`,
    `<p style="border-top:1px solid #d9dee3;padding-top:16px;${MUTED}">${escaped(footer.why)} `,
    `<a href="${escaped(footer.settingsUrl)}">Change what you get</a>${support}</p></div></body></html>`,
  ].join('');
}

interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
}

/** A text part and an HTML part that say the same. */
function letter<Kind extends string>(head: Letterhead<Kind>, { subject, parts }: Letter): Composed {
  const title = [head.name, ...head.beside].map(tame).join(' · ');
  const footer = footerOf(head);
  return { subject, text: asText(title, parts, footer), html: asHtml(head, { title, parts, footer }) };
}

/** A notification as a mail. */
export function compose<Kind extends string>(head: Letterhead<Kind>, told: Told<Kind>): Composed {
  const parts = partsOf(head, told);
  return letter(head, { subject: subjectOf(head, told, parts), parts });
}

const TEST = {
  title: 'This is a test',
  since: null,
  text: 'Notifications reach you here. Nothing has failed, and nothing waits.',
  remedy: null,
};

/** The mail that a person has sent to see whether mails arrive. */
export function composeTest<Kind extends string>(head: Letterhead<Kind>): Composed {
  const subject = `${tame(head.name)}: test of notifications`;
  return letter(head, { subject, parts: [{ heading: null, items: [TEST] }] });
}
