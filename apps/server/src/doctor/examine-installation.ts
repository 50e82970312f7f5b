import { createStore } from '../store/index.ts';
import type { Database } from '../database/index.ts';
import type { Config, Settings } from '../config.ts';
import { examineHosts, examineMasterKey, examineOperator, examineWork } from './examine-contents.ts';
import { examineDatabase, openExamined } from './examine-database.ts';
import { examineNode, examineProfiles, examineSettings } from './examine-settings.ts';
import { examineMail } from './examine-mail.ts';
import type { Finding } from './finding.ts';

export interface Examination {
  readonly settings: Settings;
  readonly nodeVersion: string;
  readonly clock?: { now(): number };
  /** A database that is open already, instead of the one that the settings name; it stays open. */
  readonly database?: Database;
}

/** Looks at an installation from the machine it runs on: reads everything, makes and changes nothing. */
export async function examineInstallation(examination: Examination): Promise<readonly Finding[]> {
  const { settings, nodeVersion, database } = examination;
  const { config, findings } = examineSettings(settings);
  const first = [examineNode(nodeVersion), ...findings];
  if (config === null) return first;
  const opened = database === undefined ? await openExamined(config) : { database, findings: [] };
  try {
    const inside = opened.database === null ? [] : await examineInside(opened.database, config, examination);
    return [...first, ...examineProfiles(config), ...(await examineMail(config)), ...opened.findings, ...inside];
  } finally {
    if (database === undefined) await opened.database?.close();
  }
}

async function examineInside(
  database: Database,
  config: Config,
  { clock = Date }: Examination,
): Promise<readonly Finding[]> {
  const { findings, isCurrent } = await examineDatabase(database, clock);
  if (!isCurrent) return findings;
  const contents = { store: createStore(database), config, clock };
  return [
    ...findings,
    await examineOperator(contents),
    ...(await examineMasterKey(contents)),
    ...(await examineHosts(contents)),
    ...(await examineWork(contents, database.kind === 'pglite')),
  ];
}
