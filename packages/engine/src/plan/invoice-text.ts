/** What an invoice text may have filled in. */
export const INVOICE_WORDS = ['customer', 'product', 'sku', 'unit', 'month'] as const;
export type InvoiceWord = (typeof INVOICE_WORDS)[number];
export type InvoiceWords = Readonly<Record<InvoiceWord, string>>;

const PLACE = /\{([^{}]*)\}/g;

const isWord = (text: string): text is InvoiceWord => INVOICE_WORDS.some((word) => word === text);

/** The text with its words filled in; what is in braces and no word stays as it was written. */
export function fillInvoiceText(template: string, words: InvoiceWords): string {
  return template.replaceAll(PLACE, (whole, name: string) => (isWord(name) ? words[name] : whole));
}

/** Which words a text uses, and what in it looks like one and is none. */
export function invoiceWordsIn(template: string): {
  readonly used: readonly InvoiceWord[];
  readonly unknown: readonly string[];
} {
  const names = [...new Set([...template.matchAll(PLACE)].map(([, name = '']) => name))];
  return { used: names.filter(isWord), unknown: names.filter((name) => !isWord(name)) };
}
