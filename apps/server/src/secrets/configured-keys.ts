import type { KmsCommand } from './kms-command.ts';
import { parseMasterKey, readMasterKeyFile } from './master-key.ts';
import type { MasterKey } from './master-key.ts';

/** What the settings say about master keys. */
export interface KeySettings {
  readonly text: string | undefined;
  readonly file: string | undefined;
  /** A program and its arguments; empty for none. */
  readonly command: readonly string[];
  readonly previous: readonly string[];
  /** There is no data folder that could hold one. */
  readonly isNeeded: boolean;
}

export interface ConfiguredKeys {
  readonly current: MasterKey | KmsCommand | null;
  readonly previous: readonly MasterKey[];
}

function keyFrom(read: () => MasterKey, problems: string[]): readonly MasterKey[] {
  try {
    return [read()];
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** Beside a key service, a key of our own only opens what it wrapped before. */
export function configuredKeys(settings: KeySettings, problems: string[]): ConfiguredKeys {
  const { text, file } = settings;
  const [program, ...args] = settings.command;
  if (text !== undefined && file !== undefined) {
    problems.push('TALLYBRIDGE_MASTER_KEY and TALLYBRIDGE_MASTER_KEY_FILE exclude each other: set one of them');
  }
  if (settings.isNeeded && text === undefined && file === undefined && program === undefined) {
    problems.push('TALLYBRIDGE_MASTER_KEY is needed with DATABASE_URL: make one with "openssl rand -base64 32"');
  }
  const own = [
    ...(text === undefined ? [] : keyFrom(() => parseMasterKey(text, 'TALLYBRIDGE_MASTER_KEY'), problems)),
    ...(file === undefined ? [] : keyFrom(() => readMasterKeyFile(file), problems)),
  ];
  const previous = settings.previous.flatMap((each) =>
    keyFrom(() => parseMasterKey(each, 'TALLYBRIDGE_PREVIOUS_MASTER_KEYS'), problems),
  );
  if (program !== undefined) return { current: { program, args }, previous: [...own, ...previous] };
  return { current: own[0] ?? null, previous };
}
