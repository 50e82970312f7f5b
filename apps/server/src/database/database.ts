/** A row as the driver gives it, with column types converted alike for both databases (see `column-types.ts`). */
export type Row = Readonly<Record<string, unknown>>;

type SqlScalar = string | number | boolean | null;
/** What may be bound to a parameter; jsonb and timestamps go in as text. */
export type SqlValue = SqlScalar | Uint8Array | readonly SqlScalar[];

export interface Queryable {
  query(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Several statements without values: migrations. */
  script(text: string): Promise<void>;
}

/** How pg-boss reaches the embedded database. It sends statements with their own BEGIN and COMMIT. */
export interface JobsDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
}

/** What pg-boss is constructed with; it keeps connections of its own to a server. */
export type JobsAccess =
  | { readonly backend: 'pglite'; readonly db: JobsDatabase }
  | { readonly backend: 'postgres'; readonly connectionString: string; readonly options: string };

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** One transaction; it is rolled back when `run` throws. Inside it, a second one is an error and not a deadlock. */
  transaction<Result>(run: (tx: Queryable) => Promise<Result>): Promise<Result>;
  /** The job queue's own way in, under the role given. */
  jobs(role: 'tb_app' | 'tb_jobs'): JobsAccess;
  /** Waits for the transactions that run. */
  close(): Promise<void>;
}
