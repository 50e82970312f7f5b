import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Permissions } from 'tallybridge-sdk';
import { Ago } from '../../../parts/ago.tsx';
import { CheckProblems } from '../../../parts/keys/check-problems.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { Status } from '../../../parts/status.tsx';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import classes from './connect.module.css';
import { Recipe } from './recipe.tsx';
import { RightsTable } from './rights-table.tsx';

interface Props {
  readonly title: string;
  readonly found: Permissions;
  /** Where to check again. */
  readonly children?: ReactNode;
}

/** What ConnectWise said: reached or not, keys, version, every right, and how to put right what is wrong. */
export function CheckResult({ title, found, children }: Props) {
  return (
    <>
      <CheckSummary title={title} found={found}>
        {children}
      </CheckSummary>
      <CheckedRights found={found} />
    </>
  );
}

/** Reached or not, keys, version, and what stands in the way. */
export function CheckSummary({ title, found, children }: Props) {
  const { profile } = useSession();
  // A missing right has its own row in the table.
  const problems = found.problems.filter(({ code }) => code !== 'right-missing');
  return (
    <Panel title={title}>
      <div className={classes['stack']}>
        {found.isUsable ? (
          <p className={classes['success']}>
            <IconCircleCheck size={18} aria-hidden />
            {profile.texts.connected}
          </p>
        ) : null}
        <Checks found={found} />
        <CheckProblems problems={problems} />
        {children}
      </div>
    </Panel>
  );
}

/** Every right, and how to put right what is wrong. */
export function CheckedRights({ found }: Pick<Props, 'found'>) {
  const { connect } = useTexts();
  return (
    <>
      {found.rights.length === 0 ? null : <RightsTable found={found} />}
      {found.recipe.length === 0 ? null : <Recipe title={connect.recipeTitle} steps={found.recipe} />}
    </>
  );
}

function Checks({ found }: Pick<Props, 'found'>) {
  const { connect } = useTexts();
  const { isReachable, areKeysAccepted, version, companyName, rights, checkedAt } = found;
  const count = (state: (typeof rights)[number]['state']) => rights.filter((right) => right.state === state).length;
  const missing = count('missing');
  const tooMuch = count('too-much');
  return (
    <div className={classes['checks']} role="status">
      <Status tone={isReachable ? 'good' : 'bad'}>
        {isReachable ? `${connect.reachable}${companyName === null ? '' : `: ${companyName}`}` : connect.unreachable}
      </Status>
      {isReachable ? (
        <Status tone={areKeysAccepted ? 'good' : 'bad'}>
          {areKeysAccepted ? connect.keysAccepted : connect.keysRefused}
        </Status>
      ) : (
        <Status tone="idle">{connect.keysUntried}</Status>
      )}
      {version === null ? null : <Status tone="info">{connect.version(version)}</Status>}
      {rights.length === 0 ? (
        <Status tone="idle">{connect.rightsNotTried}</Status>
      ) : (
        <Status tone={missing === 0 ? 'good' : 'bad'}>
          {missing === 0 ? connect.usable : connect.rightsMissing(missing)}
        </Status>
      )}
      {tooMuch === 0 ? null : <Status tone="warn">{connect.rightsTooMuch(tooMuch)}</Status>}
      <span className={classes['checked']}>
        {connect.checkedAt} <Ago at={checkedAt} />
      </span>
    </div>
  );
}
