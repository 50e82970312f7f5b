import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Permissions } from 'tallybridge-sdk';
import { Panel } from '../../../parts/panel.tsx';
import { Status } from '../../../parts/status.tsx';
import type { Tone } from '../../../parts/status.tsx';
import { useTexts } from '../../../texts/texts.ts';
import classes from './connect.module.css';

type Right = Permissions['rights'][number];

interface RightsRow {
  readonly right: Right;
  /** The rights of one function that are alike in everything that the row says. */
  readonly names: readonly string[];
}

/** Rights of one function that nothing needs are one row: what to do about them is the same. */
function rowsOf(rights: readonly Right[]): readonly RightsRow[] {
  const groups = Map.groupBy(rights, ({ module, function: name, right, state, granted }) =>
    [module, name, state, granted, state === 'too-much' ? '' : right].join(' '),
  );
  return [...groups.values()].flatMap((alike) => {
    const [right] = alike;
    return right === undefined ? [] : [{ right, names: alike.map((one) => one.right) }];
  });
}

const TONES: Readonly<Record<Right['state'], Tone>> = {
  missing: 'bad',
  'too-much': 'warn',
  'not-provable': 'info',
  later: 'idle',
  ok: 'good',
};
const ORDER: readonly Right['state'][] = ['missing', 'too-much', 'not-provable', 'later', 'ok'];
const isFine = ({ state }: Right): boolean => state === 'ok' || state === 'later';

/** Each right with what is needed and why, and what the role has: what is wrong first. */
export function RightsTable({ found }: { readonly found: Permissions }) {
  const { connect } = useTexts();
  const sorted = found.rights.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const isAllWell = sorted.every(isFine);
  const [isShort, setShort] = useState(true);
  const shown = isAllWell || !isShort ? sorted : sorted.filter((right) => !isFine(right));
  const fine = sorted.filter(isFine).length;
  return (
    <Panel title={connect.rightsTitle} isPadded={false}>
      {found.areRightsTold ? null : <p className={`${classes['note']} ${classes['more']}`}>{connect.rightsUntold}</p>}
      <table className={classes['rights']}>
        <thead>
          <tr>
            <th scope="col">{connect.right}</th>
            <th scope="col">{connect.needed}</th>
            <th scope="col">{connect.has}</th>
            <th scope="col">{connect.state}</th>
            <th scope="col">{connect.why}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(shown).map((row) => (
            <Row key={`${row.right.module} ${row.right.function} ${row.names.join(' ')}`} {...row} />
          ))}
        </tbody>
      </table>
      {isAllWell || fine === 0 ? null : (
        <UnstyledButton className={`${classes['more']} ${classes['note']}`} onClick={() => setShort(!isShort)}>
          {isShort ? `+ ${connect.okRights(fine)}` : connect.hideOk}
        </UnstyledButton>
      )}
    </Panel>
  );
}

function Row({ right, names }: RightsRow) {
  const { connect } = useTexts();
  return (
    <tr>
      <th scope="row">
        {right.function}: {names.join(', ')}
        <small>{right.module}</small>
      </th>
      <td data-level={connect.needed}>{right.needed}</td>
      <td data-level={connect.has}>{right.granted ?? connect.unknown}</td>
      <td>
        <Status tone={TONES[right.state]}>{connect.states[right.state]}</Status>
      </td>
      <td data-wide>
        {right.reasons.map(({ capability, why, blocks }) => (
          <div key={`${capability} ${why}`}>
            {why}
            {right.state === 'missing' ? <small>{connect.without(blocks)}</small> : null}
            {right.state === 'later' ? <small>{connect.later}</small> : null}
          </div>
        ))}
        {right.state === 'missing' && right.granted === right.needed ? (
          <div>{connect.withheld(right.customize)}</div>
        ) : null}
        {right.state === 'too-much' ? connect.narrow : null}
      </td>
    </tr>
  );
}
