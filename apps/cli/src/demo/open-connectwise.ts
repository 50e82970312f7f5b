import { join } from 'node:path';
import { openSandbox, startSandboxServer } from 'tallybridge-sandbox';
import type { OpenedSandbox, Sandbox, SandboxClock } from 'tallybridge-sandbox';
import { connectWiseOf } from './connectwise-of.ts';
import type { MspRecords } from './connectwise-of.ts';
import type { History } from './histories/history.ts';

export interface ConnectWises {
  /** Business time: whoever moves the clock of one ConnectWise moves it for all, and for the service. */
  readonly clock: SandboxClock;
  /** What somebody should know about the files. */
  readonly warnings: readonly string[];
  of(loginCompany: string): Sandbox;
  close(): Promise<void>;
}

interface Options {
  readonly histories: readonly [History, ...History[]];
  readonly folder: string;
  readonly port: number;
  /** When the histories begin, which is what their records fit. */
  readonly startAt: number;
  /** When they end: the month that who begins now begins in. */
  readonly now: number;
}

interface Wanted extends MspRecords {
  readonly startAt: number;
}

/** One ConnectWise for each MSP behind one address, as in the cloud; the first is the one that answers without a name. */
export async function openConnectWises({ histories, folder, port, startAt, now }: Options): Promise<ConnectWises> {
  const wanted = histories.flatMap(({ msp, newcomer, catalog, people }): Wanted[] => [
    { msp, catalog, people, startAt },
    { msp: newcomer, catalog, startAt: now },
  ]);
  const opened = new Map<string, OpenedSandbox>();
  const close = async () => {
    for (const one of opened.values()) await one.close();
  };
  const fileOf = (name: string) => join(folder, 'connectwise', `${name}.state`);
  try {
    let clock: SandboxClock | null = null;
    for (const { startAt: at, ...records } of wanted) {
      const own = clock;
      const name = records.msp.loginCompany;
      const one = openSandbox({
        seed: connectWiseOf(records, at),
        stateFile: fileOf(name),
        ...(own === null ? { now: Date.now, startAt } : { now: () => own.now() }),
      });
      opened.set(name, one);
      clock ??= one.clock;
    }
    const server = await serve([...opened.values()], clock, port);
    const warnings = [...opened.values()].flatMap((one) => one.warnings);
    return {
      clock: clock ?? { now: Date.now, set: () => undefined, advance: () => undefined },
      warnings,
      of(loginCompany) {
        const one = opened.get(loginCompany);
        if (one === undefined) throw new Error(`no ConnectWise has the login company ${loginCompany}`);
        return one.sandbox;
      },
      async close() {
        await server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function serve([first, ...others]: readonly OpenedSandbox[], clock: SandboxClock | null, port: number) {
  if (first === undefined || clock === null) throw new Error('there is no ConnectWise to serve');
  const served = (one: OpenedSandbox) => ({ sandbox: one.sandbox, clock, seedSnapshot: one.seedSnapshot });
  return startSandboxServer({ ...served(first), others: others.map(served), port });
}
