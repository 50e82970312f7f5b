import { randomInt } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { DatabaseError } from './database-error.ts';
import { mayBeRunning, thisProcess } from './running-process.ts';
import type { ProcessIdentity } from './running-process.ts';

export interface FolderLock {
  release(): Promise<void>;
}

const PREFIX = 'in-use-by-';
const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 250;

const claimSchema = z.object({ host: z.string(), pid: z.number(), startedAt: z.string() });

interface Claim {
  readonly file: string;
  readonly by: ProcessIdentity;
}

/**
 * Null for a claim that is gone since it was listed, or not written to its end: whoever writes it looks for others only
 * afterwards and then sees ours.
 */
async function readClaim(folder: string, file: string): Promise<Claim | null> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  const by = claimSchema.safeParse(text.endsWith('}') ? JSON.parse(text) : null);
  return by.success ? { file, by: by.data } : null;
}

async function otherClaims(folder: string, own: string): Promise<readonly Claim[]> {
  const files = (await readdir(folder)).filter((file) => file.startsWith(PREFIX) && file !== own);
  const claims = await Promise.all(files.map((file) => readClaim(folder, file)));
  return claims.filter((claim) => claim !== null);
}

function inUse(folder: string, by: ProcessIdentity, file: string): DatabaseError {
  const me = thisProcess();
  const where = by.host === me.host ? '' : ` on host ${by.host}`;
  const who =
    by.host === me.host && by.pid === me.pid ? `this process (${by.pid}) already` : `process ${by.pid}${where}`;
  return new DatabaseError(
    'database-in-use',
    `the data folder ${folder} is in use by ${who}. Stop that one first, or choose another data folder.` +
      (where === '' ? '' : ` If that host is gone, delete ${join(folder, file)}.`),
  );
}

/** Claims the folder, or names a claim of another process that may still run. */
async function tryClaim(folder: string, file: string, me: ProcessIdentity): Promise<Claim | null> {
  try {
    await writeFile(join(folder, file), JSON.stringify(me), { flag: 'wx', flush: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { file, by: me };
    throw error;
  }
  for (const claim of await otherClaims(folder, file)) {
    if (mayBeRunning(claim.by)) {
      await rm(join(folder, file), { force: true });
      return claim;
    }
    await rm(join(folder, claim.file), { force: true });
  }
  return null;
}

/** The process that has the folder, if one may still run; claims of dead ones stay where they are. */
export async function holderOf(folder: string): Promise<ProcessIdentity | null> {
  const claim = (await otherClaims(folder, '')).find(({ by }) => mayBeRunning(by));
  return claim === undefined ? null : claim.by;
}

/**
 * Locks a data folder for this process. Every process writes a claim with a name of its own and only then looks for
 * others, so of two that start together at least one sees the other; a claim names one process for ever, so that
 * removing the claim of a dead one can never remove that of a living one.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const me = thisProcess();
  const file = `${PREFIX}${me.pid}-${me.startedAt.replaceAll(/[^\w]+/g, '-')}`;
  for (let attempt = 1; ; attempt++) {
    const holder = await tryClaim(folder, file, me);
    if (holder === null) return { release: () => rm(join(folder, file), { force: true }) };
    if (attempt === ATTEMPTS || holder.file === file) throw inUse(folder, holder.by, holder.file);
    await delay(randomInt(LONGEST_WAIT_MS));
  }
}
