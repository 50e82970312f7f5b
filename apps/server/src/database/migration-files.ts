import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

export const migrationsFolder = join(import.meta.dirname, '../../migrations');

/** The numbered files of a folder in their order; a gap or a number used twice is an error of the build. */
export async function readMigrations(folder: string = migrationsFolder): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const migrations = await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number: Number(NAME.exec(name)?.[1]), name, sql, checksum };
    }),
  );
  const misplaced = migrations.find((migration, index) => migration.number !== index + 1);
  if (misplaced !== undefined) throw new Error(`${misplaced.name}: migrations are numbered from 0001 without gaps`);
  return migrations;
}
