import type { Method } from '../resources/resource.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** What stands in place of the `{names}` of an action's path. */
export type Params = Readonly<Record<string, string>>;

/** A call that is no plain reading or writing of a resource's records. */
export interface Action {
  readonly method: Method;
  /** Below `apis/3.0`; `{name}` stands for one part, `{id}` and names that end in `Id` for a number. */
  readonly path: string;
  /** Judges the caller's right itself. Throws a Refusal. */
  readonly run: (call: Call, params: Params) => Answer;
}
