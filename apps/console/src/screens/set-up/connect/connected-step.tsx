import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from 'tallybridge-sdk';
import { permissionsQuery } from '../../../api/set-up.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Moment } from '../../../parts/ago.tsx';
import { FactList } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { ReplaceKeys } from '../../../parts/keys/replace-keys.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import type { Texts } from '../../../texts/texts.ts';
import { CheckResult } from './check-result.tsx';
import { ChangeSite } from './change-site.tsx';
import classes from './connect.module.css';

/** A connection that is there: where it goes, its keys, and what ConnectWise says to them now. */
export function ConnectedStep() {
  const { connection, client, key } = useAt();
  const { connect } = useTexts();
  const query = useQuery({ ...permissionsQuery(client, key), enabled: connection.hasKeys });
  return (
    <>
      <Stored connection={connection} />
      {connection.hasKeys ? (
        <Loaded query={query}>
          {(found) => (
            <CheckResult title={connect.checkTitle} found={found}>
              <Recheck />
            </CheckResult>
          )}
        </Loaded>
      ) : null}
    </>
  );
}

function keysText({ keys }: Connection, connect: Texts['connect']): string {
  if (keys === null) return connect.noKeys;
  return keys.state === 'unreadable' ? connect.unreadable : connect.keysEnding(keys.publicKeyEnd);
}

function Stored({ connection }: { readonly connection: Connection }) {
  const { connect } = useTexts();
  const right = useRight('connections:write');
  const [open, setOpen] = useState<'keys' | 'site' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title={connection.name}>
      <FactList>
        <dt>{connect.site}</dt>
        <dd>{connection.site}</dd>
        <dt>{connect.company}</dt>
        <dd>{connection.loginCompany}</dd>
        <dt>{connect.keys}</dt>
        <dd>
          {keysText(connection, connect)}
          {connection.keys === null ? null : (
            <>
              {', '}
              {connect.keysStored} <Moment at={connection.keys.storedAt} />
            </>
          )}
          {connection.nextKeys === null ? null : <p>{connect.waiting(connection.nextKeys.publicKeyEnd)}</p>}
        </dd>
      </FactList>
      <div className={classes['actions']}>
        <ActionButton right={right} variant="default" onClick={() => setOpen('keys')}>
          {connect.replaceKeys}
        </ActionButton>
        <ActionButton right={right} variant="default" onClick={() => setOpen('site')}>
          {connect.changeSite}
        </ActionButton>
      </div>
      <ReplaceKeys isOpen={open === 'keys'} onClose={close} />
      <ChangeSite isOpen={open === 'site'} onClose={close} />
    </Panel>
  );
}

/** Somebody who may not set up only looks again; others also let a connection that was stopped go on. */
function Recheck() {
  const { client, key } = useAt();
  const { connect } = useTexts();
  const queries = useQueryClient();
  const right = useRight('setup:write');
  const query = permissionsQuery(client, key);
  const check = useMutation({
    mutationFn: async () => {
      if (right.isAllowed) await client.test();
      await queries.fetchQuery({ ...query, staleTime: 0 });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'overview'] }),
  });
  return (
    <>
      {check.error === null ? null : <ProblemPanel error={check.error} />}
      <div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {connect.recheck}
        </Button>
      </div>
    </>
  );
}
