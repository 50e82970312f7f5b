import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSchema } from './describe-schema.ts';
import { migrate } from './migrate.ts';
import { migrationsFolder } from './migration-files.ts';
import { openDatabase } from './open-database.ts';

// Writes migrations/schema.sql: what all migrations together make. A test compares it with both databases.
const db = await openDatabase({ memory: true });
await migrate(db);
await writeFile(join(migrationsFolder, 'schema.sql'), await db.transaction(describeSchema));
await db.close();
