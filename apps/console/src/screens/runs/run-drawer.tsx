import { Alert, Anchor, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Run } from 'tallybridge-sdk';
import { useNames } from '../../api/names.ts';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { Moment } from '../../parts/ago.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { FactList } from '../../parts/facts.tsx';
import { PlanButton } from '../../parts/plan-button.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { Status } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { showMonth } from '../../time/show-time.ts';
import { RunWrites } from './run-writes.tsx';
import classes from './runs.module.css';

interface Props {
  readonly run: Run | null;
  readonly onClose: () => void;
}

/** What one run did, and what it left undone. */
export function RunDrawer({ run, onClose }: Props) {
  const { runs } = useTexts();
  return (
    <SideDrawer isOpen={run !== null} onClose={onClose} title={run === null ? '' : runs.kind[run.kind]} width="wide">
      {run === null ? null : (
        <div className={classes['drawer']}>
          {run.error === null ? null : (
            <Alert color="red" variant="light" title={runs.stopped}>
              {run.error.message}
            </Alert>
          )}
          <Facts run={run} />
          <Counts run={run} />
          <Skipped run={run} />
          <Problems run={run} />
          {run.counts.written + run.counts.refused + run.counts.unknown > 0 && run.kind !== 'catalog' ? (
            <RunWrites run={run.id} />
          ) : null}
        </div>
      )}
    </SideDrawer>
  );
}

function Facts({ run }: { readonly run: Run }) {
  const { runs } = useTexts();
  const { id, month, queuedAt, startedAt, finishedAt, requestedBy, trigger, planId } = run;
  return (
    <>
      <FactList>
        <dt>{runs.asked}</dt>
        <dd>
          {requestedBy} ({runs.trigger[trigger]})
        </dd>
        <dt>{runs.queued}</dt>
        <dd>
          <Moment at={queuedAt} />
        </dd>
        <dt>{runs.started}</dt>
        <dd>{startedAt === null ? runs.notYet : <Moment at={startedAt} />}</dd>
        <dt>{runs.finished}</dt>
        <dd>{finishedAt === null ? runs.notYet : <Moment at={finishedAt} />}</dd>
        <dt>{runs.month}</dt>
        <dd>{month === null ? runs.notYet : showMonth(month)}</dd>
        <dt>{runs.id}</dt>
        <dd>
          {id} <CopyButton value={id} />
        </dd>
      </FactList>
      {planId === null ? null : <PlanButton plan={planId}>{runs.openPlan}</PlanButton>}
    </>
  );
}

const COUNTS = [
  'read',
  'planned',
  'created',
  'changed',
  'ended',
  'adopted',
  'healed',
  'held',
  'refused',
  'unknown',
  'stale',
  'failed',
] as const;

function Counts({ run: { counts } }: { readonly run: Run }) {
  const { runs } = useTexts();
  return (
    <section>
      <Title order={3}>{runs.countsTitle}</Title>
      <dl className={classes['counts']}>
        {COUNTS.filter((key) => key === 'read' || key === 'planned' || counts[key] > 0).map((key) => (
          <div key={key}>
            <dt>{runs.counts[key]}</dt>
            <dd>{showCount(counts[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function skippedName(why: string, { runs, holds }: Texts): string {
  const names: Readonly<Record<string, string>> = { ...holds.codes, ...runs.skipped };
  return names[why] ?? why;
}

function Skipped({ run: { skipped } }: { readonly run: Run }) {
  const texts = useTexts();
  const entries = Object.entries(skipped).filter(([, count]) => count > 0);
  if (entries.length === 0) return null;
  return (
    <section>
      <Title order={3}>{texts.runs.skippedTitle}</Title>
      <dl className={classes['counts']}>
        {entries.map(([why, count]) => (
          <div key={why}>
            <dt>{skippedName(why, texts)}</dt>
            <dd>{showCount(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Problems({ run: { problems, planId } }: { readonly run: Run }) {
  const { runs, plan } = useTexts();
  const names = useNames();
  if (problems.length === 0) return null;
  return (
    <section>
      <Title order={3}>{runs.problemsTitle}</Title>
      <ul className={classes['problems']}>
        {problems.map(({ customer, sku, outcome, message }) => (
          <li key={`${customer} ${sku} ${outcome}`}>
            <div className={classes['problem']}>
              <LineLink plan={planId} customer={customer}>
                {plan.lineName(names.customer(customer), names.product(sku))}
              </LineLink>
              <Status tone={outcome === 'refused' || outcome === 'failed' ? 'bad' : 'warn'}>
                {runs.outcome[outcome]}
              </Status>
            </div>
            <p>{message}</p>
            <p className={classes['quiet']}>{plan.todo[outcome]}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LineLinkProps {
  /** Null where the run came to no plan. */
  readonly plan: string | null;
  readonly customer: string;
  readonly children: string;
}

/** Leads to the lines of the customer in the plan of the run. */
function LineLink({ plan, customer, children }: LineLinkProps) {
  const { partner, connection } = useAt();
  if (plan === null) return <strong>{children}</strong>;
  const to = connectionPath(partner.key, connection.id, 'plan');
  return (
    <Anchor
      fw={600}
      size="sm"
      renderRoot={(props) => <Link {...props} to={to} search={{ plan, action: 'all', q: customer }} />}
    >
      {children}
    </Anchor>
  );
}
