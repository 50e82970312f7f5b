import { useQuery } from '@tanstack/react-query';
import type { Overview } from 'tallybridge-sdk';
import { overviewQuery } from '../../api/overview.ts';
import { useAt } from '../../app/at.ts';
import { useCapabilities } from '../../app/use-capabilities.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showMonth } from '../../time/show-time.ts';
import { Attention } from './attention.tsx';
import { Compared } from './compared.tsx';
import { Coverage } from './coverage.tsx';
import { Health } from './health.tsx';
import classes from './overview.module.css';
import { RecentRuns } from './recent-runs.tsx';
import { SyncButton } from './sync-button.tsx';

/** Is it healthy, what needs me, and where does this month stand. */
export function OverviewScreen() {
  const { client, key } = useAt();
  const texts = useTexts();
  const query = useQuery(overviewQuery(client, key));
  const isBilled = useCapabilities()('agreements');
  return (
    <Page
      title={texts.overview.title}
      aside={query.data === undefined ? undefined : showMonth(query.data.month)}
      actions={isBilled ? <SyncButton /> : undefined}
    >
      <Loaded query={query}>{(overview) => <Facts overview={overview} isBilled={isBilled} />}</Loaded>
      <Panel title={texts.overview.runsTitle} isPadded={false}>
        <RecentRuns />
      </Panel>
    </Page>
  );
}

interface FactsProps {
  readonly overview: Overview;
  readonly isBilled: boolean;
}

/** Of a connection that is not billed there is no usage to follow. */
function Facts({ overview, isBilled }: FactsProps) {
  if (!isBilled) {
    return (
      <>
        <Health overview={overview} />
        <Attention attention={overview.attention} health={overview.health} />
      </>
    );
  }
  return (
    <>
      <Health overview={overview} />
      <div className={classes['halves']}>
        <Attention attention={overview.attention} health={overview.health} />
        <Coverage coverage={overview.coverage} />
      </div>
      <Compared overview={overview} />
    </>
  );
}
