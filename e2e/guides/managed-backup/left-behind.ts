import type { Database } from '../../../apps/server/src/database/index.ts';

const TABLES = `
  SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
  WHERE table_schema IN ('tenant', 'control') AND column_name = $1 ORDER BY 1`;

/** The tables that hold anything of a partner or of a connection. */
export async function tablesWith(
  database: Database,
  column: 'partner_id' | 'connection_id',
  id: string,
): Promise<readonly string[]> {
  return database.transaction(async (tx) => {
    const found: string[] = [];
    for (const { name } of await tx.query(TABLES, [column])) {
      const rows = await tx.query(`SELECT ${column} FROM ${String(name)} WHERE ${column} = $1 LIMIT 1`, [id]);
      if (rows.length > 0) found.push(String(name));
    }
    return found;
  });
}

/** The id of the MSP at a vendor; the key is free for another once it is removed. */
export async function partnerId(database: Database, vendor: string): Promise<string> {
  const [row] = await database.transaction((tx) =>
    tx.query(
      `SELECT partners.id FROM control.partners JOIN control.vendors ON vendors.id = vendor_id
       WHERE vendors.key = $1 AND removed_at IS NULL`,
      [vendor],
    ),
  );
  return String(row?.['id']);
}
