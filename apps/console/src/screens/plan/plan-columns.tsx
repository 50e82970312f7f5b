import { IconArrowRight, IconBan, IconCheck } from '@tabler/icons-react';
import type { ListedPlanLine, PlanLine } from 'tallybridge-sdk';
import { Money, Quantity } from '../../parts/amounts.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import type { Texts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import classes from './plan.module.css';
import type { useRejectionTexts } from './use-rejection-texts.ts';

const TONES: Readonly<Record<PlanLine['action'], Tone>> = {
  create: 'info',
  change: 'info',
  end: 'warn',
  adopt: 'info',
  keep: 'good',
  none: 'idle',
  hold: 'warn',
  unmapped: 'bad',
  excluded: 'idle',
};

type RejectionTexts = ReturnType<typeof useRejectionTexts>;

interface ActionProps {
  readonly line: ListedPlanLine;
  readonly texts: Texts;
  readonly rejections: RejectionTexts;
}

export function ActionStatus({ line, texts, rejections }: ActionProps) {
  if (line.rejection !== null) return <Status tone="idle">{rejections.rejected}</Status>;
  return (
    <span className={classes['action']}>
      <Status tone={TONES[line.action]}>{texts.plan.action[line.action]}</Status>
      {line.rejectedBefore === null ? null : (
        <IconBan size={14} role="img" aria-label={rejections.before} className={classes['before']} />
      )}
      {line.isApproved ? (
        <IconCheck size={14} role="img" aria-label={texts.plan.approved} className={classes['approved']} />
      ) : null}
    </span>
  );
}

/** What stands, and what shall stand. */
export function FromTo({ line }: { readonly line: PlanLine }) {
  const { from, quantity } = line;
  if (from === quantity) return <Quantity value={quantity} />;
  return (
    <span className={classes['fromTo']}>
      {from === null ? <span className={classes['quiet']}>–</span> : <Quantity value={from} />}
      <IconArrowRight size={12} aria-label="→" role="img" />
      <strong>
        <Quantity value={quantity} />
      </strong>
    </span>
  );
}

/** Why it is as it is, in a few words: who rejected it, the hold's name where it waits, else the explanation. */
export function ReasonText({ line, texts, rejections }: ActionProps) {
  if (line.rejection !== null) {
    const { by, note } = line.rejection;
    const said = rejections.by(by, note);
    return (
      <span className={classes['reason']} title={said}>
        {said}
      </span>
    );
  }
  const { codes }: { readonly codes: Readonly<Record<string, string>> } = texts.holds;
  const code = codes[line.reason];
  return (
    <span className={classes['reason']} title={line.explanation}>
      {line.action === 'hold' && code !== undefined ? code : line.explanation}
    </span>
  );
}

/** Grouped by one of the two, each line is named by the other. */
export function planColumns(
  texts: Texts,
  { by, rejections }: { readonly by: 'customer' | 'product'; readonly rejections: RejectionTexts },
): readonly Column<ListedPlanLine>[] {
  const { plan } = texts;
  return [
    {
      key: 'name',
      header: by === 'customer' ? plan.product : plan.customer,
      cell: ({ names }) => (by === 'customer' ? names.product : names.customer),
      width: 'minmax(8rem, 1fr)',
      isName: true,
    },
    {
      key: 'action',
      header: plan.what,
      cell: (line) => <ActionStatus line={line} texts={texts} rejections={rejections} />,
      width: '6.5rem',
    },
    { key: 'from-to', header: plan.fromTo, cell: (line) => <FromTo line={line} />, align: 'right', width: '7.5rem' },
    {
      key: 'money',
      header: plan.moneyDelta,
      cell: ({ moneyDelta, rejection }) =>
        moneyDelta === null ? (
          <span className={classes['quiet']}>–</span>
        ) : (
          <span className={rejection === null ? undefined : classes['struck']}>
            <Money value={moneyDelta} isDelta />
          </span>
        ),
      align: 'right',
      width: '5.5rem',
    },
    {
      key: 'effective',
      header: plan.effective,
      cell: ({ effectiveDate }) => (effectiveDate === null ? plan.nothing : showDate(effectiveDate)),
      width: '6.25rem',
      hide: 'not-wide',
    },
    {
      key: 'reason',
      header: plan.reason,
      cell: (line) => <ReasonText line={line} texts={texts} rejections={rejections} />,
      width: 'minmax(10rem, 1.6fr)',
    },
  ];
}
