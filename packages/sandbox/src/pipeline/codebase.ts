import type { Behaviour } from '../behaviour.ts';

/** The codebase that the company's release runs under, `v2025_1`. */
export function codebaseOf({ release }: Behaviour): string {
  return `v${release.replaceAll('.', '_')}`;
}
