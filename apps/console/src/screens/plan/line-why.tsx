import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ListedPlanLine, Plan, QuantityExplanation } from 'tallybridge-sdk';
import { quantityQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Quantity } from '../../parts/amounts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { showQuantity } from '../../decimals/decimal.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { unitFor } from '../../texts/words.ts';
import { showMonth } from '../../time/show-time.ts';
import classes from './plan.module.css';

const LevelChart = lazy(async () => ({ default: (await import('./level-chart.tsx')).LevelChart }));

interface Props {
  readonly plan: Plan;
  readonly line: ListedPlanLine;
}

/** From what was used to what is billed, as the plan saw it. */
export function LineWhy({ plan, line }: Props) {
  const { plan: texts } = useTexts();
  if (line.usage === null) return <p className={classes['quiet']}>{texts.why.none}</p>;
  return <Explained plan={plan} line={line} />;
}

function Explained({ plan, line }: Props) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const { customer, sku } = line;
  const query = useQuery(quantityQuery(client, key, { customer, sku, plan: plan.id }));
  const shown = query.data?.quantity ?? line.quantity;
  return (
    <section>
      <Title order={3}>{texts.why.title(showQuantity(shown))}</Title>
      <Loaded query={query}>
        {(explained) => (
          <>
            <Suspense fallback={<div className={classes['chartRoom']} />}>
              <LevelChart explained={explained} />
            </Suspense>
            {explained.isThinned ? <p className={classes['quiet']}>{texts.why.thinned}</p> : null}
            {explained.isAsPlanned === false ? <p className={classes['warning']}>{texts.why.outdated}</p> : null}
            <Steps explained={explained} />
            {explained.otherKinds === 0 ? null : (
              <p className={classes['quiet']}>{texts.why.otherKinds(explained.otherKinds)}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

type Step = QuantityExplanation['steps'][number]['step'];

function meaning(step: Step, { terms }: QuantityExplanation, { plan }: Texts): string {
  const { why } = plan;
  switch (step) {
    case 'basis':
      return why.basis[terms.basis];
    case 'rounding':
      return why.roundingTo(showQuantity(terms.step), terms.rounding);
    case 'included':
      return why.included(showQuantity(terms.included));
    case 'minimum':
      return why.minimum(showQuantity(terms.minimum));
  }
}

function Steps({ explained }: { readonly explained: QuantityExplanation }) {
  const texts = useTexts();
  const { why } = texts.plan;
  const { steps, quantity, unit, month } = explained;
  return (
    <table className={classes['steps']} aria-label={why.steps}>
      <tbody>
        {steps.map(({ step, value, changes }) => (
          <tr key={step} data-quiet={!changes && step !== 'basis'}>
            <th scope="row">{why.step[step]}</th>
            <td>{meaning(step, explained, texts)}</td>
            <td>
              <Quantity value={value} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{why.billed}</th>
          <td>{showMonth(month)}</td>
          <td>
            <Quantity value={quantity} /> {unitFor(unit, quantity)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
