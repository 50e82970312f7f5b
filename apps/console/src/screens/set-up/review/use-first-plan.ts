import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAt } from '../../../app/at.ts';
import { useRight } from '../../../session/use-right.ts';

/** Plans the month once in each visit, and anew where the month or what the plan is made by becomes another. */
export function useFirstPlan(month: string | null) {
  const { client, key, connection } = useAt();
  const { billing, isShadow } = connection.settings;
  const queries = useQueryClient();
  const { isAllowed } = useRight('plans:write');
  const planned = useRef('');
  const make = useMutation({
    mutationFn: (wanted: string) => client.plans.create({ month: wanted }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const { mutate } = make;
  useEffect(() => {
    const wanted = `${month ?? ''} ${billing}`;
    if (month === null || !isShadow || !isAllowed || planned.current === wanted) return;
    planned.current = wanted;
    mutate(month);
  }, [month, billing, isShadow, isAllowed, mutate]);
  return make;
}

export type FirstPlan = ReturnType<typeof useFirstPlan>;
