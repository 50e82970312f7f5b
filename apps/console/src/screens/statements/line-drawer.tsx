import type { StatementLine } from 'tallybridge-sdk';
import { showPrice, showQuantity } from '../../decimals/decimal.ts';
import { Facts } from '../../parts/facts.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { unitFor } from '../../texts/words.ts';
import { showDate } from '../../time/show-time.ts';
import { Hash } from './hash.tsx';
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
      {line === null ? null : <LineFacts line={line} />}
    </SideDrawer>
  );
}

function LineFacts({ line }: { readonly line: StatementLine }) {
  const { products } = useTexts();
  const texts = useStatementTexts();
  const { used, billed, unit, usage, notBilled, stood, agreementName, agreementId, additionId, nextInvoiceDate } = line;
  return (
    <>
      {notBilled === null ? null : <p>{notBilled.explanation}</p>}
      <Facts
        facts={[
          [texts.used, `${showQuantity(used)} ${unitFor(unit, used)}`],
          [texts.billed, `${showQuantity(billed)} ${unitFor(unit, billed)}`],
          [texts.notBilled, notBilled === null ? null : showQuantity(notBilled.quantity)],
          [products.counts, products.bases[usage.basis]],
          [texts.records, texts.recordsOf(usage.recordCount)],
          [texts.fingerprint, <Hash key="fingerprint" value={usage.fingerprint} />],
          [texts.agreement, agreementId === null ? texts.nothing : `${agreementName ?? ''} #${agreementId}`.trim()],
          [texts.addition, additionId === null ? texts.noAddition : texts.additionOf(additionId)],
          [texts.stood, stood === null ? texts.nothingStood : <Stood key="stood" stood={stood} />],
          [texts.nextInvoice, nextInvoiceDate === null ? null : showDate(nextInvoiceDate)],
        ]}
      />
    </>
  );
}

function Stood({ stood }: { readonly stood: NonNullable<StatementLine['stood']> }) {
  const texts = useStatementTexts();
  const { quantity, unitPrice, effectiveDate, cancelledDate } = stood;
  return (
    <>
      {showQuantity(quantity)}
      {unitPrice === null ? null : ` × ${showPrice(unitPrice)}`}
      {effectiveDate === null ? null : ` ${texts.from} ${showDate(effectiveDate)}`}
      {cancelledDate === null ? null : ` ${texts.to} ${showDate(cancelledDate)}`}
    </>
  );
}
