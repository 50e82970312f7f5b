import { between } from './kernel.ts';
import type { Chaos, Process } from './process.ts';

const CUT_BEFORE = 0.002;
const CUT_AFTER = 0.002;

/** A database that loses the connection: before the commit, or after it, when nobody can know. */
export class DatabaseCut extends Error {
  override readonly name = 'DatabaseCut';
}

export type DatabaseCall = <Value>(name: string, run: () => Promise<Value>, about?: string) => Promise<Value>;

/** The way of one process to the database: every call takes time, may be cut, and is a place to die before and after. */
export function chaoticDatabase(process: Process, chaos: Chaos): DatabaseCall {
  return async (name, run, about = '') => {
    const { kernel, random, coverage } = chaos;
    await process.boundary(`${name}: before commit`);
    await process.sleep(between(random, 1, 40));
    if (chaos.isOn && random() < CUT_BEFORE) {
      coverage.note('database cut before commit');
      throw new DatabaseCut(`${name}: the connection was cut`);
    }
    const value = await run();
    kernel.trace(`${process.name} ${name} ${about} ${briefly(value)}`);
    await process.boundary(`${name}: after commit`);
    if (chaos.isOn && random() < CUT_AFTER) {
      coverage.note('database cut after commit');
      throw new DatabaseCut(`${name}: the connection was cut`);
    }
    return value;
  };
}

function briefly(value: unknown): string {
  return Array.isArray(value) ? `${value.length} found` : JSON.stringify(value);
}
