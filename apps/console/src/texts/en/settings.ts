import type { ConnectionCapabilities, ConnectionSettings, LiveLines, RemovalPreview } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
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

type Capability = ConnectionCapabilities['capabilities'][number]['capability'];

interface CapabilityTexts {
  readonly name: string;
  readonly text: string;
  /** What becomes of what stands in ConnectWise. */
  readonly whenOff: string;
}

type Choice = readonly [name: string, text: string];

/** The settings of a connection. They come with the screen. */
export const settingsTexts = ({ vendor, psa, agreement, customer, product, company, catalogItem, partner }: Words) => {
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
  const driftPolicies: Readonly<Record<ConnectionSettings['driftPolicy'], Choice>> = {
    hold: ['Ask', 'The line waits under Drift until somebody decides.'],
    enforce: ['Set ours again', 'The next plan sets our quantity again. A changed date or product still asks.'],
  };
  const autoApplies: Readonly<Record<ConnectionSettings['autoApply'], Choice>> = {
    off: ['A person approves', 'Nothing is written before somebody has approved the plan.'],
    'within-limits': ['By itself, within the limits', 'Lines that are held, and plans beyond a limit, still wait.'],
  };
  const choices: Readonly<Record<string, Readonly<Record<string, Choice>>>> = {
    cadence: cadences,
    billing: billings,
    zeroPolicy: zeroPolicies,
    driftPolicy: driftPolicies,
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
      text: `How long at most a final number stays on its line while ${psa} has not invoiced it. After that the line shows the current month.`,
      unit: 'days',
    },
    zeroPolicy: { label: 'Nothing to bill', text: 'What becomes of a line whose quantity falls to 0.', unit: '' },
    driftPolicy: {
      label: `Changed in ${psa}`,
      text: `What happens when somebody changes a line of ours there. ${product.A} can have it otherwise, in the set-up.`,
      unit: '',
    },
    autoApply: { label: 'Who approves', text: 'Whether plans are written by themselves.', unit: '' },
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
  const capabilities: Readonly<Record<Capability, CapabilityTexts>> = {
    companies: {
      name: company.Many,
      text: `${customer.Many} are linked to ${company.many}.`,
      whenOff: 'Nothing else works without it.',
    },
    companyImport: {
      name: `Import of ${company.many}`,
      text: `${company.Many} are narrowed down by type and status.`,
      whenOff: `Links stay as they are; all ${company.many} are offered.`,
    },
    agreements: {
      name: 'Billing',
      text: `Usage is billed on ${agreement.many}.`,
      whenOff: `Nothing is planned or written any more. What stands on ${agreement.many} stays as it is and goes on being billed, with the quantity that it has.`,
    },
    customerSwitch: {
      name: `${customer.One} by ${customer.one}`,
      text: `Billing is switched on and off for each ${customer.one}.`,
      whenOff: `Every linked ${customer.one} is billed, also those that are switched off now.`,
    },
    catalogPush: {
      name: 'Push of the catalog',
      text: `All ${product.many} are put into the catalog of ${psa} at once.`,
      whenOff: `What was created in ${psa} stays there.`,
    },
    productLinks: {
      name: `Links of ${product.many}`,
      text: `${product.Many} are linked to ${catalogItem.many}.`,
      whenOff: `Links stay stored; lines in ${psa} stay as they are.`,
    },
    createCatalogItem: {
      name: `New ${catalogItem.many}`,
      text: `Where no ${catalogItem.one} fits, one can be created in ${psa}.`,
      whenOff: `What was created in ${psa} stays there.`,
    },
    contacts: {
      name: 'Contacts',
      text: 'Contacts are linked, so that tickets name a person.',
      whenOff: 'Links stay stored, and tickets name nobody.',
    },
    tickets: {
      name: 'Tickets',
      text: `Alerts of ${vendor} become service tickets.`,
      whenOff: 'No ticket is made, changed or closed from here. Those that are open stay open.',
    },
    hostedTab: {
      name: `Tab in ${psa}`,
      text: `${vendor} opens in a tab of the ${company.one} screen.`,
      whenOff: `The tab is switched off in ${psa}. Switched on again, it is the same tab.`,
    },
    createCustomer: {
      name: `New ${customer.many}`,
      text: `${customer.A} is created at ${vendor} from ${company.a}.`,
      whenOff: `${customer.Many} that were created stay.`,
    },
    priceAndCost: {
      name: 'Price and cost',
      text: `They are set from here, not by ${psa}.`,
      whenOff: `New lines get what ${psa} has. Lines that stand keep theirs.`,
    },
    invoiceText: {
      name: 'Text on the invoice',
      text: `It is set from here, not by ${psa}.`,
      whenOff: `New lines get what ${psa} has. Lines that stand keep theirs.`,
    },
  };
  const removed: Readonly<Record<Exclude<keyof RemovalPreview['deletes'], 'keys'>, readonly [string, string]>> = {
    companyLinks: [`link of ${customer.a}`, `links of ${customer.many}`],
    productLinks: [`link of ${product.a}`, `links of ${product.many}`],
    overrides: ['override', 'overrides'],
    contactLinks: ['link of a contact', 'links of contacts'],
    ticketRules: ['rule of tickets', 'rules of tickets'],
    tickets: ['ticket as it is known here', 'tickets as they are known here'],
    alerts: ['decision about an alert', 'decisions about alerts'],
    tabs: ['hosted tab', 'hosted tabs'],
    requests: [`${customer.one} that was asked for`, `${customer.many} that were asked for`],
    notifications: ['notification', 'notifications'],
    holds: ['decision about a line', 'decisions about single lines'],
    plans: ['plan', 'plans'],
    runs: ['run', 'runs'],
    observed: [`record as ${psa} last showed it`, `records as ${psa} last showed them`],
  };
  const lives: Readonly<Record<LiveLines, string>> = {
    leave: 'Leave them',
    'set-zero': 'Set them to 0',
    end: 'End them',
  };
  return {
    title: 'Settings',
    sectionsLabel: 'Sections of the settings',
    sections: {
      schedule: 'Schedule',
      billing: 'Billing',
      limits: 'Approval and limits',
      capabilities: 'What it does',
      tab: 'Hosted tab',
      callbacks: 'Callbacks',
      people: 'People',
      notifications: 'Notifications',
      keys: 'Keys',
      stop: 'Pause and remove',
    },
    capabilities,
    state: 'State',
    checked: 'Checked',
    check: 'Check again',
    onOff: (isOn: boolean) => (isOn ? 'on' : 'off'),
    allFixed: `${vendor} leaves nothing of this to ${partner.many}.`,
    heldOff: (needed: string) => `Off until this is on: ${needed}.`,
    offAgain: 'It can be switched off again in the settings, under “What it does”.',
    offTitle: (name: string) => `Switch off: ${name}`,
    off: 'Switch off',
    liveLines: (count: number) =>
      count === 0 ? `No line of ours stands in ${psa}.` : `${counted(count, 'line')} of ours in ${psa}:`,
    moreLines: (count: number) => `and ${counted(count, 'more', 'more')}`,
    peopleTitle: 'Who has access',
    peopleText: `${vendor} lets people in and gives them their role each time they come, so a role is changed there. Here you can end somebody’s access, even if ${vendor} would let them in again. People who only open the tab in ${psa} are let in by ${psa} and are not listed.`,
    signIns: 'Every sign-in',
    nobody: 'Nobody has come in yet',
    person: 'Person',
    role: 'Role',
    seen: 'Last seen',
    comesBy: 'Comes in',
    comes: { link: 'At the console’s address', embedded: `Inside ${vendor}’s site` },
    access: 'Access',
    signedIn: 'Signed in',
    away: 'Not signed in',
    isBlocked: 'Blocked',
    blockedBy: (name: string, note: string | null) => `Blocked by ${name}${note === null ? '' : `: ${note}`}`,
    personNote: 'Note',
    personNoteHint: 'For those who read the activity log later',
    personActions: {
      signOut: {
        of: (name: string) => `Sign out ${name}`,
        action: 'Sign out',
        text: `Their sessions end at once, everywhere. They come in again as soon as ${vendor} lets them.`,
      },
      block: {
        of: (name: string) => `Block ${name}`,
        action: 'Block',
        text: `They are signed out at once, and no link of ${vendor}’s lets them in until somebody allows it here again.`,
      },
      allow: {
        of: (name: string) => `Allow ${name} in again`,
        action: 'Allow',
        text: `They can come in again, with the role that ${vendor} gives them then.`,
      },
      forget: {
        of: (name: string) => `Forget ${name}`,
        action: 'Forget',
        text: `What is known of them here is deleted, a block as well: ${vendor} can let them in again. What they did stays in the activity log.`,
      },
    },
    you: 'You',
    rolesTitle: 'What each role may do',
    roles: {
      admin: 'Everything, these settings, the keys and the removal included.',
      billing: `Link ${customer.many} and ${product.many}, approve and write plans, decide about holds, seal months.`,
      technician: 'Look at everything, for those who work on tickets.',
      viewer: 'Look at everything.',
    },
    inForce: 'In force',
    inForceText: 'Stored encrypted and never shown again.',
    publicKey: (end: string) => `Public key ending in ${end}`,
    replaceLabel: 'Replace them',
    replaceText:
      'The new pair is tried first. Until it has proven itself the old one goes on working, so that nothing stands still.',
    waiting: 'Waiting',
    waitingText: 'A pair that was stored and is not in force. The one above goes on working.',
    tryAgain: 'Try it again',
    pauseTitle: 'Pause',
    paused: 'Paused',
    running: 'Not paused',
    pause: 'Pause',
    resume: 'Resume',
    pauseText: `Nothing is done by itself and nothing is written. Usage is still taken in, and what stands in ${psa} stays as it is.`,
    resumeText: 'It goes on and catches up with what has happened meanwhile.',
    why: 'Why, for those who look at it later',
    pausedBy: (who: string) => `Paused by ${who},`,
    removeTitle: 'Remove',
    remove: 'Remove this connection …',
    removeOf: (name: string) => `Remove ${name}`,
    removeAction: 'Remove',
    cannotUndo: 'What is removed here cannot be brought back.',
    deletedHere: 'Removed here',
    deletedHereText: 'Export the links first if they are to be used again.',
    deletes: ({ keys, ...counts }: RemovalPreview['deletes']) => [
      ...(keys ? ['The keys'] : []),
      ...Object.entries(removed).flatMap(([name, [one, many]]) => {
        const count = countIn(counts, name);
        return count === 0 ? [] : [counted(count, one, many)];
      }),
    ],
    kept: 'Kept',
    keptText: 'What proves what was written and billed stays readable over the API.',
    keeps: ({ writes, lines, statements, people }: RemovalPreview['keeps']) => [
      counted(writes, 'recorded write'),
      counted(lines, 'line that is or was ours', 'lines that are or were ours'),
      counted(statements, 'statement'),
      'The whole activity log',
      ...(people === 0 ? [] : [`${counted(people, 'person', 'people')} with access to the console`]),
    ],
    inPsa: `In ${psa}`,
    lives,
    blocked: 'Not yet',
    blockedText: 'This has to be settled first.',
    ending: 'Being removed',
    endingText:
      'These lines are not yet as was asked. Approve the final plan and apply it (it is parked, because it ends everything), then finish.',
    endedText: 'Every line is as was asked. The removal can be finished.',
    openPlan: 'Open the plan',
    goOn: 'Finish the removal',
    keep: 'Keep it after all',
    fields,
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

/** Of a list by name; the names are its own. */
function countIn(counts: object, name: string): number {
  const count: unknown = Reflect.get(counts, name);
  return typeof count === 'number' ? count : 0;
}
