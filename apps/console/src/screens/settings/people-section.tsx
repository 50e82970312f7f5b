import { Anchor, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KnownPerson } from 'tallybridge-sdk';
import { peopleQuery } from '../../api/settings.ts';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { compareNames } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { hasScope, useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { ClockContext } from '../../time/clock.ts';
import { PersonDialog } from './person-dialog.tsx';
import type { PersonDecision } from './person-dialog.tsx';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

const ROLES = ['admin', 'billing', 'technician', 'viewer'] as const;

/** Who of the partner comes in, and what each role may do. */
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
            <People />
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

function People() {
  const { partnerClient } = useAt();
  const texts = useSettingsTexts();
  const query = useQuery(peopleQuery(partnerClient));
  const [decision, setDecision] = useState<PersonDecision | null>(null);
  const columns = useColumns(setDecision);
  return (
    <Loaded query={query}>
      {(people) => (
        <>
          <DataTable
            isBare
            label={texts.peopleTitle}
            columns={columns}
            rows={people}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            empty={<Empty title={texts.nobody} />}
          />
          <PersonDialog decision={decision} onClose={() => setDecision(null)} />
        </>
      )}
    </Loaded>
  );
}

function useColumns(onDecide: (decision: PersonDecision) => void): readonly Column<KnownPerson>[] {
  const texts = useSettingsTexts();
  const { navigation } = useTexts();
  return [
    {
      key: 'person',
      header: texts.person,
      cell: ({ name, email }) => (
        <>
          {name}
          {email === null ? null : <span className={classes['quiet']}> {email}</span>}
        </>
      ),
      compare: (a, b) => compareNames(a.name, b.name),
      width: 'minmax(9.5rem, 2fr)',
      isName: true,
    },
    { key: 'role', header: texts.role, cell: ({ role }) => navigation.role[role], width: '6.75rem' },
    { key: 'seen', header: texts.seen, cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} />, width: '6rem' },
    {
      key: 'by',
      header: texts.comesBy,
      cell: ({ comesBy }) => texts.comes[comesBy],
      hide: 'not-wide',
      width: 'minmax(8rem, 1fr)',
    },
    { key: 'state', header: texts.state, cell: (person) => <State person={person} />, width: '7.5rem' },
    {
      key: 'decide',
      header: texts.access,
      cell: (person) => <Decisions person={person} onDecide={onDecide} />,
      width: '9.5rem',
    },
  ];
}

function State({ person: { blocked, sessions, isMe } }: { readonly person: KnownPerson }) {
  const texts = useSettingsTexts();
  if (isMe) return <Status tone="good">{texts.you}</Status>;
  if (blocked !== null) {
    return (
      <span title={texts.blockedBy(blocked.by, blocked.note)}>
        <Status tone="bad">{texts.isBlocked}</Status>
      </span>
    );
  }
  return sessions > 0 ? <Status tone="good">{texts.signedIn}</Status> : <Status tone="idle">{texts.away}</Status>;
}

interface DecisionsProps {
  readonly person: KnownPerson;
  readonly onDecide: (decision: PersonDecision) => void;
}

/** To end one's own session is to sign out. */
function Decisions({ person, onDecide }: DecisionsProps) {
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const { isMe, blocked, sessions, name } = person;
  if (isMe) return null;
  const offered = [
    ...(blocked === null && sessions > 0 ? (['signOut'] as const) : []),
    ...(blocked === null ? (['block'] as const) : (['allow', 'forget'] as const)),
    ...(blocked === null && sessions === 0 ? (['forget'] as const) : []),
  ];
  return (
    <Group gap={6} wrap="nowrap">
      {offered.map((what) => (
        <ActionButton
          key={what}
          right={right}
          variant="default"
          size="compact-xs"
          h={24}
          onClick={() => onDecide({ what, person })}
          aria-label={texts.personActions[what].of(name)}
        >
          {texts.personActions[what].action}
        </ActionButton>
      ))}
    </Group>
  );
}
