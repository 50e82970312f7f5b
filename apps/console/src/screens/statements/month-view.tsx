import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Period } from 'tallybridge-sdk';
import { statementQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { showMonth } from '../../time/show-time.ts';
import { Downloads } from './downloads.tsx';
import { LatePanel } from './late-panel.tsx';
import { PeriodState } from './period-state.tsx';
import { SealPanel } from './seal-panel.tsx';
import { StatementFacts } from './statement-facts.tsx';
import { StatementLines } from './statement-lines.tsx';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

interface Props {
  readonly period: Period;
  /** 0 for the newest. */
  readonly revision: number;
}

/** One month: what still stands before its seal, or what its statement says. */
export function MonthView({ period, revision }: Props) {
  const texts = useStatementTexts();
  const { month, statement, state } = period;
  const newest = statement?.revision ?? 0;
  const shown = revision >= 1 && revision < newest ? revision : newest;
  return (
    <Page
      title={showMonth(month)}
      aside={<PeriodState period={period} />}
      actions={
        <>
          <Anchor
            size="sm"
            className={classes['back'] ?? ''}
            renderRoot={(props) => <Link {...props} to="." search={{}} />}
          >
            <IconArrowLeft size={14} aria-hidden /> {texts.allMonths}
          </Anchor>
          {shown === 0 ? null : <Downloads month={month} revision={shown} />}
        </>
      }
    >
      {state === 'sealed' ? <LatePanel month={month} /> : <SealPanel period={period} />}
      {shown === 0 ? null : <Sealed month={month} revision={shown} newest={newest} />}
    </Page>
  );
}

interface SealedProps {
  readonly month: string;
  readonly revision: number;
  readonly newest: number;
}

function Sealed({ month, revision, newest }: SealedProps) {
  const { client, key } = useAt();
  const query = useQuery(statementQuery(client, key, { month, revision }));
  return (
    <Loaded query={query}>
      {(statement) => (
        <>
          <StatementFacts statement={statement} newest={newest} />
          <StatementLines statement={statement} />
        </>
      )}
    </Loaded>
  );
}
