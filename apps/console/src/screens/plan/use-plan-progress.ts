import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Plan, PlanProgress, PlanProgressEvent } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { followed, NOTHING_YET } from './followed.ts';
import type { Followed } from './followed.ts';

export interface FollowedPlan extends Followed {
  /** What broke off the watching; the writing goes on. */
  readonly error: unknown;
  /** Looks again, as after asking for the writing. */
  readonly watch: () => void;
}

const WRITTEN: ReadonlySet<Plan['state']> = new Set(['approved', 'applying', 'applied']);

/**
 * How far the writing of the plan is, from its first line on however often the page is loaded. Each look is one stream of
 * events, which ends at once where nobody has asked for anything.
 */
export function usePlanProgress(plan: Plan): FollowedPlan {
  const { client, key } = useAt();
  const [state, setState] = useState<Followed>(NOTHING_YET);
  const [error, setError] = useState<unknown>(null);
  const [look, setLook] = useState(0);
  const queries = useQueryClient();
  const [partner, connection] = key;
  const isWritten = WRITTEN.has(plan.state);
  const { id } = plan;
  useEffect(() => {
    if (!isWritten) return undefined;
    const left = new AbortController();
    const events = client.plans.watch(id)[Symbol.asyncIterator]();
    const follow = async () => {
      let own = NOTHING_YET;
      let seen: PlanProgress['state'] | null = null;
      for (let next = await events.next(); next.done !== true && !left.signal.aborted; next = await events.next()) {
        const event: PlanProgressEvent = next.value;
        own = followed(own, event);
        setState(own);
        if (event.type === 'progress') seen = event.progress.state;
        const isNews = event.type === 'end' && (seen !== event.progress.state || event.progress.state !== plan.state);
        if (isNews) await queries.invalidateQueries({ queryKey: [partner, connection] });
      }
    };
    setError(null);
    follow().catch((failure: unknown) => {
      if (!left.signal.aborted) setError(failure);
    });
    return () => {
      left.abort();
      void events.return?.();
    };
    // The client is made anew with each rendering; what it is about is not.
  }, [id, isWritten, look, partner, connection, queries]);
  return { ...state, error, watch: () => setLook((count) => count + 1) };
}
