import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StatementLine } from 'tallybridge-sdk';
import { showMoney, showQuantity } from '../../decimals/decimal.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { unitFor } from '../../texts/words.ts';
import { showDate } from '../../time/show-time.ts';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

interface Props {
  readonly line: StatementLine | null;
  readonly onClose: () => void;
}

/** One line of a statement with everything that it says. */
export function LineDrawer({ line, onClose }: Props) {
  const { plan } = useTexts();
  const title = line === null ? '' : plan.lineName(line.customerName, line.productName);
  return (
    <SideDrawer isOpen={line !== null} onClose={onClose} title={title}>
      {line === null ? null : <Facts line={line} />}
    </SideDrawer>
  );
}

function Facts({ line }: { readonly line: StatementLine }) {
  const { products } = useTexts();
  const texts = useStatementTexts();
  const { used, billed, unit, usage, notBilled, stood, agreementName, agreementId, additionId, nextInvoiceDate } = line;
  return (
    <>
      {notBilled === null ? null : <p>{notBilled.explanation}</p>}
      <dl className={classes['facts']}>
        <Fact name={texts.used}>
          {showQuantity(used)} {unitFor(unit, used)}
        </Fact>
        <Fact name={texts.billed}>
          {showQuantity(billed)} {unitFor(unit, billed)}
        </Fact>
        {notBilled === null ? null : <Fact name={texts.notBilled}>{showQuantity(notBilled.quantity)}</Fact>}
        <Fact name={products.counts}>{products.bases[usage.basis]}</Fact>
        <Fact name={texts.records}>{texts.recordsOf(usage.recordCount)}</Fact>
        <Fact name={texts.fingerprint}>
          <Code>{usage.fingerprint.slice(0, 16)}…</Code> <CopyButton value={usage.fingerprint} />
        </Fact>
        <Fact name={texts.agreement}>
          {agreementName ?? texts.nothing} {agreementId === null ? null : texts.additionOf(agreementId)}
        </Fact>
        <Fact name={texts.addition}>{additionId === null ? texts.noAddition : texts.additionOf(additionId)}</Fact>
        <Fact name={texts.stood}>{stood === null ? texts.nothingStood : <Stood stood={stood} />}</Fact>
        {nextInvoiceDate === null ? null : <Fact name={texts.nextInvoice}>{showDate(nextInvoiceDate)}</Fact>}
      </dl>
    </>
  );
}

function Stood({ stood }: { readonly stood: NonNullable<StatementLine['stood']> }) {
  const texts = useStatementTexts();
  const { quantity, unitPrice, effectiveDate, cancelledDate } = stood;
  return (
    <>
      {showQuantity(quantity)}
      {unitPrice === null ? null : ` × ${showMoney(unitPrice)}`}
      {effectiveDate === null ? null : ` ${texts.from} ${showDate(effectiveDate)}`}
      {cancelledDate === null ? null : ` ${texts.to} ${showDate(cancelledDate)}`}
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
