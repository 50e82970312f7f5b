/** A row as the driver gives it, with column types converted alike for both databases (see `column-types.ts`). */
export type Row = Readonly<Record<string, unknown>>;

type SqlScalar = string | number | boolean | null;
/** What may be bound to a parameter; jsonb and timestamps go in as text. */
export type SqlValue = SqlScalar | Uint8Array | readonly SqlScalar[];

export interface Queryable {
  query(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
}

/** Where pg-boss sends its SQL. It wants the drivers' own column types and statements with their own BEGIN and COMMIT. */
export interface JobsDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  listen?(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
}

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** One transaction; it is rolled back when `run` throws. Inside it, a second one is an error and not a deadlock. */
  transaction<Result>(run: (tx: Queryable) => Promise<Result>): Promise<Result>;
  /** SQL of the job queue, run as the role given. */
  jobs(role: 'tb_app' | 'tb_jobs'): JobsDatabase;
  /** Waits for the transactions that run. */
  close(): Promise<void>;
}
