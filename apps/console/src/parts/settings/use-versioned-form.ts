import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Versioned } from 'tallybridge-sdk';
import { saveOver, theirsOf } from '../../api/save-over.ts';

interface Of<Value, Input> {
  readonly seen: Versioned<Value>;
  /** What is sent of it; null while something is missing or wrong. */
  readonly inputOf: (chosen: Value) => Input | null;
  readonly save: (input: Input, ifMatch: string) => Promise<unknown>;
  readonly read: () => Promise<Versioned<Value>>;
  /** Has what is seen read anew. */
  readonly renew: () => Promise<unknown>;
}

export interface VersionedForm<Value> {
  /** What was seen, with what somebody chose over it. */
  readonly chosen: Value;
  readonly set: (change: Partial<Value>) => void;
  readonly isChanged: boolean;
  readonly isWhole: boolean;
  /** Somebody wants to save it: what is wrong is said from now on. */
  readonly isAsked: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** What somebody else has set meanwhile; null where nobody did. */
  readonly theirs: Value | null;
  readonly save: () => void;
  readonly discard: () => void;
  readonly keepTheirs: () => void;
  readonly saveMine: () => void;
}

/** What two people may set: what was seen, and what somebody chose over it and has not saved yet. */
export function useVersionedForm<Value extends object, Input>(of: Of<Value, Input>): VersionedForm<Value> {
  const { seen, inputOf, save, read, renew } = of;
  const [draft, setDraft] = useState<Partial<Value>>({});
  const [isAsked, setAsked] = useState(false);
  const chosen: Value = { ...seen.value, ...draft };
  const input = inputOf(chosen);
  const forget = () => {
    setDraft({});
    setAsked(false);
  };
  const saving = useMutation({
    mutationFn: (wanted: { readonly input: Input; readonly ifMatch: string }) =>
      saveOver({ save: () => save(wanted.input, wanted.ifMatch), read }),
    onSuccess: async ({ kind }) => {
      if (kind !== 'saved') return;
      await renew();
      forget();
    },
  });
  const conflict = theirsOf(saving.data);
  const saveAs = (ifMatch: string) => {
    setAsked(true);
    if (input !== null) saving.mutate({ input, ifMatch });
  };
  const discard = () => {
    saving.reset();
    forget();
  };
  return {
    chosen,
    set: (change) => {
      if (saving.data !== undefined || saving.error !== null) saving.reset();
      setDraft({ ...draft, ...change });
    },
    isChanged: JSON.stringify(chosen) !== JSON.stringify(seen.value),
    isWhole: input !== null,
    isAsked,
    isSaved: saving.data?.kind === 'saved',
    isSaving: saving.isPending,
    error: saving.error,
    theirs: conflict?.value ?? null,
    save: () => saveAs(seen.etag),
    discard,
    keepTheirs: () => {
      discard();
      void renew();
    },
    saveMine: () => {
      if (conflict !== null) saveAs(conflict.etag);
    },
  };
}
