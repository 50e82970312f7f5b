import { Button, Checkbox } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ListedPlanLine } from 'tallybridge-sdk';
import { Quantity } from '../../../parts/amounts.tsx';
import { Panel } from '../../../parts/panel.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { useRight } from '../../../session/use-right.ts';
import classes from './review.module.css';
import { useReviewTexts } from './texts.ts';
import type { ReviewTexts } from './texts.ts';

interface Props {
  readonly lines: readonly ListedPlanLine[];
  /** The fingerprints of those that become ours. */
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

/** Additions that somebody entered by hand: a person says of each, or of all, whether it becomes ours. */
export function Adoptions({ lines, picked, onPick }: Props) {
  const { adopt } = useReviewTexts();
  const { isAllowed } = useRight('plans:approve');
  const isAll = lines.every(({ fingerprint }) => picked.has(fingerprint));
  const isNoted = lines.some(({ warnings }) => warnings.length > 0);
  const all = () => onPick(isAll ? new Set() : new Set(lines.map(({ fingerprint }) => fingerprint)));
  const toggle = (fingerprint: string) => {
    const next = new Set(picked);
    if (!next.delete(fingerprint)) next.add(fingerprint);
    onPick(next);
  };
  return (
    <Panel
      title={adopt.title}
      isPadded={false}
      aside={
        isAllowed ? (
          <Button variant="default" size="compact-xs" onClick={all}>
            {isAll ? adopt.none : adopt.all(lines.length)}
          </Button>
        ) : undefined
      }
    >
      <p className={classes['intro']}>{adopt.text}</p>
      <DataTable
        label={adopt.title}
        columns={columnsOf(adopt, { picked, toggle, isAllowed }).filter(({ key }) => key !== 'note' || isNoted)}
        rows={lines}
        rowKey={({ fingerprint }) => fingerprint}
        rowName={({ names }) => `${names.customer}, ${names.product}`}
        isBare
      />
    </Panel>
  );
}

interface Picking {
  readonly picked: ReadonlySet<string>;
  readonly toggle: (fingerprint: string) => void;
  readonly isAllowed: boolean;
}

function columnsOf(
  adopt: ReviewTexts['adopt'],
  { picked, toggle, isAllowed }: Picking,
): readonly Column<ListedPlanLine>[] {
  return [
    { key: 'customer', header: adopt.customer, cell: ({ names }) => names.customer, isName: true },
    { key: 'product', header: adopt.product, cell: ({ names }) => names.product },
    {
      key: 'agreement',
      header: adopt.agreement,
      cell: ({ names }) => names.agreement ?? '',
      width: 'minmax(0, 1.4fr)',
    },
    {
      key: 'from-to',
      header: adopt.fromTo,
      cell: ({ from, quantity }) => (
        <span className={classes['fromTo']}>
          {from === null ? '–' : <Quantity value={from} />}
          <IconArrowRight size={12} role="img" aria-label="→" />
          <strong>
            <Quantity value={quantity} />
          </strong>
        </span>
      ),
      align: 'right',
      width: '8rem',
    },
    {
      key: 'note',
      header: adopt.note,
      cell: ({ warnings }) => <span className={classes['warning']}>{warnings.join(' ')}</span>,
      width: 'minmax(0, 1.6fr)',
    },
    {
      key: 'adopt',
      header: adopt.header,
      cell: ({ names, fingerprint }) => (
        <Checkbox
          aria-label={adopt.one(names.customer, names.product)}
          checked={picked.has(fingerprint)}
          disabled={!isAllowed}
          onChange={() => toggle(fingerprint)}
        />
      ),
      width: '4rem',
    },
  ];
}
