import { Alert, Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TicketOverview } from 'tallybridge-sdk';
import { ticketOverviewQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { OffEmpty, OffNotice } from '../../parts/switched-off.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { showMoment } from '../../time/show-time.ts';
import { AlertList } from './alert-list.tsx';
import { TicketList } from './ticket-list.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

const VIEWS = ['tickets', 'alerts'] as const;
const NO_VIEW = { view: 'tickets' };

/** Every ticket of the connection, and why each alert has one or none. */
export function TicketsScreen() {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const overview = useQuery(ticketOverviewQuery(client, key));
  return (
    <Page title={texts.title} text={texts.text}>
      <Loaded query={overview}>{(shown) => <Shown overview={shown} />}</Loaded>
    </Page>
  );
}

function Shown({ overview }: { readonly overview: TicketOverview }) {
  const texts = useTicketTexts();
  const { filters, setFilters } = useUrlFilters(NO_VIEW);
  const hasHistory = overview.decidedAt !== null;
  if (!overview.isOn && !hasHistory) return <OffEmpty needs="tickets" />;
  if (overview.categoriesOn === 0 && !hasHistory) {
    return (
      <Empty title={texts.noneOn} text={texts.noneOnText}>
        <ToSetUp />
      </Empty>
    );
  }
  const view = VIEWS.find((each) => each === filters.view) ?? 'tickets';
  return (
    <>
      {overview.isOn ? null : <OffNotice needs="tickets" />}
      <Counts overview={overview} />
      <Trouble overview={overview} />
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={texts.view}
        data={VIEWS.map((each) => ({ value: each, label: texts.views[each] }))}
        value={view}
        onChange={(next) => setFilters({ view: next })}
      />
      {view === 'tickets' ? <TicketList /> : <AlertList />}
    </>
  );
}

const COUNTS = ['open', 'waiting', 'held', 'unmapped', 'unknown', 'later'] as const;

function Counts({ overview }: { readonly overview: TicketOverview }) {
  const { summaryCounts } = useTicketTexts();
  const shown = COUNTS.filter((name) => name === 'open' || overview[name] > 0);
  return (
    <p className={classes['counts']}>
      {shown.map((name) => (
        <span key={name}>{summaryCounts[name](overview[name])}</span>
      ))}
    </p>
  );
}

function Trouble({ overview: { trouble } }: { readonly overview: TicketOverview }) {
  const texts = useTicketTexts();
  const { partner } = useAt();
  if (trouble === null) return null;
  return (
    <Alert color="red" variant="light" title={texts.trouble(showMoment(trouble.since, partner.timeZone))}>
      {trouble.message}
    </Alert>
  );
}

function ToSetUp() {
  const { partner, connection } = useAt();
  const { toSetUp } = useTicketTexts();
  const to = connectionPath(partner.key, connection.id, 'set-up');
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} to={to} search={{ step: 'tickets' }} />}>
      {toSetUp}
    </Button>
  );
}
