import { instantText } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { NotificationItem, Profile } from 'tallybridge-sdk/contract';
import type { ConnectionId, StoredNotification, ToldItem } from '../../store/index.ts';
import { KIND_FACTS } from './kind-facts.ts';

/** What every notification of a partner is written with. */
export interface Letterhead {
  readonly profile: Profile;
  readonly publicUrl: string;
  readonly partner: { readonly key: string; readonly name: string; readonly timeZone: string };
  /** Its name where the partner has several. */
  readonly connectionName: string | null;
}

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Told = Pick<StoredNotification, 'connection' | 'type' | 'items'>;

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

export function screenUrl(
  { publicUrl, partner }: Pick<Letterhead, 'publicUrl' | 'partner'>,
  connection: ConnectionId,
  screen: string,
): string {
  return `${publicUrl}/partners/${encodeURIComponent(partner.key)}/connections/${connection}/${screen}`;
}

export const SETTINGS_SCREEN = 'settings?section=notifications';

export function toItem(head: Letterhead, connection: ConnectionId, item: ToldItem): NotificationItem {
  const { title, remedy, screen } = KIND_FACTS[item.kind];
  const { words } = head.profile;
  return {
    kind: item.kind,
    state: item.state,
    since: instantText(item.since),
    title: title(words),
    text: tame(item.text),
    remedy: remedy(words),
    url: screenUrl(head, connection, screen),
  };
}

function moment(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function subjectOf({ partner }: Letterhead, { type, items }: Told, parts: readonly Part[]): string {
  const name = tame(partner.name);
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

function shownOf(head: Letterhead, connection: ConnectionId, item: ToldItem): Shown {
  const { title, text, remedy, url } = toItem(head, connection, item);
  return {
    title,
    since: `Since ${moment(item.since, head.partner.timeZone)}`,
    text,
    remedy: item.state === 'over' ? null : { text: remedy, url },
  };
}

/** What is open first, then what is over. */
function partsOf(head: Letterhead, { connection, items }: Told): readonly Part[] {
  const of = (isOver: boolean) =>
    items.filter(({ state }) => (state === 'over') === isOver).map((item) => shownOf(head, connection, item));
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

function footerOf(head: Letterhead, settingsUrl: string): Footer {
  const { email, url, phone } = head.profile.support;
  const ways = [email, phone, url].filter((way) => way !== undefined);
  return {
    why: `You get this because your address is named in the notifications of ${tame(head.partner.name)}.`,
    settingsUrl,
    support: ways.length === 0 ? null : `Questions: ${ways.join(', ')}`,
  };
}

function titleOf({ profile, partner, connectionName }: Letterhead): string {
  return [partner.name, profile.name, ...(connectionName === null ? [] : [connectionName])].map(tame).join(' · ');
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

function asHtml(head: Letterhead, { title, parts, footer }: Laid): string {
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
    `<div style="max-width:600px;margin:0 auto;border-top:4px solid ${escaped(head.profile.brand.primaryColour)};padding-top:16px">`,
    `<h1 style="font-size:17px;margin:0 0 12px">${escaped(title)}</h1>${body}`,
    `<p style="border-top:1px solid #d9dee3;padding-top:16px;${MUTED}">${escaped(footer.why)} `,
    `<a href="${escaped(footer.settingsUrl)}">Change what you get</a>${support}</p></div></body></html>`,
  ].join('');
}

interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
  readonly settingsUrl: string;
}

/** A text part and an HTML part that say the same. */
function letter(head: Letterhead, { subject, parts, settingsUrl }: Letter): Composed {
  const title = titleOf(head);
  const footer = footerOf(head, settingsUrl);
  return { subject, text: asText(title, parts, footer), html: asHtml(head, { title, parts, footer }) };
}

/** A notification as a mail. */
export function compose(head: Letterhead, told: Told): Composed {
  const parts = partsOf(head, told);
  const settingsUrl = screenUrl(head, told.connection, SETTINGS_SCREEN);
  return letter(head, { subject: subjectOf(head, told, parts), parts, settingsUrl });
}

const TEST = {
  title: 'This is a test',
  since: null,
  text: 'Notifications reach you here. Nothing has failed, and nothing waits.',
  remedy: null,
};

/** The mail that a person has sent to see whether mails arrive. */
export function composeTest(head: Letterhead, settingsUrl: string): Composed {
  const subject = `${tame(head.partner.name)}: test of notifications`;
  return letter(head, { subject, parts: [{ heading: null, items: [TEST] }], settingsUrl });
}
