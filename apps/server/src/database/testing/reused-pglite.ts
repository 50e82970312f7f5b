import { PGlite } from '@electric-sql/pglite';
import { afterAll } from 'vitest';
import type { Database } from '../database.ts';
import { embeddedIn } from '../pglite.ts';

/** Everything but rows: who changed it leaves a database that nobody gets again. */
const SHAPE = `SELECT md5(concat(
  (SELECT string_agg(concat(oid, relname, relowner, relacl, relrowsecurity, relforcerowsecurity), ';' ORDER BY oid)
     FROM pg_class WHERE relnamespace <> 'pg_toast'::regnamespace),
  (SELECT string_agg(concat(attrelid, attname, atttypid, attnotnull, attacl), ';' ORDER BY attrelid, attnum)
     FROM pg_attribute WHERE attrelid >= 16384),
  (SELECT string_agg(concat(oid, pg_get_constraintdef(oid)), ';' ORDER BY oid) FROM pg_constraint WHERE oid >= 16384),
  (SELECT string_agg(to_jsonb(each)::text, ';' ORDER BY oid) FROM pg_roles each),
  (SELECT string_agg(to_jsonb(each)::text, ';' ORDER BY oid) FROM pg_auth_members each),
  (SELECT string_agg(to_jsonb(each)::text, ';' ORDER BY oid) FROM pg_policy each),
  (SELECT string_agg(concat(oid, md5(prosrc)), ';' ORDER BY oid) FROM pg_proc WHERE oid >= 16384)
)) AS shape`;

/** What has a page has or had a row. */
const USED = `SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name FROM pg_class
  WHERE oid >= 16384 AND relkind = 'r' AND relpersistence = 'p' AND pg_relation_size(oid) > 0
    AND relnamespace <> 'pg_toast'::regnamespace ORDER BY 1`;

/** Loading a database takes half a second of work, and emptying one a tenth of that; each use leaves a little behind. */
const MOST_USES = 20;

interface Pristine {
  readonly shape: string;
  readonly rows: readonly { readonly table: string; readonly json: string }[];
}

interface Loaded {
  readonly pglite: PGlite;
  readonly pristine: Pristine;
  readonly uses: number;
}

async function namesOf(pglite: PGlite, text: string): Promise<readonly string[]> {
  return (await pglite.query<{ readonly name: string }>(text)).rows.map(({ name }) => name);
}

async function shapeOf(pglite: PGlite): Promise<string> {
  return (await pglite.query<{ readonly shape: string }>(SHAPE)).rows[0]?.shape ?? '';
}

async function look(pglite: PGlite): Promise<Pristine> {
  const rows = [];
  for (const table of await namesOf(pglite, USED)) {
    const answer = await pglite.query<{ readonly json: string | null }>(
      `SELECT json_agg(each)::text AS json FROM ${table} each`,
    );
    const json = answer.rows[0]?.json;
    if (json !== null && json !== undefined) rows.push({ table, json });
  }
  return { shape: await shapeOf(pglite), rows };
}

/** Puts all rows and sequences back to what they were; false where more than rows was changed. */
async function isRestored({ pglite, pristine }: Loaded): Promise<boolean> {
  await pglite.exec('DISCARD ALL');
  if ((await shapeOf(pglite)) !== pristine.shape) return false;
  const used = await namesOf(pglite, USED);
  await pglite.transaction(async (tx) => {
    await tx.exec('SET LOCAL session_replication_role = replica');
    if (used.length > 0) await tx.exec(`TRUNCATE ${used.join(', ')} RESTART IDENTITY CASCADE`);
    for (const { table, json } of pristine.rows) {
      await tx.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(null::${table}, $1)`,
        [json],
      );
    }
  });
  return true;
}

/** Gives out copies of a template; what is closed is emptied and given out again, as fresh as it was. */
export function reusedDatabases(template: () => Promise<Blob>): () => Promise<Database> {
  const idle: Loaded[] = [];
  afterAll(async () => {
    for (const { pglite } of idle) await pglite.close();
  });

  async function load(): Promise<Loaded> {
    const pglite = await PGlite.create({ loadDataDir: await template() });
    return { pglite, pristine: await look(pglite), uses: 0 };
  }

  async function takeBack(loaded: Loaded): Promise<void> {
    const uses = loaded.uses + 1;
    if (uses < MOST_USES && (await isRestored(loaded))) idle.push({ ...loaded, uses });
    else await loaded.pglite.close();
  }

  return async () => {
    const loaded = idle.pop() ?? (await load());
    return embeddedIn(loaded.pglite, () => takeBack(loaded));
  };
}
