import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { StripLine } from './offer.tsx';

interface Of {
  readonly accept: () => Promise<{ readonly batch: string | null; readonly linked: readonly unknown[] }>;
  readonly undo: (batch: string) => Promise<{ readonly undone: readonly unknown[] }>;
  /** Has what the page shows read anew. */
  readonly renew: () => Promise<unknown>;
}

/** Accepts many suggestions at once, and takes that back. */
export function useAcceptance({ accept, undo, renew }: Of) {
  const undoing = useMutation({ mutationFn: undo, onSuccess: renew });
  const accepting = useMutation({ mutationFn: accept, onSuccess: renew, onMutate: () => undoing.reset() });
  return {
    accepting,
    undoing,
    error: accepting.error ?? undoing.error,
    /** Names what was accepted last; null where nothing was. */
    batch: accepting.data?.batch ?? null,
  };
}

interface Props {
  readonly acceptance: ReturnType<typeof useAcceptance>;
  readonly texts: {
    readonly accepted: (count: number) => string;
    readonly undone: (count: number) => string;
    readonly undo: string;
    readonly dismiss: string;
  };
}

/** What was accepted, with its way back. */
export function Accepted({ acceptance: { accepting, undoing, batch }, texts }: Props) {
  if (batch === null) return null;
  const { data: undone } = undoing;
  const linked = accepting.data?.linked.length ?? 0;
  return (
    <StripLine isStatus title={undone === undefined ? texts.accepted(linked) : texts.undone(undone.undone.length)}>
      {undone === undefined ? (
        <Button variant="default" loading={undoing.isPending} onClick={() => undoing.mutate(batch)}>
          {texts.undo}
        </Button>
      ) : null}
      <Button variant="subtle" onClick={() => accepting.reset()}>
        {texts.dismiss}
      </Button>
    </StripLine>
  );
}
