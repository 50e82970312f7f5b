import { Anchor, Button, Code, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { readProblem } from '../api/read-problem.ts';
import { sessionTextsBefore } from '../texts/en/session.ts';
import classes from './before-page.module.css';
import { entry } from './entry.ts';
import type { Start } from './session-provider.tsx';

const texts = sessionTextsBefore();

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={classes['page']}>
      <title>{`${title} · Tallybridge`}</title>
      <Stack className={classes['card']} gap="sm">
        <Title order={1}>{title}</Title>
        {children}
      </Stack>
    </main>
  );
}

interface Props {
  readonly state: Exclude<Start, { kind: 'here' }>;
  readonly onRetry: () => void;
}

/** What stands there while nobody is signed in: how to come in. */
export function BeforePage({ state, onRetry }: Props) {
  if (state.kind === 'starting') {
    return (
      <main className={classes['page']} aria-busy="true">
        <Loader size="sm" aria-label={texts.starting} />
      </main>
    );
  }
  if (state.kind === 'failed') return <Failed error={state.error} isLink={state.isLink} onRetry={onRetry} />;
  if (state.because === 'parent-silent') {
    return (
      <Frame title={texts.embeddedTitle}>
        <Text>{texts.embeddedText}</Text>
        <Retry onRetry={onRetry} />
      </Frame>
    );
  }
  return (
    <Frame title={state.because === 'left' ? texts.wentOut : texts.signedOutTitle}>
      <HowToComeIn />
    </Frame>
  );
}

function Failed({ error, isLink, onRetry }: { error: unknown; isLink: boolean; onRetry: () => void }) {
  const { code, detail, remedy, requestId } = readProblem(error);
  if (isLink && code === 'link-not-valid') {
    return (
      <Frame title={texts.linkTitle}>
        <Text>{texts.linkText}</Text>
        <HowToComeIn />
      </Frame>
    );
  }
  return (
    <Frame title={texts.failedTitle}>
      <Text>{detail}</Text>
      {remedy === '' ? null : <Text>{remedy}</Text>}
      {requestId === null ? null : <Code>{requestId}</Code>}
      <Retry onRetry={onRetry} />
    </Frame>
  );
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Button onClick={onRetry} className={classes['action']}>
      {texts.retry}
    </Button>
  );
}

function HowToComeIn() {
  return (
    <>
      <Text>{texts.signedOutText}</Text>
      {entry.signInPath === null ? (
        <>
          <Text>{texts.signedOutCommand}</Text>
          <Code block>tallybridge operator link</Code>
        </>
      ) : (
        <Text>
          {texts.signedOutOperator} <Anchor href={entry.signInPath}>{texts.signIn}</Anchor>
        </Text>
      )}
    </>
  );
}
