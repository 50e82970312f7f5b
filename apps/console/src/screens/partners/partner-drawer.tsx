import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Connection, PartnerHealth } from 'tallybridge-sdk';
import { overviewQuery } from '../../api/overview.ts';
import { partnerQuery } from '../../api/partner.ts';
import { PartnerContext } from '../../app/at.ts';
import { partnerPath } from '../../app/paths.ts';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { showDate } from '../../time/show-time.ts';
import classes from './partners.module.css';
import { usePartnersTexts } from './texts.ts';

interface Props {
  readonly partner: PartnerHealth | null;
  readonly onClose: () => void;
}

type Health = 'untried' | 'ok' | 'retrying' | 'stopped' | 'paused';
const TONES: Readonly<Record<Health, Tone>> = {
  untried: 'idle',
  ok: 'good',
  retrying: 'warn',
  stopped: 'bad',
  paused: 'idle',
};

/** One partner: how each of its connections fares and what it needs, and the way to its own pages. */
export function PartnerDrawer({ partner, onClose }: Props) {
  return (
    <SideDrawer isOpen={partner !== null} onClose={onClose} title={partner?.name ?? ''} width="wide">
      {partner === null ? null : <Body partner={partner} />}
    </SideDrawer>
  );
}

function Body({ partner: { key, lastUsageDay } }: { readonly partner: PartnerHealth }) {
  const { tallybridge } = useSession();
  const texts = usePartnersTexts();
  const found = useQuery(partnerQuery(tallybridge, key));
  return (
    <Loaded query={found}>
      {(facts) => (
        // Its moments are said in its own time zone.
        <PartnerContext.Provider value={{ ...facts, isLooking: true }}>
          <div className={classes['drawer']}>
            <Button
              className={classes['look']}
              renderRoot={(props) => <Link {...props} to={partnerPath(key)} />}
              leftSection={<IconEye size={15} aria-hidden />}
            >
              {texts.drawer.look}
            </Button>
            <Facts
              facts={[
                [texts.drawer.key, key],
                [texts.drawer.zone, facts.partner.timeZone],
                [texts.drawer.since, <Ago key="since" at={facts.partner.createdAt} />],
                [texts.lastUsage, lastUsageDay === null ? texts.noUsage : showDate(lastUsageDay)],
              ]}
            />
            {facts.connections.length === 0 ? (
              <Empty title={texts.drawer.notConnected} text={texts.drawer.notConnectedText} />
            ) : (
              facts.connections.map((connection) => (
                <ConnectionHealth key={connection.id} partner={key} connection={connection} />
              ))
            )}
          </div>
        </PartnerContext.Provider>
      )}
    </Loaded>
  );
}

interface ConnectionProps {
  readonly partner: string;
  readonly connection: Connection;
}

function ConnectionHealth({ partner, connection: { id, name } }: ConnectionProps) {
  const { tallybridge, profile } = useSession();
  const { overview: words } = useTexts();
  const texts = usePartnersTexts();
  const query = useQuery(overviewQuery(tallybridge.partner(partner).connection(id), [partner, id]));
  return (
    <Panel title={name} isPadded={false}>
      <Loaded query={query}>
        {({ health, attention, lastWriteAt, lastReadAt, nextSyncAt }) => (
          <div className={classes['connection']}>
            <div className={classes['state']}>
              <Status tone={TONES[health.state]}>
                {health.state === 'ok' ? profile.texts.stateConnected : words.health[health.state]}
              </Status>
              {health.message === null ? null : <span>{health.message}</span>}
            </div>
            {health.advice === null ? null : <p>{health.advice}</p>}
            <Facts
              facts={[
                [words.lastWrite, <Ago key="write" at={lastWriteAt} />],
                [words.lastRead, <Ago key="read" at={lastReadAt} />],
                [words.nextSync, nextSyncAt === null ? words.byHand : <Ago key="sync" at={nextSyncAt} />],
                [texts.drawer.failures, health.failuresInARow === 0 ? null : showCount(health.failuresInARow)],
              ]}
            />
            {attention.length === 0 ? <p className={classes['quiet']}>{texts.drawer.nothing}</p> : null}
            <ul className={classes['list']} aria-label={texts.needs}>
              {attention.map((item) => (
                <li key={`${item.code} ${item.place}`}>
                  <span className={classes['count']}>{showCount(item.count)}</span>
                  <strong>{words.titleOf(item, health.code)}</strong>
                  <p>{words.remedies[item.code] ?? item.remedy}</p>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
