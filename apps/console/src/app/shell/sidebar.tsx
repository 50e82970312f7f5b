import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { holdsQuery } from '../../api/holds.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { connectionPath } from '../paths.ts';
import { isBuilt, OPERATOR_SCREENS } from '../screens.ts';
import type { Screen } from '../screens.ts';
import { useConnectionScreens } from '../use-screens.ts';
import { Brand } from './brand.tsx';
import classes from './sidebar.module.css';
import { Switcher } from './switcher.tsx';

export function Sidebar({ onClose }: { readonly onClose: () => void }) {
  const { isOperator } = useSession();
  const { navigation } = useTexts();
  const { partner, connection } = useParams({ strict: false });
  const screens = useConnectionScreens();
  return (
    <div className={classes['sidebar']}>
      <div className={classes['top']}>
        <Brand />
        <CloseButton hiddenFrom="sm" onClick={onClose} aria-label={navigation.close} />
      </div>
      {partner === undefined ? null : <Switcher partner={partner} connection={connection ?? null} />}
      <div className={classes['scroll']}>
        <nav aria-label={navigation.chooseScreen}>
          {partner === undefined || connection === undefined ? null : (
            <ul className={classes['list']}>
              {screens.map((screen) => (
                <Entry key={screen.id} screen={screen} to={connectionPath(partner, connection, screen.id)}>
                  {screen.id === 'holds' ? <HoldCount partner={partner} connection={connection} /> : null}
                </Entry>
              ))}
            </ul>
          )}
          {isOperator ? <OperatorList isBelow={partner !== undefined} /> : null}
        </nav>
      </div>
    </div>
  );
}

function OperatorList({ isBelow }: { readonly isBelow: boolean }) {
  const { navigation } = useTexts();
  return (
    <>
      {isBelow ? <p className={classes['group']}>{navigation.ofVendor}</p> : null}
      <ul className={classes['list']}>
        {OPERATOR_SCREENS.filter(isBuilt).map((screen) => (
          <Entry key={screen.id} screen={screen} to={`/${screen.id}`} />
        ))}
      </ul>
    </>
  );
}

interface EntryProps {
  readonly screen: Screen;
  readonly to: string;
  readonly children?: ReactNode;
}

function Entry({ screen: { id, icon: Icon }, to, children }: EntryProps) {
  const { screens } = useTexts().navigation;
  return (
    <li>
      <Link to={to} activeOptions={{ exact: id === 'partners' }} className={classes['entry']}>
        <Icon size={17} stroke={1.75} aria-hidden />
        <span>{screens[id]}</span>
        {children}
      </Link>
    </li>
  );
}

function HoldCount({ partner, connection }: { readonly partner: string; readonly connection: string }) {
  const { tallybridge } = useSession();
  const { data } = useQuery(holdsQuery(tallybridge.partner(partner).connection(connection), [partner, connection]));
  if (data === undefined || data.length === 0) return null;
  return <span className={classes['count']}>{showCount(data.length)}</span>;
}
