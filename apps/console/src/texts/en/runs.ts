import { counted } from '../words.ts';

/** What screens say about runs. */
export const runTexts = () => ({
  title: 'Runs',
  kind: { sync: 'Sync', apply: 'Apply', 'look-up': 'Look-up', catalog: 'Catalog' },
  state: { queued: 'Queued', running: 'Running', done: 'Done', waiting: 'Waits for you', failed: 'Failed' },
  trigger: {
    person: 'by hand',
    schedule: 'by schedule',
    change: 'after new usage',
    'follow-up': 'to clear up a write',
  },
  what: 'Run',
  status: 'State',
  changes: 'Changes',
  asked: 'Asked for by',
  when: 'When',
  written: (count: number) => (count === 0 ? 'nothing to change' : counted(count, 'line written', 'lines written')),
  held: (count: number) => counted(count, 'held', 'held'),
  refused: (count: number) => counted(count, 'refused', 'refused'),
  unknown: (count: number) => counted(count, 'of unknown outcome', 'of unknown outcome'),
  none: 'No run yet',
  noneText: 'The first sync reads ConnectWise and plans what should change. It writes nothing until a person approves.',
});
