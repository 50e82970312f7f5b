import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InvoiceTextQuestion } from 'tallybridge-sdk';
import { readProblem } from '../../../api/read-problem.ts';
import { useAt } from '../../../app/at.ts';
import { useTexts } from '../../../texts/texts.ts';
import classes from './products.module.css';

type Props = Pick<InvoiceTextQuestion, 'sku' | 'text'> & {
  readonly lineStyle: NonNullable<InvoiceTextQuestion['lineStyle']>;
};

/** What an invoice would say, for the first customer and this month. */
export function InvoicePreview({ sku, text, lineStyle }: Props) {
  const { client, key } = useAt();
  const { products } = useTexts();
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const preview = useQuery({
    queryKey: [...key, 'invoice-text', sku, lineStyle, wanted],
    queryFn: () => client.previewInvoiceText({ sku, text: wanted, lineStyle }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  if (wanted === '' || (preview.data === undefined && preview.error === null)) return null;
  if (preview.data === undefined) return <p className={classes['preview']}>{readProblem(preview.error).detail}</p>;
  const { unknown, warnings } = preview.data;
  return (
    <div className={classes['preview']} role="status">
      <small>{products.previewFor}</small>
      {preview.data.text}
      {unknown.length === 0 ? null : (
        <small>{products.unknownWords(unknown.map((word) => `{${word}}`).join(', '))}</small>
      )}
      {warnings.map((warning) => (
        <small key={warning}>{warning}</small>
      ))}
    </div>
  );
}
