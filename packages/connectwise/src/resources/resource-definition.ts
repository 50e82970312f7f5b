import type { Decoded, Sent, Shape } from './shape.ts';

/** A resource as data: where it lives, what it is called in messages, and its fields. */
export interface ResourceDefinition<S extends Shape, Required extends keyof S> {
  readonly name: string;
  /** Below `apis/3.0`, spelled exactly as ConnectWise does, odd slashes included. */
  readonly path: string;
  readonly shape: S;
  /** What ConnectWise wants in a POST. */
  readonly required: readonly Required[];
}

export function defineResource<S extends Shape, const Required extends keyof S>(
  definition: ResourceDefinition<S, Required>,
): ResourceDefinition<S, Required> {
  return definition;
}

export type RecordOf<D> = D extends { readonly shape: infer S extends Shape } ? Decoded<S> : never;
export type NewOf<D> = D extends ResourceDefinition<infer S, infer Required> ? Sent<S, Required> : never;
