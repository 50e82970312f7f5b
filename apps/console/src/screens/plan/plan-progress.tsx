import { Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconLoader2 } from '@tabler/icons-react';
import type { Plan } from 'tallybridge-sdk';
import { useNames } from '../../api/names.ts';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { isGoing, writtenCount } from './followed.ts';
import type { ProgressLine } from './followed.ts';
import { Notice } from './notice.tsx';
import classes from './plan.module.css';
import type { FollowedPlan } from './use-plan-progress.ts';

interface Props {
  readonly plan: Plan;
  readonly progress: FollowedPlan;
}

/** What is approved, how far its writing is, and what came of it. */
export function PlanProgressPanel({ plan, progress }: Props) {
  const { plan: texts } = useTexts();
  const { error, watch, problems } = progress;
  const isWaiting = plan.state === 'approved' && !isGoing(progress) && progress.done === 0;
  return (
    <>
      {error === null ? null : (
        <ProblemPanel error={error} onRetry={watch}>
          {texts.progress.broken}
        </ProblemPanel>
      )}
      {isWaiting ? <Approved plan={plan} /> : null}
      {isGoing(progress) ? <Going progress={progress} /> : null}
      {progress.isOver && (progress.done > 0 || hasFailed(progress)) ? <Outcome progress={progress} /> : null}
      {problems.length > 0 ? <Problems problems={problems} /> : null}
    </>
  );
}

const hasFailed = ({ progress }: FollowedPlan) => progress?.run?.state === 'failed';

function Approved({ plan }: { readonly plan: Plan }) {
  const { plan: texts } = useTexts();
  const name = plan.approvedBy === null || plan.approvedBy === 'policy' ? texts.byPolicy : plan.approvedBy;
  return (
    <Notice icon={IconCircleCheck} title={texts.approvedBy(name, plan.approvedLines)}>
      <p>{texts.notWritten}</p>
    </Notice>
  );
}

function Going({ progress }: { readonly progress: FollowedPlan }) {
  const { plan: texts } = useTexts();
  const { done } = progress;
  const total = Math.max(progress.progress?.total ?? 0, done);
  const isQueued = progress.progress?.run?.state === 'queued' && done === 0;
  return (
    <section className={classes['progress']} aria-label={texts.progress.label}>
      <div className={classes['progressHead']}>
        <IconLoader2 size={18} className={classes['spin']} aria-hidden />
        <p role="status">{isQueued ? texts.progress.queued : texts.progress.running}</p>
        <span className="tb-number">{texts.progress.of(done, total)}</span>
      </div>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={texts.progress.label} />
      <p className={classes['quiet']}>
        <Counts progress={progress} /> {texts.progress.leave}
      </p>
    </section>
  );
}

function Outcome({ progress }: { readonly progress: FollowedPlan }) {
  const { plan: texts } = useTexts();
  const { problems } = progress;
  const written = writtenCount(progress);
  const error = progress.progress?.run?.error ?? null;
  const isWell = problems.length === 0 && !hasFailed(progress);
  return (
    <Notice
      icon={isWell ? IconCircleCheck : IconAlertTriangle}
      tone={isWell ? 'info' : 'warn'}
      title={written === 0 ? texts.progress.nothingDone : texts.progress.done(written)}
    >
      <p role="status">
        <Counts progress={progress} />
        {problems.length === 0 ? null : ` ${texts.progress.some(problems.length)}.`}
      </p>
      {hasFailed(progress) && error !== null ? (
        <p>
          {texts.progress.failed}: {error.message}
        </p>
      ) : null}
    </Notice>
  );
}

function Counts({ progress }: { readonly progress: FollowedPlan }) {
  const { plan: texts } = useTexts();
  const shown = entriesOf(progress.counts).filter(([, count]) => count > 0);
  if (shown.length === 0) return null;
  return <>{shown.map(([result, count]) => `${count} ${texts.result[result]}`).join(', ')}.</>;
}

type Counted = keyof FollowedPlan['counts'];
const RESULTS: readonly Counted[] = [
  'created',
  'changed',
  'ended',
  'adopted',
  'refused',
  'unknown',
  'stale',
  'held',
  'failed',
];
const entriesOf = (counts: FollowedPlan['counts']) => RESULTS.map((result) => [result, counts[result] ?? 0] as const);

interface Shown extends ProgressLine {
  readonly names: { readonly customer: string; readonly product: string };
}

function columnsOf({ plan }: Texts): readonly Column<Shown>[] {
  return [
    {
      key: 'customer',
      header: plan.customer,
      cell: ({ names }) => names.customer,
      width: 'minmax(8rem, 1fr)',
      isName: true,
    },
    { key: 'product', header: plan.product, cell: ({ names }) => names.product, width: 'minmax(8rem, 1fr)' },
    {
      key: 'outcome',
      header: plan.outcome,
      cell: ({ result }) => (
        <Status tone={result === 'refused' || result === 'failed' ? 'bad' : 'warn'}>{plan.result[result]}</Status>
      ),
      width: '9.5rem',
    },
    {
      key: 'message',
      header: plan.message,
      cell: ({ message }) => message ?? plan.nothing,
      width: 'minmax(10rem, 2fr)',
    },
    {
      key: 'todo',
      header: plan.whatToDo,
      cell: ({ result }) => (result in plan.todo ? plan.todo[asProblem(result)] : plan.nothing),
      width: 'minmax(10rem, 2fr)',
    },
  ];
}

type ProblemResult = keyof Texts['plan']['todo'];
/** Only lines that did not go through are listed. */
const asProblem = (result: ProgressLine['result']): ProblemResult => result as ProblemResult;

function Problems({ problems }: { readonly problems: readonly ProgressLine[] }) {
  const texts = useTexts();
  const names = useNames();
  const rows = problems.map((line) => ({
    ...line,
    names: { customer: names.customer(line.customer), product: names.product(line.sku) },
  }));
  return (
    <Panel title={texts.plan.progress.problems} isPadded={false}>
      <DataTable
        isBare
        label={texts.plan.progress.problems}
        columns={columnsOf(texts)}
        rows={rows}
        rowKey={({ sequence }) => String(sequence)}
        rowName={({ names }) => texts.plan.lineName(names.customer, names.product)}
      />
    </Panel>
  );
}
