/** A value as the conditions language writes it. A datetime is epoch milliseconds. */
export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'numeric'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'datetime'; readonly value: number }
  | { readonly kind: 'null' };
