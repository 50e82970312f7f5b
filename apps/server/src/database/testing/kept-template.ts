import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const server = join(import.meta.dirname, '../../..');
const root = join(server, '../..');
const folder = join(root, 'node_modules/.cache/tallybridge-databases');

/** Everything that a migrated database follows from. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const each of ['migrations', 'src/database', 'src/jobs']) {
    const names = (await readdir(join(server, each))).filter((name) => /\.(sql|ts)$/.test(name));
    for (const name of names.toSorted()) hash.update(`${name}\n`).update(await readFile(join(server, each, name)));
  }
  return hash.digest('hex');
}

/** What a test file made is there for the next one, because making it takes seconds; it is made again when its sources change. */
export async function keptTemplate(name: string, make: () => Promise<Blob>): Promise<Blob> {
  const path = join(folder, `${name}-${await fingerprint()}.tar`);
  const kept = await readFile(path).catch(() => null);
  if (kept !== null) return new Blob([kept]);
  const made = await make();
  await mkdir(folder, { recursive: true });
  // Others read it at any time: it is there whole or not at all.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await made.arrayBuffer()));
  await rename(draft, path);
  return made;
}
