import { Anchor } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PortalSession } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago, Moment } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { compareNames } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { hasScope, useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { ClockContext } from '../../time/clock.ts';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

const ROLES = ['admin', 'billing', 'technician', 'viewer'] as const;

/** Who of the partner is signed in, and what each role may do. */
export function PeopleSection() {
  const texts = useSettingsTexts();
  const { navigation } = useTexts();
  const session = useSession();
  const right = useRight('connections:write');
  const { partner, connection } = useAt();
  return (
    <>
      <Panel title={texts.peopleTitle} isPadded={false}>
        <p className={classes['note']}>
          <span>
            {texts.peopleText}{' '}
            <Anchor
              size="sm"
              underline="always"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to={connectionPath(partner.key, connection.id, 'activity')}
                  search={{ area: 'session.' }}
                />
              )}
            >
              {texts.signIns}
            </Anchor>
          </span>
        </p>
        {hasScope(session, 'connections:write') ? (
          // Sessions end by the real clock, also where the one of the months was moved.
          <ClockContext.Provider value={0}>
            <Sessions />
          </ClockContext.Provider>
        ) : (
          <Refused right={right} />
        )}
      </Panel>
      <Panel title={texts.rolesTitle}>
        <dl className={classes['facts']}>
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{navigation.role[role]}</dt>
              <dd>{texts.roles[role]}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}

function Sessions() {
  const { partnerClient } = useAt();
  const texts = useSettingsTexts();
  const query = useQuery({
    queryKey: ['partner', partnerClient.key, 'sessions'],
    queryFn: () => partnerClient.portal.sessions().toArray(),
  });
  const columns = useColumns();
  return (
    <Loaded query={query}>
      {(sessions) => (
        <DataTable
          isBare
          label={texts.peopleTitle}
          columns={columns}
          rows={sessions}
          rowKey={({ id }) => id}
          rowName={nameOf}
          empty={<Empty title={texts.nobody} />}
        />
      )}
    </Loaded>
  );
}

const nameOf = ({ person }: PortalSession) => person?.name ?? '';

function useColumns(): readonly Column<PortalSession>[] {
  const texts = useSettingsTexts();
  const { navigation } = useTexts();
  return [
    {
      key: 'person',
      header: texts.person,
      cell: ({ person }) => (
        <>
          {person?.name ?? texts.noName}
          {person?.email === null || person?.email === undefined ? null : (
            <span className={classes['quiet']}> {person.email}</span>
          )}
        </>
      ),
      compare: (a, b) => compareNames(nameOf(a), nameOf(b)),
      width: 'minmax(11rem, 2fr)',
      isName: true,
    },
    {
      key: 'role',
      header: texts.role,
      cell: ({ role }) => (role === null ? '' : navigation.role[role]),
      width: '8rem',
    },
    { key: 'seen', header: texts.seen, cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} />, width: '8.5rem' },
    {
      key: 'until',
      header: texts.until,
      cell: ({ expiresAt }) => (expiresAt === null ? '' : <Moment at={expiresAt} />),
      hide: 'not-wide',
      width: 'minmax(9rem, 1fr)',
    },
    { key: 'end', header: texts.end, cell: (session) => <End session={session} />, width: '7rem' },
  ];
}

/** The person's next click is refused; to end one's own is to sign out. */
function End({ session }: { readonly session: PortalSession }) {
  const { partnerClient } = useAt();
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => partnerClient.portal.endSession(session.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['partner', partnerClient.key, 'sessions'] }),
  });
  if (session.isMine) return <Status tone="good">{texts.you}</Status>;
  return (
    <>
      <ActionButton
        right={right}
        variant="default"
        size="xs"
        loading={end.isPending}
        onClick={() => end.mutate()}
        aria-label={texts.endOf(nameOf(session))}
      >
        {texts.endSession}
      </ActionButton>
      {end.error === null ? null : <ProblemPanel error={end.error} />}
    </>
  );
}
