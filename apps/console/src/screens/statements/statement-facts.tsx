import { Anchor, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Statement } from 'tallybridge-sdk';
import { STATEMENTS_START } from 'tallybridge-sdk/contract';
import { statementHeadsQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

interface Props {
  readonly statement: Statement;
  readonly newest: number;
}

/** Who sealed it and when, its place in the chain, and the revisions of the month. */
export function StatementFacts({ statement, newest }: Props) {
  const { activity } = useTexts();
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
      <dl className={classes['facts']}>
        <dt>{texts.sealed}</dt>
        <dd>
          <Moment at={sealedAt} /> {texts.by(activity.who(sealedBy))}
        </dd>
        <dt>{texts.hash}</dt>
        <dd>
          <Hash value={hash} />
        </dd>
        <dt>{texts.before}</dt>
        <dd>{previousHash === STATEMENTS_START ? texts.first : <Hash value={previousHash} />}</dd>
        {newest === 1 ? null : (
          <>
            <dt>{texts.revisions}</dt>
            <dd>
              <Revisions month={month} shown={revision} newest={newest} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

export function Hash({ value }: { readonly value: string }) {
  return (
    <>
      <Code>{`${value.slice(0, 16)}…`}</Code> <CopyButton value={value} />
    </>
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
