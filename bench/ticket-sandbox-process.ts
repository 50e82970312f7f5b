import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, 'ticket-sandbox.ts');

/** A sandbox in a process of its own, as a ConnectWise is: what it does by itself is not done by the service. */
export interface TicketSandbox {
  readonly url: string;
  readonly companies: readonly number[];
  readonly closingStatus: number;
  /** The moments at which tickets of ours were raised, as they come. */
  readonly raisedAt: readonly number[];
  calls(): Promise<number>;
  stop(): Promise<void>;
}

const fieldOf = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;

const numberIn = (message: unknown, name: string): number => {
  const value = fieldOf(message, name);
  if (typeof value !== 'number') throw new Error(`the sandbox told no ${name}`);
  return value;
};

export async function startTicketSandbox(companies: number): Promise<TicketSandbox> {
  const child = fork(PROGRAM, [String(companies)]);
  const exited = once(child, 'exit');
  const raisedAt: number[] = [];
  let told = Promise.withResolvers<unknown>();
  child.on('message', (message) => {
    if (fieldOf(message, 'raisedAt') === undefined) told.resolve(message);
    else raisedAt.push(numberIn(message, 'raisedAt'));
  });
  const started = await Promise.race([told.promise, exited]);
  const [url, ids] = [fieldOf(started, 'url'), fieldOf(started, 'companies')];
  if (typeof url !== 'string' || !Array.isArray(ids)) throw new Error('the sandbox did not start');
  return {
    url,
    companies: ids.map(Number),
    closingStatus: numberIn(started, 'closingStatus'),
    raisedAt,
    async calls() {
      told = Promise.withResolvers<unknown>();
      child.send('calls');
      return numberIn(await told.promise, 'calls');
    },
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}
