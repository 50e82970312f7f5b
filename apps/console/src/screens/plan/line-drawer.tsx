import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListedPlanLine, Plan } from 'tallybridge-sdk';
import { ActionButton } from '../../parts/action-button.tsx';
import { Money } from '../../parts/amounts.tsx';
import { FactList } from '../../parts/facts.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import { CHANGING } from './approval.ts';
import { LineRecords } from './line-records.tsx';
import { LineWhy } from './line-why.tsx';
import { LineWrites } from './line-writes.tsx';
import { ActionStatus, FromTo } from './plan-columns.tsx';
import classes from './plan.module.css';

interface Props {
  readonly plan: Plan;
  readonly line: ListedPlanLine | null;
  readonly onClose: () => void;
  /** Null where nothing can be decided about the plan any more. */
  readonly onPick: ((what: 'approve' | 'hold', line: ListedPlanLine) => void) | null;
}

/** One line with why its number is what it is, and everything that was written for it. */
export function LineDrawer({ plan, line, onClose, onPick }: Props) {
  const { plan: texts } = useTexts();
  const title = line === null ? '' : texts.lineName(line.names.customer, line.names.product);
  return (
    <SideDrawer isOpen={line !== null} onClose={onClose} title={title} width="wide">
      {line === null ? null : (
        <div className={classes['drawer']}>
          <LineFacts line={line} onPick={onPick} />
          <LineWhy plan={plan} line={line} />
          {line.usage === null ? null : <LineRecords plan={plan} line={line} />}
          <LineWrites line={line} />
        </div>
      )}
    </SideDrawer>
  );
}

function LineFacts({ line, onPick }: { readonly line: ListedPlanLine; readonly onPick: Props['onPick'] }) {
  const texts = useTexts();
  const right = useRight('plans:approve');
  const { plan } = texts;
  const { names, action, moneyDelta, unitPrice, effectiveDate, agreementId, additionId } = line;
  return (
    <section>
      <div className={classes['lineHead']}>
        <ActionStatus line={line} texts={texts} />
        <span className={classes['big']}>
          <FromTo line={line} />
        </span>
        {moneyDelta === null ? null : <Money value={moneyDelta} isDelta />}
      </div>
      <p className={classes['explanation']}>{line.explanation}</p>
      {line.warnings.length === 0 ? null : (
        <ul className={classes['warnings']}>
          {line.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <FactList>
        <Fact name={plan.company}>{names.company ?? plan.nothing}</Fact>
        <Fact name={plan.agreement}>{named(names.agreement, agreementId) ?? plan.nothing}</Fact>
        <Fact name={plan.addition}>{additionId === null ? plan.isNew : `#${additionId}`}</Fact>
        <Fact name={plan.effective}>{effectiveDate === null ? plan.nothing : showDate(effectiveDate)}</Fact>
        <Fact name={plan.unitPrice}>{unitPrice === null ? plan.leftToPsa : <Money value={unitPrice} />}</Fact>
      </FactList>
      {onPick === null ? null : (
        <Group gap="xs" mt="sm">
          {CHANGING.has(action) ? (
            <ActionButton right={right} onClick={() => onPick('approve', line)}>
              {plan.approve}
            </ActionButton>
          ) : null}
          {CHANGING.has(action) || action === 'keep' ? (
            <ActionButton right={right} variant="default" onClick={() => onPick('hold', line)}>
              {plan.hold}
            </ActionButton>
          ) : null}
        </Group>
      )}
    </section>
  );
}

const named = (name: string | null, id: number | null) =>
  id === null ? name : `${name === null ? '' : `${name} `}#${id}`;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
