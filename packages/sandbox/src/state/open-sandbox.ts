import type { Snapshot } from '../records/record-store.ts';
import { seedSnapshot } from '../resources/seed-snapshot.ts';
import type { Sandbox, SandboxClock, SandboxOptions } from '../sandbox-types.ts';
import { createSandbox } from '../sandbox.ts';
import type { Seed } from '../seeds/seed.ts';
import type { StateFile } from './open-state-file.ts';
import { openStateFile } from './open-state-file.ts';

export interface OpenSandboxOptions extends Omit<SandboxOptions, 'seed' | 'state' | 'journal' | 'clock'> {
  /** What stands in it when there is no state file yet, and what a reset goes back to. */
  readonly seed: Seed;
  readonly stateFile?: string;
  /** The time outside; the clock of the sandbox runs with it. */
  readonly now: () => number;
  /** The time that a new sandbox starts at; the time outside when left out. A state file has a clock of its own. */
  readonly startAt?: number;
}

export interface OpenedSandbox {
  readonly sandbox: Sandbox;
  /** Moves the sandbox's clock and keeps in the state file how far. */
  readonly clock: SandboxClock;
  readonly seedSnapshot: () => Snapshot;
  /** False when the records come from a state file that was there. */
  readonly isNew: boolean;
  /** What somebody should know about the state file. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/** Opens a sandbox whose state may outlive this process. Throws a StateFileError. */
export function openSandbox(options: OpenSandboxOptions): OpenedSandbox {
  const file = options.stateFile === undefined ? null : openStateFile(options.stateFile);
  try {
    return openOn(file, options);
  } catch (error) {
    file?.close();
    throw error;
  }
}

function openOn(file: StateFile | null, options: OpenSandboxOptions): OpenedSandbox {
  const { seed, stateFile: _stateFile, now, startAt = now(), ...rest } = options;
  const saved = file?.snapshot ?? null;
  // Records of a seed are entered at the time of the sandbox, not of the world outside.
  const offsetMs = file === null || saved === null ? startAt - now() : file.clockOffsetMs;
  const sandbox = createSandbox({
    ...rest,
    ...(saved === null ? { seed } : { state: saved }),
    ...(file !== null && { journal: file.journal }),
    clock: { now: () => now() + offsetMs },
  });
  file?.start(() => sandbox.snapshot());
  if (saved === null) file?.saveClock(offsetMs);
  return {
    sandbox,
    clock: file === null ? sandbox.clock : keptClock(sandbox.clock, now, file),
    seedSnapshot: () => seedSnapshot(seed, sandbox.clock.now(), sandbox.behaviour),
    isNew: saved === null,
    warnings: file?.warnings ?? [],
    async close() {
      await sandbox.close();
      file?.close();
    },
  };
}

function keptClock(clock: SandboxClock, now: () => number, file: StateFile): SandboxClock {
  const keep = (): void => file.saveClock(clock.now() - now());
  return {
    now: () => clock.now(),
    set(ms) {
      clock.set(ms);
      keep();
    },
    advance(ms) {
      clock.advance(ms);
      keep();
    },
  };
}
