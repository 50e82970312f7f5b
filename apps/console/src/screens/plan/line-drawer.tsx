import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListedPlanLine, Plan } from 'tallybridge-sdk';
import { Ago } from '../../parts/ago.tsx';
import { Money, Price } from '../../parts/amounts.tsx';
import { FactList } from '../../parts/facts.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import { LineDecisions } from './line-decisions.tsx';
import type { LineDecision } from './line-decisions.tsx';
import { LineRecords } from './line-records.tsx';
import { LineWhy } from './line-why.tsx';
import { LineWrites } from './line-writes.tsx';
import { ActionStatus, FromTo } from './plan-columns.tsx';
import classes from './plan.module.css';
import { useRejectionTexts } from './use-rejection-texts.ts';

interface Props {
  readonly plan: Plan;
  readonly line: ListedPlanLine | null;
  readonly onClose: () => void;
  /** Null where nothing can be decided about the plan any more. */
  readonly onPick: ((what: LineDecision, line: ListedPlanLine) => void) | null;
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
  const rejections = useRejectionTexts();
  const { plan } = texts;
  const { names, moneyDelta, unitPrice, effectiveDate, agreementId, additionId } = line;
  return (
    <section>
      <div className={classes['lineHead']}>
        <ActionStatus line={line} texts={texts} rejections={rejections} />
        <span className={classes['big']}>
          <FromTo line={line} />
        </span>
        {moneyDelta === null ? null : <Money value={moneyDelta} isDelta />}
      </div>
      <Rejected line={line} />
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
        <Fact name={plan.unitPrice}>{unitPrice === null ? plan.leftToPsa : <Price value={unitPrice} />}</Fact>
      </FactList>
      {onPick === null ? null : (
        <Group gap="xs" mt="sm">
          <LineDecisions lines={[line]} onPick={(what) => onPick(what, line)} />
        </Group>
      )}
    </section>
  );
}

/** Who said no to the line, or to one like it before. */
function Rejected({ line: { rejection, rejectedBefore } }: { readonly line: ListedPlanLine }) {
  const texts = useRejectionTexts();
  const said = rejection ?? rejectedBefore;
  if (said === null) return null;
  return (
    <p className={classes['rejected']}>
      {rejection === null ? texts.beforeText(said.by, said.note) : texts.by(said.by, said.note)}{' '}
      <span className={classes['quiet']}>
        <Ago at={said.at} />
      </span>
    </p>
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
