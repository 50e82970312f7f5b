import { invalidRequest } from './errors/connectwise-error.ts';

/** One change of one whole top-level field. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

export interface PatchBuilder {
  /** Sets a field that may be empty. */
  add(field: string, value: unknown): PatchBuilder;
  /** Sets a field; a reference is given whole, custom fields as the whole array. */
  replace(field: string, value: unknown): PatchBuilder;
  /** Empties a field. */
  remove(field: string): PatchBuilder;
  /** @throws ConnectWiseError `invalid-request` when nothing was changed */
  build(): readonly PatchOperation[];
}

const BARE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function operation(op: PatchOperation['op'], path: string, value?: unknown): PatchOperation {
  if (!BARE_NAME.test(path)) {
    throw invalidRequest(
      `"${path.slice(0, 80)}" cannot be patched: name the whole top-level field, as ConnectWise spells it.`,
    );
  }
  if (path === 'customFields' && !Array.isArray(value)) {
    throw invalidRequest('customFields is patched as the whole array: read it, change one value, send all back.');
  }
  return op === 'remove' ? { op, path } : { op, path, value };
}

function builder(operations: readonly PatchOperation[]): PatchBuilder {
  return {
    add: (field, value) => builder([...operations, operation('add', field, value)]),
    replace: (field, value) => builder([...operations, operation('replace', field, value)]),
    remove: (field) => builder([...operations, operation('remove', field)]),
    build() {
      if (operations.length === 0) throw invalidRequest('A patch needs at least one change.');
      return operations;
    },
  };
}

/**
 * Builds the body of a PATCH. Decimals are texts (`'12.5'`), dates days or whole-second moments, references whole.
 *
 * @throws ConnectWiseError `invalid-request` for a path that is no bare field name, or part of `customFields`
 * @example
 * ```ts
 * import { patch } from 'tallybridge-connectwise';
 *
 * export const changes = patch().replace('quantity', '12.5').replace('cancelledDate', '2026-10-31').build();
 * ```
 * Source: ConnectWise may answer 200 to a nested or misspelled path and change nothing.
 */
export function patch(): PatchBuilder {
  return builder([]);
}
