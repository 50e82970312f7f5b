import type { Queryable, Row } from './database.ts';

/** Schemas that the migrations make; the job queue's own is pg-boss's affair. */
const SCHEMAS = ['control', 'tenant'];

const TABLES = `
  SELECT class.oid::int AS oid, namespace.nspname || '.' || class.relname AS name,
    pg_get_userbyid(class.relowner) AS owner, class.relrowsecurity AS has_security, class.relforcerowsecurity AS is_forced
  FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
  WHERE namespace.nspname = ANY ($1::text[]) AND class.relkind IN ('r', 'p', 'v', 'm', 'f')
  ORDER BY namespace.nspname COLLATE "C", class.relname COLLATE "C"`;

const COLUMNS = `
  SELECT attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '') AS line
  FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

/** NOT NULL stands with the column; newer servers list it here as well. */
const CONSTRAINTS = `
  SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS line
  FROM pg_constraint WHERE conrelid = $1 AND contype <> 'n' ORDER BY contype, conname COLLATE "C"`;

const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index
  WHERE indrelid = $1 AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
  ORDER BY 1`;

const POLICIES = `
  SELECT 'POLICY ' || polname || ' FOR ' || CASE polcmd WHEN '*' THEN 'ALL' ELSE polcmd::text END || ' TO '
    || (SELECT string_agg(pg_get_userbyid(role)::text, ', ') FROM unnest(polroles) AS role)
    || coalesce(' USING ' || pg_get_expr(polqual, polrelid), '')
    || coalesce(' WITH CHECK ' || pg_get_expr(polwithcheck, polrelid), '') AS line
  FROM pg_policy WHERE polrelid = $1 ORDER BY polname COLLATE "C"`;

const GRANTS = `
  SELECT 'GRANT ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) || ' TO ' || grantee AS line
  FROM (
    SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee)::text END AS grantee
    FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = $1 AND grantee <> relowner
  ) AS granted GROUP BY grantee ORDER BY grantee`;

const SEQUENCES = `
  SELECT class.oid::int AS oid, 'SEQUENCE ' || namespace.nspname || '.' || class.relname || ' '
    || format_type(seqtypid, NULL) || ' OWNER ' || pg_get_userbyid(class.relowner) AS line
  FROM pg_sequence JOIN pg_class AS class ON class.oid = seqrelid
  JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
  WHERE namespace.nspname = ANY ($1::text[]) ORDER BY 2`;

async function describeSequence(tx: Queryable, sequence: Row): Promise<string> {
  const grants = await tx.query(GRANTS, [Number(sequence['oid'])]);
  return [sequence, ...grants.map((row) => ({ line: `  ${String(row['line'])}` }))]
    .map(({ line }) => String(line))
    .join('\n');
}

async function describeTable(tx: Queryable, table: Row): Promise<string> {
  const security = table['has_security'] === true ? ` ROW SECURITY${table['is_forced'] === true ? ' FORCED' : ''}` : '';
  const lines: string[] = [];
  for (const part of [COLUMNS, CONSTRAINTS, INDEXES, POLICIES, GRANTS]) {
    const rows = await tx.query(part, [Number(table['oid'])]);
    lines.push(...rows.map((row) => `  ${String(row['line'])}`));
  }
  return [`TABLE ${String(table['name'])} OWNER ${String(table['owner'])}${security}`, ...lines].join('\n');
}

/** The schema as the catalogue has it: the same text from every server for the same migrations. */
export async function describeSchema(tx: Queryable): Promise<string> {
  const tables = await tx.query(TABLES, [SCHEMAS]);
  const descriptions: string[] = [];
  for (const table of tables) descriptions.push(await describeTable(tx, table));
  for (const sequence of await tx.query(SEQUENCES, [SCHEMAS])) descriptions.push(await describeSequence(tx, sequence));
  return `${descriptions.join('\n\n')}\n`;
}
