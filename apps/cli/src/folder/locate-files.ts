import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CliError } from '../cli-error.ts';
import { STANDARD_INPUT } from './open-input.ts';
import type { NamedFile } from './problem.ts';

/** The files of a data folder: what each is called there and whether a month can do without it. */
export const FILE_KINDS = [
  'partner',
  'customers',
  'products',
  'usage',
  'company-links',
  'product-links',
  'connectwise',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const NAMES_IN_FOLDER: Readonly<Record<FileKind, string>> = {
  partner: 'partner.json',
  customers: 'customers.csv',
  products: 'products.csv',
  usage: 'usage.ndjson',
  'company-links': 'company-links.csv',
  'product-links': 'product-links.csv',
  connectwise: 'connectwise-seed.json',
};

const WHAT_IT_HOLDS: Readonly<Record<FileKind, string>> = {
  partner: 'the partner, its time zone, the period and the moment "now"',
  customers: 'the columns customer,name,domain',
  products: 'the columns sku,name,unit,basis,step,rounding,included,minimum',
  usage: 'one usage record per line',
  'company-links': 'the columns customer,company_id,agreement_id',
  'product-links': 'the columns sku,catalog_item_id',
  connectwise: "companies, agreements, additions and catalog in ConnectWise's own JSON",
};

export type LocatedFiles = ReadonlyMap<FileKind, NamedFile>;

/** Reads `kind=FILE` options; a file named this way takes the place of the folder's. */
export function parseFileOptions(options: readonly string[]): LocatedFiles {
  const files = new Map<FileKind, NamedFile>();
  for (const option of options) {
    const split = option.indexOf('=');
    const kind = FILE_KINDS.find((known) => known === option.slice(0, split));
    const path = option.slice(split + 1);
    if (kind === undefined || path === '') {
      throw new CliError(`--from-file ${option} is not understood.`, {
        remedy: `Write --from-file KIND=FILE, where KIND is one of ${FILE_KINDS.join(', ')}.`,
      });
    }
    files.set(kind, { path, name: path });
  }
  return files;
}

/** The files of a folder, each checked to be there. */
export async function locateInFolder(folder: string, replaced: LocatedFiles): Promise<LocatedFiles> {
  const kind = await kindOfPath(folder);
  if (kind !== 'folder') {
    throw new CliError(kind === 'nothing' ? `There is no folder ${folder}.` : `${folder} is a file, not a folder.`, {
      remedy: `Give a data folder: one that holds ${Object.values(NAMES_IN_FOLDER).join(', ')}.`,
    });
  }
  const files = new Map<FileKind, NamedFile>();
  for (const name of FILE_KINDS) {
    const inFolder = { path: join(folder, NAMES_IN_FOLDER[name]), name: NAMES_IN_FOLDER[name] };
    files.set(name, replaced.get(name) ?? inFolder);
  }
  await requireFiles(files, FILE_KINDS);
  return files;
}

export async function requireFiles(files: LocatedFiles, kinds: readonly FileKind[]): Promise<void> {
  const missing: string[] = [];
  for (const kind of kinds) {
    const file = files.get(kind);
    if (file === undefined) missing.push(`${kind}: give it with --from-file ${kind}=FILE (${WHAT_IT_HOLDS[kind]})`);
    else if ((await kindOfPath(file.path)) !== 'file') missing.push(`${file.path}: not there (${WHAT_IT_HOLDS[kind]})`);
  }
  if (missing.length === 0) return;
  throw new CliError(`${missing.length === 1 ? 'A file is' : 'Files are'} missing:\n  ${missing.join('\n  ')}`, {
    remedy: 'Add what is missing and run the command again.',
  });
}

/** The plan that the folder says must come out, if it says so. */
export async function locateExpected(folder: string, period: string): Promise<NamedFile | null> {
  const name = `expected-${period}.csv`;
  const entries = await readdir(folder);
  return entries.includes(name) ? { path: join(folder, name), name: basename(name) } : null;
}

/** A file that a person named, checked to be there; `-` is what is piped in. */
export async function openableFile(path: string): Promise<NamedFile> {
  if (path === STANDARD_INPUT.path) return STANDARD_INPUT;
  if ((await kindOfPath(path)) === 'file') return { path, name: path };
  throw new CliError(`There is no file ${path}.`, { remedy: 'Check the path and run the command again.' });
}

async function kindOfPath(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}
