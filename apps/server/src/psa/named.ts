/** A record that others refer to by its id and people know by its name. */
export interface Named {
  readonly id: number;
  readonly name: string;
  readonly isInactive: boolean;
}

export interface WireNamed {
  readonly id: number;
  readonly name: string;
  readonly inactiveFlag?: boolean | null;
}

export function fromNamed({ id, name, inactiveFlag }: WireNamed): Named {
  return { id, name, isInactive: inactiveFlag ?? false };
}
