import type { ConnectionSettings } from 'tallybridge-sdk';
import { showCount } from '../words.ts';
import type { Words } from '../words.ts';

export type SettingsTexts = ReturnType<typeof settingsTexts>;

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly initially: number;
}

interface Field {
  readonly label: string;
  readonly text: string;
  /** What a number counts. */
  readonly unit: string;
}

type Choice = readonly [name: string, text: string];

/** The settings of a connection. They come with the screen. */
export const settingsTexts = ({ vendor, psa, agreement }: Words) => {
  const cadences: Readonly<Record<ConnectionSettings['cadence'], Choice>> = {
    manual: ['By hand', 'Only when somebody asks for it.'],
    hourly: ['Every hour', 'And at the end of each month, for its final numbers.'],
    daily: ['Every day', 'At the time below.'],
    monthly: ['Every month', 'At the time below, once the month is final.'],
    'on-change': ['When usage changes', `Soon after ${vendor} hands over usage.`],
  };
  const billings: Readonly<Record<ConnectionSettings['billing'], Choice>> = {
    arrears: [
      'In arrears',
      `From the 1st on, the final numbers of the month that ended stand on the ${agreement.one} until they are invoiced.`,
    ],
    advance: ['In advance', 'A line always shows how much is used now.'],
  };
  const zeroPolicies: Readonly<Record<ConnectionSettings['zeroPolicy'], Choice>> = {
    'set-zero': ['Set it to 0', 'The line stays, and is used again.'],
    end: ['End it', 'The line gets a last day; a new one begins with the next usage.'],
  };
  const autoApplies: Readonly<Record<ConnectionSettings['autoApply'], Choice>> = {
    off: ['A person approves', 'Nothing is written before somebody has approved the plan.'],
    'within-limits': ['By itself, within the limits', 'Lines that are held, and plans beyond a limit, still wait.'],
  };
  const choices: Readonly<Record<string, Readonly<Record<string, Choice>>>> = {
    cadence: cadences,
    billing: billings,
    zeroPolicy: zeroPolicies,
    autoApply: autoApplies,
  };
  const fields = {
    cadence: { label: 'When it syncs', text: 'How often it reads, plans, and writes what may be written.', unit: '' },
    syncAt: { label: 'Time of day', text: '', unit: '' },
    graceHours: {
      label: 'Grace after a month',
      text: 'How long after its end a month still takes late usage before its numbers are final.',
      unit: 'hours',
    },
    billing: { label: 'Arrears or advance', text: `Which number stands on the ${agreement.one}.`, unit: '' },
    finalWaitDays: {
      label: 'Wait for the invoice',
      text: `How long a final number stays at most before the line shows the month that goes on, should ${psa} not have invoiced it.`,
      unit: 'days',
    },
    zeroPolicy: { label: 'Nothing to bill', text: 'What becomes of a line whose quantity falls to 0.', unit: '' },
    autoApply: { label: 'Approval', text: 'Whether plans are written by themselves.', unit: '' },
    lineFactor: {
      label: 'Growth of a line',
      text: 'A line is held when it grows to this many times what was published, and by the number below.',
      unit: 'times',
    },
    lineIncrease: {
      label: 'Growth of a line, at least',
      text: 'A line that grows by less is never held for it.',
      unit: 'units',
    },
    endedLines: {
      label: 'Lines that end',
      text: 'A plan is parked when more lines than this go to 0 or end, and more than the share below.',
      unit: 'lines',
    },
    endedPercent: {
      label: 'Lines that end, share',
      text: 'A smaller share of all lines never parks a plan.',
      unit: '%',
    },
    totalPercent: {
      label: 'Change of the total',
      text: 'A plan is parked when its total changes by more than this, up or down.',
      unit: '%',
    },
  } as const satisfies Readonly<Record<string, Field>>;
  return {
    title: 'Settings',
    sectionsLabel: 'Sections of the settings',
    sections: {
      schedule: 'Schedule',
      billing: 'Billing',
      limits: 'Approval and limits',
    },
    fields,
    saved: 'Saved.',
    discard: 'Discard',
    valueOf: (name: string, value: string): string => choices[name]?.[value]?.[0] ?? value,
    explain: (name: string, value: string): string => choices[name]?.[value]?.[1] ?? '',
    initially: (value: string) => `Default: ${value}.`,
    bounds: ({ least, most, initially }: Bounds, unit: string) =>
      `Default ${showCount(initially)}, from ${showCount(least)} to ${showCount(most)} ${unit}.`,
    outOfBounds: ({ least, most }: Bounds) => `Write a whole number from ${showCount(least)} to ${showCount(most)}.`,
    notATime: 'Write a time such as 03:00.',
    next: 'Next sync',
    notByItself: 'Not by itself',
    syncAtText: (zone: string) => `In the time zone of the months, ${zone}. It begins within a quarter of an hour.`,
    approvalTitle: 'Approval',
    limitsTitle: 'Limits',
    firstIsAPersons: `The first plan is always approved by a person. What is set here counts from the second on.`,
  };
};
