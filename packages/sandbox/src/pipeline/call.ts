import type { Behaviour } from '../behaviour.ts';
import type { PageEffect } from '../faults/fault-rule.ts';
import type { Change, RecordStore } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import type { Views } from '../resources/view.ts';
import type { Caller } from '../security/roles.ts';

/** What faults do to a read. */
export interface ReadEffects {
  readonly lagMs: number;
  readonly isLaggingById: boolean;
  readonly page: PageEffect | null;
}

/** One authenticated call on its way through the pipeline. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Filters and order where they do not stand in the query. */
  readonly filters?: URLSearchParams;
  readonly isForwardOnly: boolean;
  readonly body: string;
  readonly caller: Caller;
  /** `https://host/v4_6_release/apis/3.0`. */
  readonly base: string;
  readonly now: number;
  readonly behaviour: Behaviour;
  readonly effects: ReadEffects;
  readonly store: RecordStore;
  readonly views: Views;
  readonly context: RuleContext;
  readonly commit: (changes: readonly Change[]) => void;
}
