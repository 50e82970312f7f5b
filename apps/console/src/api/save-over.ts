import { TallybridgeError } from 'tallybridge-sdk';

/** What became of a change: somebody else may have set the same meanwhile, and then nothing of it was saved. */
export type Saved<Theirs> = { readonly kind: 'saved' } | { readonly kind: 'conflict'; readonly theirs: Theirs };

interface Change<Theirs> {
  /** Names the ETag of what the person saw. */
  readonly save: () => Promise<unknown>;
  /** What stands there now. */
  readonly read: () => Promise<Theirs>;
}

/** Saves over what a person saw, unless it is no longer there; then it says what is. */
export async function saveOver<Theirs>({ save, read }: Change<Theirs>): Promise<Saved<Theirs>> {
  try {
    await save();
  } catch (error) {
    if (!(error instanceof TallybridgeError && error.code === 'changed-meanwhile')) throw error;
    return { kind: 'conflict', theirs: await read() };
  }
  return { kind: 'saved' };
}

/** What somebody else has set meanwhile; null where nobody did, or nothing was saved yet. */
export function theirsOf<Theirs>(saved: Saved<Theirs> | undefined): Theirs | null {
  return saved?.kind === 'conflict' ? saved.theirs : null;
}
