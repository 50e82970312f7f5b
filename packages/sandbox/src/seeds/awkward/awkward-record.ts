/** A record and the trap that it sets. */
export interface Awkward {
  readonly why: string;
  readonly record: Readonly<Record<string, unknown>> & { readonly id: number };
}
