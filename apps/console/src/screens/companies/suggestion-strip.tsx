import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Strip, StripLine } from '../../parts/offer.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Rows } from './use-rows.ts';

const LEVELS = [0.95, 0.9, 0.8, 0.7] as const;

/** Accepts every suggestion that is sure enough, and undoes it. */
export function SuggestionStrip({ rows }: { readonly rows: Rows }) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const right = useRight('setup:write');
  const { suggestion: texts } = useTexts().companies;
  const [least, setLeast] = useState<number>(0.9);
  const renew = () => queries.invalidateQueries({ queryKey: key });
  const undo = useMutation({
    mutationFn: (batch: string) => client.companyLinks.undo(batch),
    onSuccess: renew,
  });
  const accept = useMutation({
    mutationFn: () => client.companyLinks.accept({ minScore: least }),
    onSuccess: renew,
    onMutate: () => undo.reset(),
  });
  const all = rows.suggestions.data ?? [];
  const sure = all.filter(({ score, isAmbiguous }) => score >= least && !isAmbiguous);
  const failed = accept.error ?? undo.error;
  const batch = accept.data?.batch ?? null;
  if (failed === null && batch === null && all.length === 0) return null;
  return (
    <Strip>
      {failed === null ? null : <ProblemPanel error={failed} />}
      {batch === null ? null : (
        <StripLine
          isStatus
          title={
            undo.data === undefined
              ? texts.accepted(accept.data?.linked.length ?? 0)
              : texts.undone(undo.data.undone.length)
          }
        >
          {undo.data === undefined ? (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(batch)}>
              {texts.undo}
            </Button>
          ) : null}
          <Button variant="subtle" onClick={() => accept.reset()}>
            {texts.dismiss}
          </Button>
        </StripLine>
      )}
      {all.length === 0 ? null : (
        <StripLine title={texts.title(all.length)} text={texts.text}>
          <NativeSelect
            size="xs"
            aria-label={texts.least}
            value={String(least)}
            data={LEVELS.map((level) => ({ value: String(level), label: texts.atLeast(Math.round(level * 100)) }))}
            onChange={(event) => setLeast(Number(event.currentTarget.value))}
          />
          <ActionButton
            right={sure.length === 0 && right.isAllowed ? { isAllowed: false, reason: texts.noneSure } : right}
            loading={accept.isPending}
            onClick={() => accept.mutate()}
          >
            {texts.acceptAll(sure.length)}
          </ActionButton>
        </StripLine>
      )}
    </Strip>
  );
}
