import { NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from 'tallybridge-sdk';
import { keysQuery } from '../../api/vendor.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NoRows } from '../../parts/no-rows.tsx';
import { Page } from '../../parts/page.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { ClockContext } from '../../time/clock.ts';
import { CreateKey } from './create-key.tsx';
import { isInForce, keyColumns } from './key-columns.tsx';
import { useKeyTexts } from './texts.ts';

const NO_FILTER = { q: '', show: 'active' };

/** The API keys of the vendor: made, shown once, and revoked. */
export function KeysScreen() {
  const { tallybridge } = useSession();
  const texts = useKeyTexts();
  const right = useRight('access:write');
  const query = useQuery(keysQuery(tallybridge));
  const [isCreating, setCreating] = useState(false);
  const [isMade, setMade] = useState(false);
  const done = () => {
    setCreating(false);
    setMade(false);
  };
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  return (
    // Keys live by the real clock, also where the one of the months was moved.
    <ClockContext.Provider value={0}>
      <Page
        title={texts.title}
        text={texts.text}
        actions={
          <ActionButton
            right={right}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setCreating(true)}
          >
            {texts.create}
          </ActionButton>
        }
      >
        <Loaded query={query}>{(keys) => <KeyList keys={keys} onRevoke={setRevoked} />}</Loaded>
        <SideDrawer isOpen={isCreating} onClose={done} title={texts.create} isHeld={isMade}>
          <CreateKey onMade={() => setMade(true)} onDone={done} />
        </SideDrawer>
        <Revoke apiKey={revoked} onClose={() => setRevoked(null)} />
      </Page>
    </ClockContext.Provider>
  );
}

interface ListProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (key: ApiKey) => void;
}

function KeyList({ keys, onRevoke }: ListProps) {
  const { data } = useTexts();
  const texts = useKeyTexts();
  const right = useRight('access:write');
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const wanted = filters.q.toLowerCase();
  const shown = keys.filter(
    (key) =>
      `${key.name} ${key.partner ?? ''}`.toLowerCase().includes(wanted) &&
      (filters.show !== NO_FILTER.show || isInForce(key)),
  );
  return (
    <>
      <Toolbar isFiltered={isFiltered} onClear={clear} aside={data.rows(shown.length, keys.length)}>
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} />
        <NativeSelect
          size="xs"
          aria-label={texts.showing}
          value={filters.show}
          data={[
            { value: 'active', label: texts.filters.active },
            { value: 'all', label: texts.filters.all },
          ]}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
        />
      </Toolbar>
      <DataTable
        label={texts.title}
        columns={keyColumns(texts, (key) => (
          <ActionButton
            right={right}
            variant="default"
            size="compact-xs"
            aria-label={texts.revokeOf(key.name)}
            onClick={() => onRevoke(key)}
          >
            {texts.revoke}
          </ActionButton>
        ))}
        rows={shown}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={<NoRows isFiltered={keys.length > 0} title={texts.empty} text={texts.emptyText} />}
      />
    </>
  );
}

function Revoke({ apiKey, onClose }: { readonly apiKey: ApiKey | null; readonly onClose: () => void }) {
  const { tallybridge } = useSession();
  const texts = useKeyTexts();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => tallybridge.keys.revoke(id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['keys'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
      title={texts.revokeTitle(apiKey?.name ?? '')}
      action={texts.revoke}
      onConfirm={() => {
        if (apiKey !== null) revoke.mutate(apiKey.id);
      }}
      isDangerous
      isPending={revoke.isPending}
      error={revoke.error}
    >
      {texts.revokeText} {texts.lastUsed} <Ago at={apiKey?.lastSeenAt ?? null} />.
    </ConfirmDialog>
  );
}
