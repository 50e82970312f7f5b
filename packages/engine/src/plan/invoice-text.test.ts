import { describe, expect, it } from 'vitest';
import { fillInvoiceText, invoiceWordsIn } from './invoice-text.ts';

const WORDS = { customer: 'Acme $& {unit}', product: 'Seats', sku: 'seat', unit: 'user', month: 'October 2026' };

describe('an invoice text', () => {
  it('has its words filled in once, whatever they hold', () => {
    expect(fillInvoiceText('{product} for {customer}, {month}', WORDS)).toBe('Seats for Acme $& {unit}, October 2026');
  });

  it('keeps what is in braces and no word', () => {
    expect(fillInvoiceText('{qty} {} {Customer} {product', WORDS)).toBe('{qty} {} {Customer} {product');
    expect(invoiceWordsIn('{qty} {month} {month} {}')).toEqual({ used: ['month'], unknown: ['qty', ''] });
  });
});
