import type { Permissions, Right } from 'tallybridge-sdk';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, padEnd, plain, wrap } from '../terminal/text.ts';

/** Rights beyond what is needed are counted above this, because a role with all rights has hundreds. */
const EXCESS_SHOWN = 12;

function rowsOf(rights: readonly Right[], { paint, width }: Terminal): readonly string[] {
  const words: Readonly<Record<Right['state'], string>> = {
    ok: paint.good('ok'),
    missing: paint.bad('missing'),
    'too-much': paint.warn('too much'),
    later: 'later',
    'not-provable': paint.warn('not provable'),
  };
  return rights.flatMap((right) => {
    const place = `${plain(right.module)} › ${plain(right.function)}`;
    const row = `  ${padEnd(place, 38)} ${padEnd(right.right, 8)} ${words[right.state]}`;
    const [reason] = right.reasons;
    if (right.state === 'ok' || reason === undefined) return [row];
    return [
      row,
      ...wrap(`needed ${reason.why}; without it ${reason.blocks}`, width - 6).map((line) => `      ${line}`),
    ];
  });
}

/** The permissions of a connection for people, with the steps that put them right. */
export function showPermissions(permissions: Permissions, terminal: Terminal): readonly string[] {
  const { paint, width } = terminal;
  const { isReachable, areKeysAccepted, areRightsTold, version, rights, problems, recipe } = permissions;
  const excess = rights.filter(({ state }) => state === 'too-much');
  const shown = rights.filter(({ needed, state }) => needed === 'All' || state === 'too-much');
  const listed = excess.length > EXCESS_SHOWN ? shown.filter(({ state }) => state !== 'too-much') : shown;
  const yesNo = (isYes: boolean) => (isYes ? paint.good('yes') : paint.bad('no'));
  const steps = excess.length > EXCESS_SHOWN ? [] : recipe;
  return [
    `reachable ${yesNo(isReachable)}   keys accepted ${yesNo(areKeysAccepted)}   version ${version ?? 'unknown'}`,
    ...(areKeysAccepted && !areRightsTold
      ? wrap('ConnectWise does not tell this key its rights; reads were tried instead.', width)
      : []),
    ...rowsOf(listed, terminal),
    ...(excess.length > EXCESS_SHOWN
      ? wrap(`${counted(excess.length, 'right')} more than needed: make a role of its own for the API member.`, width)
      : []),
    ...problems
      .filter(({ code }) => code !== 'right-missing')
      .flatMap(({ message, remedy }) => [
        paint.bad(plain(message)),
        ...wrap(plain(remedy), width - 2).map((line) => `  ${line}`),
      ]),
    ...(steps.length === 0 ? [] : ['', paint.bold('To put it right in ConnectWise')]),
    ...steps.flatMap(({ where, text }, index) => [
      `${String(index + 1).padStart(3)}. ${plain(where)}`,
      ...wrap(plain(text), width - 5).map((line) => `     ${line}`),
    ]),
  ];
}
