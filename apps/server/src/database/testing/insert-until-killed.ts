import { openDatabase } from '../open-database.ts';

// Adds numbers one after the other and says each one once it is stored, until somebody ends it.
const [folder = ''] = process.argv.slice(2);
const db = await openDatabase({ folder });
await db.transaction((tx) => tx.script('CREATE TABLE IF NOT EXISTS numbers (id bigint PRIMARY KEY)'));
for (;;) {
  const [row] = await db.transaction((tx) =>
    tx.query('INSERT INTO numbers SELECT coalesce(max(id), 0) + 1 FROM numbers RETURNING id'),
  );
  process.stdout.write(`${String(row?.['id'])}\n`);
}
