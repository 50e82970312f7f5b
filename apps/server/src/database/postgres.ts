import pg from 'pg';
import type { PoolClient } from 'pg';
import { columnTypes } from './column-types.ts';
import type { Database, JobsDatabase, Queryable, Row } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { createTransactionScope } from './transaction-scope.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly maxConnections?: number;
}

const DEFAULT_CONNECTIONS = 10;
const JOB_CONNECTIONS = 4;

const ourTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : columnTypes[oid]) ?? pg.types.getTypeParser(oid, format),
};

function queryable(client: PoolClient): Queryable {
  return {
    async query(text, values) {
      const answer = await client.query<Row>({ text, values: values === undefined ? [] : [...values], types: ourTypes });
      return answer.rows;
    },
  };
}

async function commit(client: PoolClient): Promise<void> {
  const answer = await client.query('COMMIT');
  if (answer.command !== 'COMMIT') {
    throw new DatabaseError('transaction-aborted', 'the transaction had failed before; nothing of it was stored');
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  await client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
}

/** A connection of its own per role: pg-boss opens and closes transactions in its SQL and resets nothing. */
function jobsOf(pool: pg.Pool): JobsDatabase {
  return {
    async executeSql(text, values) {
      const answer: unknown = await pool.query(text, values);
      const results = Array.isArray(answer) ? answer : [answer];
      return { rows: results.flatMap((each: pg.QueryResult<Row>) => each.rows ?? []) };
    },
  };
}

export function openPostgres({ url, maxConnections = DEFAULT_CONNECTIONS }: PostgresOptions): Database {
  const scope = createTransactionScope();
  const pools: pg.Pool[] = [];
  const jobPools = new Map<string, pg.Pool>();

  function open(config: pg.PoolConfig): pg.Pool {
    const pool = new pg.Pool({ connectionString: url, application_name: 'tallybridge', ...config });
    // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  }
  const main = open({ max: maxConnections });

  return {
    kind: 'postgres',

    async transaction(run) {
      scope.assertOutside();
      const client = await main.connect();
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

    jobs(role) {
      const pool = jobPools.get(role) ?? open({ max: JOB_CONNECTIONS, options: `-c role=${role}` });
      jobPools.set(role, pool);
      return jobsOf(pool);
    },

    async close() {
      await Promise.all(pools.splice(0).map((pool) => pool.end()));
    },
  };
}
