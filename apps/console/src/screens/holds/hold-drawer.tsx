import type { ReactNode } from 'react';
import { Quantity } from '../../parts/amounts.tsx';
import { FactList } from '../../parts/facts.tsx';
import { PlanButton } from '../../parts/plan-button.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showMonth } from '../../time/show-time.ts';
import classes from './holds.module.css';
import type { NamedHold } from './named-hold.ts';
import { ResolveForm } from './resolve-form.tsx';

interface Props {
  readonly hold: NamedHold | null;
  readonly onClose: () => void;
}

/** What one hold is about, and the decision. */
export function HoldDrawer({ hold, onClose }: Props) {
  const { holds } = useTexts();
  return (
    <SideDrawer isOpen={hold !== null} onClose={onClose} title={hold === null ? '' : holds.codes[hold.code]}>
      {hold === null ? null : (
        <div className={classes['drawer']}>
          <p>{hold.text}</p>
          <p className={classes['quiet']}>
            {hold.remedy} {holds.who[hold.who]}
          </p>
          <Facts hold={hold} />
          <ResolveForm key={hold.id} holds={[hold]} onDone={onClose} onCancel={onClose} />
        </div>
      )}
    </SideDrawer>
  );
}

/** What stands in ConnectWise, and what should. */
export function StandsToOurs({ hold: { from, quantity } }: { readonly hold: NamedHold }) {
  const { plan } = useTexts();
  if (from === null && quantity === null) return plan.nothing;
  return (
    <>
      {from === null ? plan.nothing : <Quantity value={from} />} →{' '}
      {quantity === null ? plan.nothing : <Quantity value={quantity} />}
    </>
  );
}

function Facts({ hold }: { readonly hold: NamedHold }) {
  const { holds } = useTexts();
  const { names, agreementId, additionId, months, planId } = hold;
  return (
    <>
      <FactList>
        {names.customer === null ? null : <Fact name={holds.customer}>{names.customer}</Fact>}
        {names.product === null ? null : <Fact name={holds.product}>{names.product}</Fact>}
        <Fact name={holds.fromTo}>
          <StandsToOurs hold={hold} />
        </Fact>
        {agreementId === null ? null : <Fact name={holds.agreement}>#{agreementId}</Fact>}
        {additionId === null ? null : <Fact name={holds.addition}>#{additionId}</Fact>}
        {months.length === 0 ? null : <Fact name={holds.months}>{months.map(showMonth).join(', ')}</Fact>}
      </FactList>
      {planId === null ? null : (
        <PlanButton plan={planId} {...(hold.code === 'parked' ? {} : { action: 'hold' })}>
          {holds.open}
        </PlanButton>
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
