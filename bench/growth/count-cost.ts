import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** What workers and database have used together since they were started. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly queries: number;
}

const TICKS_PER_SECOND = 100;
const PARENT = 1;
const FIRST_TIME = 11;
const TIMES = 4;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuSeconds: number;
}

/** Of Linux: user and system time of the process and of children that have ended. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const times = fields.slice(FIRST_TIME, FIRST_TIME + TIMES).map(Number);
    const ticks = times.reduce((sum, time) => sum + time, 0);
    return { pid, parent: Number(fields[PARENT]), cpuSeconds: ticks / TICKS_PER_SECOND };
  } catch {
    return null;
  }
}

/** CPU seconds of a process and its children. */
export function cpuOf(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? []);
  return all.filter((stat) => stat.pid === pid || stat.parent === pid).reduce((sum, stat) => sum + stat.cpuSeconds, 0);
}

/** CPU of these processes and of the PostgreSQL behind `database`, and the statements that it has carried out. */
export async function countCost(database: Client, processes: readonly number[]): Promise<Cost> {
  const { rows } = await database.query<{ calls: string; postmaster: number }>(
    `SELECT (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements) AS calls,
       split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS postmaster`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL counts no statements');
  const cpuSeconds = [...processes, row.postmaster].reduce((sum, pid) => sum + cpuOf(pid), 0);
  return { cpuSeconds, queries: Number(row.calls) };
}
