import { Pool, types } from 'pg';
import type { CustomTypesConfig, PoolClient } from 'pg';
import { columnTypes } from './column-types.ts';
import type { Database, Queryable, Row } from './database.ts';
import { transactionAborted } from './database-error.ts';
import { createTransactionScope } from './transaction-scope.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly maxConnections?: number;
}

const DEFAULT_CONNECTIONS = 10;
const CONNECT_DEADLINE_MS = 10_000;

const ourTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : columnTypes[oid]) ?? types.getTypeParser(oid, format),
};

function queryable(client: PoolClient): Queryable {
  return {
    async query(text, values) {
      const answer = await client.query<Row>({
        text,
        values: values === undefined ? [] : [...values],
        types: ourTypes,
      });
      return answer.rows;
    },
    async script(text) {
      await client.query(text);
    },
  };
}

async function commit(client: PoolClient): Promise<void> {
  const answer = await client.query('COMMIT');
  if (answer.command !== 'COMMIT') throw transactionAborted();
}

async function rollBack(client: PoolClient): Promise<void> {
  await client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
}

/** An idle connection that the server closes is replaced at its next use; without a listener it would end the process. */
function createPool({ url, maxConnections = DEFAULT_CONNECTIONS }: PostgresOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'tallybridge',
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
  });
  pool.on('error', () => undefined);
  return pool;
}

export function openPostgres(options: PostgresOptions): Database {
  const scope = createTransactionScope();
  const pool = createPool(options);
  return {
    kind: 'postgres',

    async transaction(run) {
      scope.assertOutside();
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await scope.run(queryable(client), run);
        await commit(client);
        client.release();
        return result;
      } catch (error) {
        await rollBack(client);
        throw error;
      }
    },

    jobs: (role) => ({ backend: 'postgres', connectionString: options.url, options: `-c role=${role}` }),

    close: () => pool.end(),
  };
}
