import { Button, NativeSelect } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { verifyAudit } from 'tallybridge-sdk';
import type { AuditEntry } from 'tallybridge-sdk';
import { activityQuery } from '../../api/activity.ts';
import { useList } from '../../api/list-query.ts';
import { useAtPartner } from '../../app/at.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { activityColumns } from './activity-columns.tsx';
import { EntryDrawer } from './entry-drawer.tsx';

const NO_FILTER = { q: '', area: '' };

/** Who did what, the newest first; and whether the log is as it was written. */
export function ActivityScreen() {
  const { client } = useAtPartner();
  const activity = useActivityTexts();
  const { data } = useTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const { query, rows = [], onEnd, isMore } = useList(activityQuery(client, filters));
  const [open, setOpen] = useState<AuditEntry | null>(null);
  return (
    <Page title={activity.title} text={activity.text} actions={<Verify />}>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={activity.loaded(rows.length, isMore)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} />
        <NativeSelect
          size="xs"
          aria-label={activity.area}
          data={activity.areas}
          value={filters.area}
          onChange={(event) => setFilters({ area: event.currentTarget.value })}
        />
      </Toolbar>
      <Loaded query={query}>
        {() => (
          <DataTable
            label={activity.title}
            columns={activityColumns(activity)}
            rows={rows}
            rowKey={({ sequence }) => String(sequence)}
            rowName={({ action }) => activity.what(action)}
            onOpen={setOpen}
            openKey={open === null ? null : String(open.sequence)}
            onEnd={onEnd}
            empty={
              isFiltered ? (
                <Empty title={data.nothingFound} text={data.nothingFoundText} />
              ) : (
                <Empty title={activity.empty} />
              )
            }
          />
        )}
      </Loaded>
      <EntryDrawer entry={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

/** Computes the chain of hashes anew, in this browser, over the whole log. */
function Verify() {
  const { client } = useAtPartner();
  const activity = useActivityTexts();
  const verify = useMutation({ mutationFn: () => verifyAudit(client.audit.list()) });
  return (
    <>
      <span role="status">
        {verify.data === undefined ? null : verify.data.isWhole ? (
          <Status tone="good">{activity.verified(verify.data.entries)}</Status>
        ) : (
          <Status tone="bad">{activity.notWhole(verify.data.sequence, verify.data.why)}</Status>
        )}
      </span>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={14} aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {activity.verify}
      </Button>
      {verify.error === null ? null : <ProblemPanel error={verify.error} />}
    </>
  );
}
