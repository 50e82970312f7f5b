/** Where a secret is stored. It is bound to that place: moved to another row or partner it cannot be opened. */
export interface SecretPlace {
  /** The partner's id, or `installation`. */
  readonly partner: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

export function associatedData(place: SecretPlace, keyId: string): string {
  return JSON.stringify([place.partner, place.table, place.column, place.row, keyId]);
}
