import type { FieldProblem } from './resource.ts';

interface Missing {
  readonly noun: string;
  readonly wanted: string | number;
  readonly field: string;
  /** What it would have to belong to. */
  readonly owner?: { readonly noun: string; readonly id: number } | null;
}

/** In ConnectWise's own words: "Service Status 17 not found for Service Board 21". */
export function notFoundFor({ noun, wanted, field, owner = null }: Missing): FieldProblem {
  const whose = owner === null ? '' : ` for ${owner.noun} ${owner.id}`;
  return { code: 'NotFound', message: `${noun} ${wanted} not found${whose}`, field };
}
