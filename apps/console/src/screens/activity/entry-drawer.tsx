import { Code, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AuditEntry } from 'tallybridge-sdk';
import { Moment } from '../../parts/ago.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { FactList } from '../../parts/facts.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import classes from './activity.module.css';

interface Props {
  readonly entry: AuditEntry | null;
  readonly onClose: () => void;
}

/** One entry with everything that was recorded. */
export function EntryDrawer({ entry, onClose }: Props) {
  const activity = useActivityTexts();
  return (
    <SideDrawer isOpen={entry !== null} onClose={onClose} title={entry === null ? '' : activity.what(entry.action)}>
      {entry === null ? null : <Facts entry={entry} />}
    </SideDrawer>
  );
}

function Facts({ entry }: { readonly entry: AuditEntry }) {
  const activity = useActivityTexts();
  const { at, actor, action, subject, sequence, requestId, hash, detail } = entry;
  return (
    <>
      <FactList>
        <Fact name={activity.when}>
          <Moment at={at} />
        </Fact>
        <Fact name={activity.whoHeader}>{actor}</Fact>
        <Fact name={activity.subject}>
          {subject} <CopyButton value={subject} />
        </Fact>
        <Fact name={activity.action}>
          <Code>{action}</Code>
        </Fact>
        <Fact name={activity.number}>{String(sequence)}</Fact>
        {requestId === null ? null : (
          <Fact name={activity.request}>
            <Code>{requestId}</Code> <CopyButton value={requestId} />
          </Fact>
        )}
        <Fact name={activity.hash}>
          <Code>{`${hash.slice(0, 16)}…`}</Code> <CopyButton value={hash} />
        </Fact>
      </FactList>
      {Object.keys(detail).length === 0 ? null : (
        <section className={classes['detail']}>
          <Title order={3}>{activity.detail}</Title>
          <Code block tabIndex={0}>
            {JSON.stringify(detail, null, 2)}
          </Code>
        </section>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
