import { fsyncSync, closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface Stream {
  readonly nfd?: number;
}

type Options = Parameters<NodeFS['init']>[1];
type NodeStreamOperations = { fsync?: (stream: Stream) => number };

/** The file layer of the module, as Emscripten gives it to `preRun`; its published type leaves NODEFS out. */
function nodeStreamOperations(module: unknown): NodeStreamOperations {
  return (module as { NODEFS: { stream_ops: NodeStreamOperations } }).NODEFS.stream_ops;
}

/** Emscripten's layer over Node's files has no fsync at all: a commit would be lost with the machine's power. */
export class DurableNodeFS extends NodeFS {
  readonly #sync: (file: number) => void;

  constructor(folder: string, sync: (file: number) => void) {
    super(folder);
    this.#sync = sync;
  }

  override async init(pg: PGlite, options: Options): Promise<{ emscriptenOpts: Options }> {
    const { emscriptenOpts } = await super.init(pg, options);
    const makeDurable = (module: unknown): void => {
      nodeStreamOperations(module).fsync = (stream) => {
        if (stream.nfd !== undefined) this.#sync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), makeDurable] } };
  }
}

/** Makes a file, or the names in a folder, durable. */
export function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a freshly made cluster durable: the step that makes it writes its files without syncing them. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(folder);
}
