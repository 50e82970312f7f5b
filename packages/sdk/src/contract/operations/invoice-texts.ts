import { invoiceTextPreviewSchema, invoiceTextQuestionSchema } from '../invoice-texts.ts';
import { defineOperation } from '../operation.ts';
import { connectionParams, none } from './paths.ts';

const previewInvoiceText = defineOperation({
  id: 'previewInvoiceText',
  tag: 'Links',
  method: 'POST',
  path: '/v1/partners/{partner}/connections/{connection}/invoice-texts/preview',
  summary: 'See what an invoice would say',
  description:
    'Fills an invoice text for one customer, as a new line would have it. `{customer}`, `{product}`, `{sku}`, `{unit}` and ' +
    '`{month}` are filled in. Nothing is changed.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: invoiceTextQuestionSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: invoiceTextPreviewSchema },
});

export const invoiceTextOperations = { previewInvoiceText };
