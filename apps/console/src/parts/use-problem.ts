import { readProblem } from '../api/read-problem.ts';
import type { ShownProblem } from '../api/read-problem.ts';
import { useTexts } from '../texts/texts.ts';
import type { Texts } from '../texts/texts.ts';

/** A failure as the page shows it: where the service names operations and fields of its API, what to click is said instead. */
export function useProblem(error: unknown): ShownProblem {
  return forPeople(readProblem(error), useTexts());
}

export function forPeople(problem: ShownProblem, { problems }: Pick<Texts, 'problems'>): ShownProblem {
  return { ...problem, remedy: problems.remedies[problem.code] ?? problem.remedy };
}
