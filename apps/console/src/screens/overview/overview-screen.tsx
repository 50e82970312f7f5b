import { Page } from '../../parts/page.tsx';
import { useTexts } from '../../texts/texts.ts';
import { RecentRuns } from './recent-runs.tsx';

/** Is it healthy, what needs me, and where does this month stand. */
export function OverviewScreen() {
  const { overview } = useTexts();
  return (
    <Page title={overview.title}>
      <RecentRuns />
    </Page>
  );
}
