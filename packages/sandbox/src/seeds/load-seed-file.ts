import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Seed } from './seed.ts';
import { parseSeed, SeedError } from './parse-seed.ts';

/** Reads a seed file. Throws a SeedError that says what is wrong with the file or with its records. */
export async function loadSeedFile(path: string): Promise<Seed> {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SeedError([`${path}: the seed file cannot be read (${reasonOf(error)}).`], { cause: error });
  });
  return parseSeed(parseJson(text, name), name);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SeedError([`${name}: is not JSON: ${reasonOf(error)}.`], { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
