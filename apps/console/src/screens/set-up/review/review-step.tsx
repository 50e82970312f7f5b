import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from 'tallybridge-sdk';
import { overviewQuery } from '../../../api/overview.ts';
import { adoptableQuery, reviewQuery } from '../../../api/review.ts';
import { useAt } from '../../../app/at.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Adoptions } from './adoptions.tsx';
import { monthToPlan, suggestedMonth } from './begin.ts';
import { Beginning } from './beginning.tsx';
import { FirstRun } from './first-run.tsx';
import { IsLive, SwitchOn } from './go-live.tsx';
import { NextInvoices } from './next-invoices.tsx';
import classes from './review.module.css';
import { Schedule } from './schedule.tsx';
import { useFirstPlan } from './use-first-plan.ts';

/** What the first run would do, what exists already, when to begin and how it goes on; then it is switched on. */
export function ReviewStep() {
  const { client, key } = useAt();
  const review = useQuery(reviewQuery(client, key));
  const overview = useQuery(overviewQuery(client, key));
  return (
    <Loaded query={review}>
      {(found) => {
        if (!found.isShadow) return <IsLive review={found} />;
        return <Loaded query={overview}>{({ month }) => <BeforeGoingLive review={found} current={month} />}</Loaded>;
      }}
    </Loaded>
  );
}

interface Props {
  readonly review: Review;
  readonly current: string;
}

const NOTHING: ReadonlySet<string> = new Set();

function BeforeGoingLive({ review, current }: Props) {
  const { client, key } = useAt();
  const [wanted, setWanted] = useState<string | null>(null);
  const [picked, setPicked] = useState(NOTHING);
  const chosen = wanted ?? suggestedMonth(review, current);
  const making = useFirstPlan(monthToPlan(chosen, current));
  const { plan } = review;
  const adoptable = useQuery({
    ...adoptableQuery(client, key, plan?.id ?? ''),
    enabled: (plan?.byAction.adopt ?? 0) > 0,
  });
  const found = plan === null || plan.byAction.adopt === 0 ? [] : (adoptable.data ?? []);
  const adopted = found.filter(({ fingerprint }) => picked.has(fingerprint));
  return (
    <>
      <div className={classes['halves']}>
        <FirstRun review={review} making={making} />
        <Beginning review={review} current={current} chosen={chosen} onChoose={setWanted} />
      </div>
      {plan !== null && plan.byAction.adopt > 0 ? (
        <Loaded query={adoptable}>{() => <Adoptions lines={found} picked={picked} onPick={setPicked} />}</Loaded>
      ) : null}
      <div className={classes['halves']}>
        <Schedule />
        <SwitchOn
          review={review}
          chosen={chosen}
          isBegun={chosen <= current && plan?.month === chosen}
          adopted={adopted}
          isPlanning={making.isPending}
        />
      </div>
      <NextInvoices review={review} />
    </>
  );
}
