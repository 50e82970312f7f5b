import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { NamedFile } from './problem.ts';

/** The usual name for what is piped in. */
export const STANDARD_INPUT: NamedFile = { path: '-', name: 'standard input' };

export function openInput(file: NamedFile): Readable {
  return file.path === STANDARD_INPUT.path ? process.stdin : createReadStream(file.path);
}
