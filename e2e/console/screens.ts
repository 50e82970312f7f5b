import type { ConsolePlace } from './start-console.ts';

/** Every screen of the console, by what its pictures are called: photographed, and looked at for accessibility. */
export interface ScreenOnShow {
  readonly name: string;
  readonly who: 'portal' | 'operator';
  readonly path: (place: ConsolePlace) => string;
  /** What stands there when the screen is ready. */
  readonly ready: string;
}

const ofConnection = (screen: string) => (place: ConsolePlace) =>
  `/partners/${place.partner.key}/connections/${place.connection?.id ?? ''}/${screen}`;

export const SCREENS: readonly ScreenOnShow[] = [
  { name: 'overview', who: 'portal', path: ofConnection('overview'), ready: 'Latest runs' },
  { name: 'companies', who: 'portal', path: ofConnection('companies'), ready: 'Dunmore Freight: Managed Security' },
  {
    name: 'set-up-connect',
    who: 'portal',
    path: ofConnection('set-up?step=connect'),
    ready: 'Rights of the security role',
  },
  {
    name: 'set-up-products',
    who: 'portal',
    path: ofConnection('set-up?step=products'),
    ready: 'BG-EP',
  },
  {
    name: 'set-up-review',
    who: 'portal',
    path: ofConnection('set-up?step=review'),
    ready: 'Change the settings',
  },
  { name: 'plan', who: 'portal', path: ofConnection('plan'), ready: 'To change' },
  { name: 'holds', who: 'portal', path: ofConnection('holds'), ready: 'What waits for a person' },
  { name: 'drift', who: 'portal', path: ofConnection('drift'), ready: 'Nothing has drifted' },
  { name: 'tickets', who: 'portal', path: ofConnection('tickets'), ready: 'Tickets are off' },
  { name: 'runs', who: 'portal', path: ofConnection('runs'), ready: 'What syncs did' },
  { name: 'statements', who: 'portal', path: ofConnection('statements'), ready: 'November 2026' },
  { name: 'activity', who: 'portal', path: ofConnection('activity'), ready: 'Signed in' },
  { name: 'settings', who: 'portal', path: ofConnection('settings'), ready: 'Grace after a month' },
  { name: 'settings-limits', who: 'portal', path: ofConnection('settings?section=limits'), ready: 'Lines that end' },
  {
    name: 'settings-capabilities',
    who: 'portal',
    path: ofConnection('settings?section=capabilities'),
    ready: 'Tab in ConnectWise',
  },
  { name: 'settings-tab', who: 'portal', path: ofConnection('settings?section=tab'), ready: 'Show the tab' },
  {
    name: 'settings-callbacks',
    who: 'portal',
    path: ofConnection('settings?section=callbacks'),
    ready: 'Registered in ConnectWise PSA',
  },
  {
    name: 'settings-notifications',
    who: 'portal',
    path: ofConnection('settings?section=notifications'),
    ready: 'Connection stopped',
  },
  {
    name: 'settings-remove',
    who: 'portal',
    path: ofConnection('settings?section=stop'),
    ready: 'The whole activity log',
  },
  { name: 'partners', who: 'operator', path: () => '/partners', ready: 'Harborview IT' },
  { name: 'keys', who: 'operator', path: () => '/keys', ready: 'Create key' },
  { name: 'ingest', who: 'operator', path: () => '/ingest', ready: 'Refused, by reason' },
  { name: 'webhooks', who: 'operator', path: () => '/webhooks', ready: 'No endpoint yet' },
  { name: 'notifications', who: 'operator', path: () => '/notifications', ready: 'Connection stands still' },
  { name: 'profile', who: 'operator', path: () => '/profile', ready: 'Words on screen' },
];

/** Those that a connection has later: what `toLater` brings about stands on the others, too. */
export const LATER_SCREENS: readonly ScreenOnShow[] = [
  { name: 'set-up-contacts', who: 'portal', path: ofConnection('set-up?step=contacts'), ready: 'Link by e-mail' },
  {
    name: 'set-up-go-live',
    who: 'portal',
    path: ofConnection('set-up?step=review'),
    ready: 'What the first run would do',
  },
  { name: 'statement', who: 'portal', path: ofConnection('statements?month=2026-11'), ready: 'Hash' },
];

/** The month is over and sealed, people are linked, and somebody has gone back into shadow mode. */
export async function toLater(place: ConsolePlace): Promise<void> {
  const { connection, partner, sandbox } = place;
  if (connection === null) throw new Error('the place has no connection');
  sandbox.clock.set(Date.parse('2026-12-02T12:00:00Z'));
  await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 100 });
  await place.letWritesRest();
  await connection.periods.seal('2026-11', { by: 'Dana Ruiz' });
  await connection.update({ settings: { isShadow: true, capabilities: { contacts: true } } });
  await partner.users.put([{ key: 'u-1', customer: 'acorn', name: 'Amy Rowe', email: 'amy@acorn.example' }]);
  await connection.contacts.import();
}
