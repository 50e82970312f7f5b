import { readFile } from 'node:fs/promises';
import type { Problem } from '../folder/problem.ts';

/** An item with where it stands. */
export interface Entry<Item> {
  readonly file: string;
  readonly line: number;
  readonly item: Item;
}

/** A schema of the contract, as far as it is needed here. */
export interface Schema<Item> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
  readonly _zod: { readonly input: Item };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export function reasonOf(issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => `${path.map(String).join('/') || 'the item'}: ${message}`).join('; ');
}

/** What the schema gives back, with defaults filled in, is again what it takes; TypeScript cannot see that. */
function accepted<Item>(_schema: Schema<Item>, value: unknown): Item {
  return value as Item;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of a file; null when there is none. */
export async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Reads a file with one item in JSON a line; lines that cannot be used go to `problems`. A file that is missing is empty. */
export async function readItems<Item>(
  from: { readonly path: string; readonly file: string; readonly problems: Problem[] },
  schema: Schema<Item>,
): Promise<Entry<Item>[]> {
  const { path, file, problems } = from;
  const entries: Entry<Item>[] = [];
  for (const [index, text] of ((await textOf(path)) ?? '').split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const value = parseJson(text);
    const parsed = schema.safeParse(value);
    if (parsed.success) entries.push({ file, line, item: accepted(schema, parsed.data) });
    else problems.push({ file, line, reason: value === undefined ? 'is no JSON' : reasonOf(parsed.error.issues) });
  }
  return entries;
}
