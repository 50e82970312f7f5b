import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Webhook } from 'tallybridge-sdk';
import { webhooksQuery } from '../../api/webhooks.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import type { Column } from '../../parts/table/column.ts';
import { compareNames } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { AddEndpoint } from './add-endpoint.tsx';
import { NO_DELIVERY_FILTER } from './deliveries.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { Endpoint } from './endpoint.tsx';
import { useWebhookTexts } from './texts.ts';
import classes from './webhooks.module.css';

/** With the filters of its deliveries, which end when somebody leaves it. */
const NONE = { endpoint: '', ...NO_DELIVERY_FILTER };

/** The endpoints at which the vendor's own systems hear of what happens; one of them with what was sent to it. */
export function WebhooksScreen() {
  const { tallybridge } = useSession();
  const texts = useWebhookTexts();
  const right = useRight('access:write');
  const query = useQuery(webhooksQuery(tallybridge));
  const { filters, setFilters } = useUrlFilters(NONE);
  const [isAdding, setAdding] = useState(false);
  const [isMade, setMade] = useState(false);
  const open = query.data?.find(({ id }) => id === filters.endpoint);
  const done = () => {
    setAdding(false);
    setMade(false);
  };
  return (
    <Page
      title={texts.title}
      text={texts.text}
      actions={
        <ActionButton right={right} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
          {texts.add}
        </ActionButton>
      }
    >
      <Loaded query={query}>
        {(webhooks) =>
          open === undefined ? (
            <DataTable
              label={texts.title}
              columns={columnsOf(texts)}
              rows={webhooks}
              rowKey={({ id }) => id}
              rowName={({ url }) => url}
              onOpen={({ id }) => setFilters({ ...NONE, endpoint: id })}
              empty={<Empty title={texts.empty} text={texts.emptyText} />}
            />
          ) : (
            <Endpoint key={open.id} webhook={open} onLeave={() => setFilters(NONE)} />
          )
        }
      </Loaded>
      <SideDrawer isOpen={isAdding} onClose={done} title={texts.add} isHeld={isMade}>
        <AddEndpoint onMade={() => setMade(true)} onDone={done} />
      </SideDrawer>
    </Page>
  );
}

function columnsOf(texts: ReturnType<typeof useWebhookTexts>): readonly Column<Webhook>[] {
  return [
    {
      key: 'url',
      header: texts.url,
      cell: ({ url, description }) => (
        <>
          <span className={classes['url']}>{url}</span>
          {description === '' ? null : <span className={classes['quiet']}>{description}</span>}
        </>
      ),
      compare: (a, b) => compareNames(a.url, b.url),
      width: 'minmax(14rem, 2.5fr)',
      isName: true,
    },
    { key: 'events', header: texts.which, cell: ({ events }) => texts.hearsShort(events), width: 'minmax(8rem, 1fr)' },
    {
      key: 'state',
      header: texts.state,
      cell: (webhook) => <EndpointState webhook={webhook} />,
      width: 'minmax(9rem, 1.2fr)',
    },
    { key: 'ok', header: texts.lastOk, cell: ({ lastOkAt }) => <Ago at={lastOkAt} />, width: '8rem' },
    {
      key: 'created',
      header: texts.created,
      cell: ({ createdAt }) => <Ago at={createdAt} />,
      width: '8rem',
      hide: 'not-wide',
    },
  ];
}
