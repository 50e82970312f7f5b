import type { Connection, ConnectionHealth } from 'tallybridge-sdk';
import { moment } from '../terminal/moment.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/text.ts';

const WIDTH = 78;

/** How a connection fares, in a line, and what is wrong and to be done where something is. */
export function showHealth(health: ConnectionHealth, terminal: Terminal): readonly string[] {
  const { partner, name, state, lastOkAt, failuresInARow, message, advice, nextTryAt } = health;
  const paint = state === 'ok' ? terminal.paint.good : state === 'stopped' ? terminal.paint.bad : terminal.paint.warn;
  const facts = [
    lastOkAt === null ? 'never reached yet' : `last reached ${moment(lastOkAt)}`,
    ...(failuresInARow === 0 ? [] : [`${failuresInARow} failed since`]),
    ...(nextTryAt === null ? [] : [`next ${moment(nextTryAt)}`]),
  ];
  const words = [message, advice].filter((text) => text !== null).flatMap((text) => wrap(plain(text), WIDTH));
  return [
    `${plain(partner)}  ${plain(name)}  ${paint(state)}  ${facts.join(', ')}`,
    ...words.map((line) => `  ${line}`),
  ];
}

/** When a connection syncs by itself, and what it waits for. */
export function showSchedule({ settings, schedule, pause }: Connection): readonly string[] {
  const { cadence, syncAt, graceHours } = settings;
  const at = cadence === 'daily' || cadence === 'monthly' ? ` at ${syncAt}` : '';
  const { nextDueAt, waitsFor, lastRun } = schedule;
  const last = lastRun === null ? 'none' : `${lastRun.kind}: ${lastRun.state}`;
  return [
    `cadence    ${cadence}${at}; a month is final ${graceHours} h after its end`,
    `next sync  ${nextDueAt === null ? 'none by itself' : moment(nextDueAt)}`,
    `last run   ${last}`,
    ...(pause === null ? [] : [`paused     by ${plain(pause.by)} ${moment(pause.at)}`]),
    ...(pause?.note === null || pause === null
      ? []
      : wrap(plain(pause.note), WIDTH - 11).map((line) => `           ${line}`)),
    ...wrap(waitsFor.message, WIDTH - 11).map((line, index) => `${index === 0 ? 'state      ' : '           '}${line}`),
  ];
}
