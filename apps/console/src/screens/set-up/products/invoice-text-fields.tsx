import { Input, SegmentedControl, Textarea } from '@mantine/core';
import { useTexts } from '../../../texts/texts.ts';
import { InvoicePreview } from './invoice-preview.tsx';
import classes from './products.module.css';
import { INVOICE_TEXTS } from './terms-form.ts';
import type { TypedTerms } from './terms-form.ts';

interface Props {
  readonly sku: string;
  readonly terms: TypedTerms;
  readonly onChange: (terms: TypedTerms) => void;
  readonly lacksText: boolean;
}

/** Whose text stands on the invoice; ours is seen as an invoice would say it while it is written. */
export function InvoiceTextFields({ sku, terms, onChange, lacksText }: Props) {
  const { products } = useTexts();
  const { textOf, invoiceText, lineStyle } = terms;
  return (
    <div className={classes['wide']}>
      <Input.Label component="div" mb={4}>
        {products.invoiceText}
      </Input.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={products.invoiceText}
        data={INVOICE_TEXTS.map((value) => ({ value, label: products.textsOf[value] }))}
        value={textOf}
        onChange={(value) => onChange({ ...terms, textOf: value })}
      />
      <p className={classes['hint']}>{products.textHints[textOf]}</p>
      {textOf === 'own' ? (
        <>
          <Textarea
            aria-label={products.ownText}
            value={invoiceText}
            onChange={(event) => onChange({ ...terms, invoiceText: event.currentTarget.value })}
            error={lacksText ? products.writeText : undefined}
            autosize
            minRows={2}
            maxRows={6}
          />
          <InvoicePreview sku={sku} text={invoiceText} lineStyle={lineStyle} />
        </>
      ) : null}
    </div>
  );
}
