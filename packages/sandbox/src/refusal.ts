import type { FieldProblem } from './resources/resource.ts';

/** A request that ConnectWise answers with an error: its status and the code and message of its envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly (FieldProblem & { readonly resource: string })[] | null;

  constructor(status: number, code: string, message: string, errors: Refusal['errors'] = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** The gateway's plain text for whatever it cannot route. */
export class RoutingRefusal extends Error {
  override readonly name = 'RoutingRefusal';

  constructor() {
    super('Cannot route. Codebase/company is invalid');
  }
}

export function noSuchEndpoint(): Refusal {
  return new Refusal(404, 'ConnectWiseApi', 'The endpoint does not exist.');
}

export function methodNotSupported(method: string): Refusal {
  return new Refusal(405, 'ConnectWiseApi', `The requested resource does not support http method '${method}'.`);
}

export function notFound(noun: string, id: number): Refusal {
  return new Refusal(404, 'NotFound', `${noun} ${id} not found`);
}

export function invalidObject(entity: string, problems: readonly FieldProblem[]): Refusal {
  const errors = problems.map(({ code, message, field }) => ({ code, message, resource: entity, field }));
  return new Refusal(400, 'InvalidObject', `${entity} object is invalid`, errors);
}

/** A wrong JSON type is answered 500 by ConnectWise, not 400. */
export function conversionError(value: unknown, type: string, path: string): Refusal {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return new Refusal(
    500,
    'ConnectWiseApi',
    `Error converting value "${shown.slice(0, 200)}" to type '${type}'. Path '${path}', line 1, position 1.`,
  );
}
