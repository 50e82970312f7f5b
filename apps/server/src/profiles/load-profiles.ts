import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Profile } from 'tallybridge-sdk/contract';
import type { ProfileProblem } from './profile-problem.ts';
import { ProfilesInvalid } from './profile-problem.ts';
import { readProfile } from './read-profile.ts';
import type { ReadProfile } from './read-profile.ts';

const SCHEMA_FILE = 'profile.schema.json';

function whole(file: string, message: string, remedy: string): ProfileProblem {
  return { file, line: null, column: null, path: '', message, remedy };
}

function filesOf(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== SCHEMA_FILE);
    return names.toSorted().map((name) => join(folder, name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProfilesInvalid([
      whole(folder, `cannot be read: ${reason}`, 'Set TALLYBRIDGE_PROFILES to a folder of profiles.'),
    ]);
  }
}

/** Reads one profile from its file; one that cannot be read is a problem like any other. */
export function readProfileFile(file: string): ReadProfile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'problems', problems: [whole(file, `cannot be read: ${reason}`, 'Check the name of the file.')] };
  }
  return readProfile(file, text);
}

/** The profiles of a folder, one a file named after its vendor's key. Throws `ProfilesInvalid` with every problem of all. */
export function loadProfiles(folder: string): readonly Profile[] {
  const files = filesOf(folder);
  const problems: ProfileProblem[] = [];
  const profiles: Profile[] = [];
  for (const file of files) {
    const read = readProfileFile(file);
    if (read.kind === 'problems') problems.push(...read.problems);
    else if (basename(file) === `${read.profile.key}.json`) profiles.push(read.profile);
    else problems.push(whole(file, `has the key "${read.profile.key}"`, `Name the file ${read.profile.key}.json.`));
  }
  if (files.length === 0) problems.push(whole(folder, 'holds no profile', 'Put a file such as acme.json there.'));
  if (problems.length > 0) throw new ProfilesInvalid(problems);
  return profiles;
}
