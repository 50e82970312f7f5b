import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Statement } from 'tallybridge-sdk';
import { STATEMENTS_START } from 'tallybridge-sdk/contract';
import { statementHeadsQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import { Hash } from './hash.tsx';
import classes from './statements.module.css';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { useStatementTexts } from './texts.ts';

interface Props {
  readonly statement: Statement;
  readonly newest: number;
}

/** Who sealed it and when, its place in the chain, and the revisions of the month. */
export function StatementFacts({ statement, newest }: Props) {
  const activity = useActivityTexts();
  const texts = useStatementTexts();
  const { number, month, revision, sealedAt, sealedBy, hash, previousHash } = statement;
  return (
    <Panel title={texts.facts} aside={texts.number(number, revision)}>
      {revision < newest ? (
        <p role="status">
          <Status tone="warn">{texts.old(revision)}</Status>{' '}
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="." search={{ month }} />}>
            {texts.showCurrent}
          </Anchor>
        </p>
      ) : null}
      <Facts
        facts={[
          [
            texts.sealed,
            <Fragment key="sealed">
              <Moment at={sealedAt} /> {texts.by(activity.who(sealedBy))}
            </Fragment>,
          ],
          [texts.hash, <Hash key="hash" value={hash} />],
          [texts.before, previousHash === STATEMENTS_START ? texts.first : <Hash key="before" value={previousHash} />],
          [
            texts.revisions,
            newest === 1 ? null : <Revisions key="revisions" month={month} shown={revision} newest={newest} />,
          ],
        ]}
      />
    </Panel>
  );
}

interface RevisionsProps {
  readonly month: string;
  readonly shown: number;
  readonly newest: number;
}

/** A month that was reopened has several statements; the last one stands. */
function Revisions({ month, shown, newest }: RevisionsProps) {
  const { client, key } = useAt();
  const texts = useStatementTexts();
  const heads = useQuery(statementHeadsQuery(client, key)).data ?? [];
  return (
    <ul className={classes['revisions']}>
      {heads
        .filter((head) => head.month === month)
        .map(({ revision, sealedAt }) => (
          <li key={revision}>
            {revision === shown ? (
              <strong>{texts.revisionOf(revision)}</strong>
            ) : (
              <Anchor
                size="sm"
                renderRoot={(props) => <Link {...props} to="." search={{ month, revision: String(revision) }} />}
              >
                {texts.revisionOf(revision)}
              </Anchor>
            )}{' '}
            <Moment at={sealedAt} />{' '}
            <span className={classes['quiet']}>{revision === newest ? texts.current : texts.replaced}</span>
          </li>
        ))}
    </ul>
  );
}
