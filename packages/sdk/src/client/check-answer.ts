import type { AnswerOf, Operation } from '../contract/operation.ts';
import { problemSchema } from '../contract/problem.ts';
import type { Problem } from '../contract/problem.ts';
import { planProgressSchema, progressLineSchema } from '../contract/progress.ts';
import type { PlanProgress, ProgressLine } from '../contract/progress.ts';

// Every look at what a service sent. The console is served by the very service that it asks and that checks what it sends:
// its build puts apps/console/answers-as-sent.ts in this file's place, so that no browser downloads the schemas.

/** The body of an answer as the contract says it. Throws where it is something else. */
export function checkAnswer<Op extends Operation>(operation: Op, body: unknown): AnswerOf<Op> {
  return typed(operation, operation.answer.schema.parse(body));
}

/** Null where a body is no problem of the service. */
export function checkProblem(body: unknown): Problem | null {
  return problemSchema.safeParse(body).data ?? null;
}

export function checkProgress(body: unknown): PlanProgress {
  return planProgressSchema.parse(body);
}

export function checkProgressLine(body: unknown): ProgressLine {
  return progressLineSchema.parse(body);
}

/** The schema that parsed the value is the one that `AnswerOf` names; TypeScript cannot see that through a generic. */
function typed<Op extends Operation>(_operation: Op, value: unknown): AnswerOf<Op> {
  return value as AnswerOf<Op>;
}
