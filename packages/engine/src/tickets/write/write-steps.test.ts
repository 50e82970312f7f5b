import { describe, expect, it } from 'vitest';
import { QUARANTINE, Scene } from '../testing/scene.ts';
import { alert, MINUTE } from '../testing/ticket-fixture.ts';

describe('many new tickets', () => {
  const many = (): Scene => {
    const alerts = Array.from({ length: 40 }, (_, index) => alert({ key: `backup/host-${index}` }));
    return Object.assign(new Scene(), { alerts, mostTickets: 40 });
  };
  /** Lets everything go on that waits for nothing. */
  const goOn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it('are on their way several at a time, the next as soon as one is there', async () => {
    const scene = many();
    const answers: (() => void)[] = [];
    scene.desk.onWrite = () => new Promise<void>((resolve) => answers.push(resolve));
    const run = scene.run();
    await goOn();
    expect(answers).toHaveLength(16);
    answers[5]?.();
    await goOn();
    expect(answers).toHaveLength(17);
    scene.desk.onWrite = null;
    for (const answer of answers) answer();
    await run;
    expect(scene.desk.tickets.size).toBe(40);
  });

  it('stop with those on their way where the keys are refused', async () => {
    const scene = many();
    scene.desk.fates.push(...Array.from({ length: 16 }, () => ({ refuse: 'credentials' as const })));
    const { stoppedBy } = await scene.run();
    expect(stoppedBy).toBe('credentials');
    expect(scene.desk.writes()).toHaveLength(16);
    await scene.after(MINUTE);
    expect(scene.desk.tickets.size).toBe(40);
  });

  it('stop with those on their way where another has the desk', async () => {
    const scene = many();
    const settle = scene.ledger.settle.bind(scene.ledger);
    scene.ledger.settle = async (outcomes) => {
      await settle(outcomes);
      return outcomes.map((_, index) => (index === 0 ? 'fenced' : 'stored'));
    };
    await scene.run();
    expect(scene.desk.tickets.size).toBe(16);
  });

  it('are recorded together, and each alone where that fails, so that one takes no other with it', async () => {
    const scene = many();
    const groups: number[] = [];
    const prepare = scene.ledger.prepare.bind(scene.ledger);
    scene.ledger.prepare = async (intents) => {
      groups.push(intents.length);
      if (intents.some(({ before }) => before.alerts[0]?.key === 'backup/host-3')) throw new Error('cannot be stored');
      return prepare(intents);
    };
    const { failures } = await scene.run();
    expect(groups[0]).toBe(16);
    expect(failures).toEqual(['cannot be stored']);
    expect(scene.desk.tickets.size).toBe(39);
  });

  it('whose record may have been stored though it failed are not sent, and found out after the quarantine', async () => {
    const scene = many();
    const prepare = scene.ledger.prepare.bind(scene.ledger);
    let isCut = true;
    scene.ledger.prepare = async (intents) => {
      const stored = await prepare(intents);
      if (isCut) {
        isCut = false;
        throw new Error('the connection was cut');
      }
      return stored;
    };
    await scene.run();
    expect(scene.desk.tickets.size).toBe(24);
    await scene.after(QUARANTINE);
    expect(scene.desk.tickets.size).toBe(40);
  });

  it('whose outcome may have been stored though it failed end no run', async () => {
    const scene = many();
    const settle = scene.ledger.settle.bind(scene.ledger);
    let isCut = true;
    scene.ledger.settle = async (outcomes) => {
      const stored = await settle(outcomes);
      if (isCut && outcomes.length > 1) {
        isCut = false;
        throw new Error('the connection was cut');
      }
      return stored;
    };
    const { failures } = await scene.run();
    expect(isCut).toBe(false);
    expect(failures[0]).toContain('the connection was cut');
    expect(scene.desk.tickets.size).toBe(40);
    expect(scene.ledger.threads().every(({ state }) => state === 'open')).toBe(true);
  });

  it('that get no turn in time are raised in the same run, fewer at a time', async () => {
    const scene = many();
    let [asked, underWay, most] = [0, 0, 0];
    scene.desk.onWrite = async () => {
      asked += 1;
      if (asked === 16) scene.now += 3000;
      if (asked <= 16) return goOn();
      underWay += 1;
      most = Math.max(most, underWay);
      await goOn();
      underWay -= 1;
    };
    const { stoppedBy } = await scene.run();
    expect([stoppedBy, asked, most]).toEqual([null, 56, 8]);
    expect(scene.desk.calls).not.toContain('findTickets');
    expect(scene.desk.tickets.size).toBe(40);
  });
});
