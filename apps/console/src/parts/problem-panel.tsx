import { Anchor, Button, Code } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCloudOff,
  IconLock,
  IconPlugConnectedX,
  IconRefresh,
  IconSearchOff,
  IconUsers,
} from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { ProblemKind, ShownProblem } from '../api/read-problem.ts';
import { useSession } from '../session/session.ts';
import { useTexts } from '../texts/texts.ts';
import type { Texts } from '../texts/texts.ts';
import { sentence } from '../texts/sentence.ts';
import { CopyButton } from './copy-button.tsx';
import { useProblem } from './use-problem.ts';
import classes from './problem-panel.module.css';

const ICONS: Readonly<Record<ProblemKind, typeof IconAlertTriangle>> = {
  'signed-out': IconLock,
  'no-right': IconLock,
  offline: IconCloudOff,
  'timed-out': IconCloudOff,
  'psa-down': IconPlugConnectedX,
  conflict: IconUsers,
  'not-found': IconSearchOff,
  busy: IconAlertTriangle,
  refused: IconAlertTriangle,
  broken: IconAlertTriangle,
};

function explanation(problem: ShownProblem, { problems }: Texts): { text: string; remedy: string } {
  const own: Partial<Record<ProblemKind, string>> = {
    offline: problems.offline.text,
    'timed-out': problems.timedOut,
    broken: problem.code === 'unexpected-answer' ? problems.unexpected : problems.broken,
  };
  const text = own[problem.kind];
  return text === undefined ? { text: sentence(problem.detail), remedy: problem.remedy } : { text, remedy: '' };
}

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly isRetrying?: boolean;
  /** Other ways out, beside trying again. */
  readonly children?: ReactNode;
}

/** What went wrong, where it went wrong: what happened, what to do, and what to name when asking for help. */
export function ProblemPanel({ error, onRetry, isRetrying = false, children }: Props) {
  const texts = useTexts();
  const id = useId();
  const problem = useProblem(error);
  const { text, remedy } = explanation(problem, texts);
  const Icon = ICONS[problem.kind];
  return (
    <section className={classes['panel']} role="alert" aria-labelledby={id} data-problem={problem.code}>
      <Icon size={20} className={classes['icon']} aria-hidden />
      <div className={classes['content']}>
        <p className={classes['title']} id={id}>
          {texts.problems.titles[problem.kind]}
        </p>
        <p className={classes['text']}>
          {text} {remedy}
        </p>
        <Fields problem={problem} />
        <Help problem={problem} />
        {onRetry === undefined && children === undefined ? null : (
          <div className={classes['actions']}>
            {onRetry === undefined ? null : (
              <Button
                variant="default"
                leftSection={<IconRefresh size={14} aria-hidden />}
                onClick={onRetry}
                loading={isRetrying}
              >
                {texts.problems.retry}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </section>
  );
}

function Fields({ problem }: { readonly problem: ShownProblem }) {
  if (problem.fields.length === 0) return null;
  return (
    <ul className={classes['fields']}>
      {problem.fields.slice(0, 8).map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          {field === '' ? null : <Code>{field}</Code>} {message}
        </li>
      ))}
    </ul>
  );
}

/** The request's id, and whom to ask, where the service is at fault. */
function Help({ problem }: { readonly problem: ShownProblem }) {
  const { problems } = useTexts();
  const { support } = useSession().profile;
  if (problem.kind !== 'broken') return null;
  const address = support.url ?? (support.email === undefined ? undefined : `mailto:${support.email}`);
  return (
    <p className={classes['help']}>
      {problem.requestId === null ? (
        <span>{problem.detail}</span>
      ) : (
        <>
          {problems.request} <Code>{problem.requestId}</Code> <CopyButton value={problem.requestId} />
        </>
      )}
      {address === undefined ? null : (
        <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
          {problems.support}
        </Anchor>
      )}
    </p>
  );
}

/** A whole page that could not be shown. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  return (
    <ProblemPanel error={error} onRetry={reset}>
      <ReloadButton />
    </ProblemPanel>
  );
}

function ReloadButton() {
  const { problems } = useTexts();
  return (
    <Button variant="subtle" onClick={() => location.reload()}>
      {problems.reload}
    </Button>
  );
}
