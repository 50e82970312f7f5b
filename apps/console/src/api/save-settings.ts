import type { ConnectionClient, ConnectionSettings, ConnectionSettingsChange } from 'tallybridge-sdk';
import { saveOver } from './save-over.ts';
import type { Saved } from './save-over.ts';

interface Wanted {
  /** What the person saw when they decided. */
  readonly seen: ConnectionSettings;
  readonly change: ConnectionSettingsChange;
}

/** What a path such as `limits/lineFactor` has. */
type Flat = ReadonlyMap<string, unknown>;

function flat(settings: object, path = ''): Flat {
  return new Map(
    Object.entries(settings).flatMap(([name, value]: readonly [string, unknown]) =>
      typeof value === 'object' && value !== null ? [...flat(value, `${path}${name}/`)] : [[`${path}${name}`, value]],
    ),
  );
}

/** True where nothing that the change names is other than it was seen. */
export function isUntouched(change: object, { seen, now }: { readonly seen: object; readonly now: object }): boolean {
  const [before, after] = [flat(seen), flat(now)];
  return [...flat(change).keys()].every((path) => before.get(path) === after.get(path));
}

/** Saves settings unless somebody set the same ones otherwise since they were shown; then it says what theirs are. */
export async function saveSettings(
  connection: ConnectionClient,
  { seen, change }: Wanted,
): Promise<Saved<ConnectionSettings>> {
  const { value, etag } = await connection.read();
  if (!isUntouched(change, { seen, now: value.settings })) return { kind: 'conflict', theirs: value.settings };
  return saveOver({
    save: () => connection.update({ settings: change }, { ifMatch: etag }),
    read: async () => (await connection.get()).settings,
  });
}
