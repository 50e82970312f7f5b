import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAt } from '../../app/at.ts';
import { Accepted, useAcceptance } from '../../parts/accepted.tsx';
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
  const acceptance = useAcceptance({
    accept: () => client.companyLinks.accept({ minScore: least }),
    undo: (batch) => client.companyLinks.undo(batch),
    renew: () => queries.invalidateQueries({ queryKey: key }),
  });
  const { accepting, batch, error } = acceptance;
  const all = rows.suggestions.data ?? [];
  const sure = all.filter(({ score, isAmbiguous }) => score >= least && !isAmbiguous);
  if (error === null && batch === null && all.length === 0) return null;
  return (
    <Strip>
      {error === null ? null : <ProblemPanel error={error} />}
      <Accepted acceptance={acceptance} texts={texts} />
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
            loading={accepting.isPending}
            onClick={() => accepting.mutate()}
          >
            {texts.acceptAll(sure.length)}
          </ActionButton>
        </StripLine>
      )}
    </Strip>
  );
}
