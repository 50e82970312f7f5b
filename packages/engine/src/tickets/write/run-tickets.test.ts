import { describe, expect, it } from 'vitest';
import { configurationId, statusId, ticketId } from '../../ids.ts';
import { QUARANTINE, Scene } from '../testing/scene.ts';
import { alert, DAY, later, MINUTE, resolved } from '../testing/ticket-fixture.ts';

async function raised(): Promise<Scene> {
  const scene = new Scene();
  await scene.run();
  expect(scene.desk.writes()).toEqual(['raise Backup failed']);
  return scene;
}

describe('the life of a ticket', () => {
  it('is raised once, however often it is looked at', async () => {
    const scene = await raised();
    await scene.after(MINUTE);
    expect(scene.desk.tickets.size).toBe(1);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901, alerts: [{ told: 'raised' }] }]);
    expect(scene.desk.tickets.get(ticketId(901))?.externalXRef).toMatch(
      /^tb1\.abc123\.t\.[0-9a-z]{1,16}\.[0-9a-z]{5}$/,
    );
  });

  it('gets its note and then its closing status once the problem is gone long enough', async () => {
    const scene = await raised();
    scene.alerts = [resolved(alert(), later(0))];
    await scene.after(MINUTE);
    expect(scene.desk.writes()).toHaveLength(1);
    await scene.after(10 * MINUTE);
    expect(scene.desk.writes().slice(1)).toEqual(['note 901', 'status 901 13']);
    expect(scene.ledger.threads()).toMatchObject([
      { state: 'closed', announced: null, alerts: [{ told: 'resolved' }] },
    ]);
    await scene.after(DAY);
    expect(scene.desk.writes()).toHaveLength(3);
  });

  it('opens it again when the problem is back, and adds what else comes', async () => {
    const scene = await raised();
    scene.mode = 'per-customer';
    scene.alerts = [resolved(alert(), later(0))];
    await scene.after(20 * MINUTE);
    scene.alerts = [alert({ changedAt: later(30 * MINUTE) })];
    await scene.after(20 * MINUTE);
    expect(scene.desk.writes().slice(3)).toEqual(['note 901', 'status 901 11']);
    expect(scene.desk.tickets.get(ticketId(901))?.isClosed).toBe(false);
  });

  it('is left alone once a person closed it', async () => {
    const scene = await raised();
    scene.desk.edit(ticketId(901), { status: statusId(13), updatedBy: 'Tess' });
    const report = await scene.after(20 * MINUTE);
    expect(report.steps).toMatchObject([{ do: 'record', event: 'closed-by-person' }]);
    await scene.after(DAY);
    expect(scene.desk.writes()).toHaveLength(1);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'closed-by-person' }]);
  });
});

describe('the configuration of its device', () => {
  const scene = (configuration: Scene['configuration']): Scene => Object.assign(new Scene(), { configuration });
  const PUT = ['raise Backup failed', 'attach 901 77'];

  it('is put on a ticket after it was raised, once', async () => {
    const world = scene(configurationId(77));
    await world.run();
    await world.after(DAY);
    expect(world.desk.writes()).toEqual(PUT);
    expect(world.ledger.threads()).toMatchObject([{ state: 'open', toAttach: null }]);
  });

  it('is looked up where the answer was lost, and never put on twice', async () => {
    const world = scene(configurationId(77));
    world.desk.fates.push('answer', 'lose-answer');
    await world.run();
    expect(world.ledger.threads()).toMatchObject([{ toAttach: 77 }]);
    await world.after(QUARANTINE);
    expect(world.desk.writes()).toEqual(PUT);
    expect(world.desk.attached.get(ticketId(901))).toEqual([77]);
    expect(world.ledger.threads()).toMatchObject([{ toAttach: null }]);
  });

  it('is put on again where the request was lost, and left out where it is refused', async () => {
    const lost = scene(configurationId(77));
    lost.desk.fates.push('answer', 'lose-request');
    await lost.run();
    await lost.after(QUARANTINE);
    expect(lost.desk.writes()).toEqual([...PUT, 'attach 901 77']);
    expect(lost.desk.attached.get(ticketId(901))).toEqual([77]);
    const refused = scene(configurationId(77));
    refused.desk.fates.push('answer', { refuse: 'permission' });
    await refused.run();
    await refused.after(DAY);
    expect(refused.desk.writes()).toEqual(PUT);
    expect(refused.ledger.threads()).toMatchObject([{ state: 'open', toAttach: null, trouble: null }]);
  });

  it('is not put on where several fit, and the decision says so', async () => {
    const world = scene('several');
    const { steps } = await world.run();
    expect(world.desk.writes()).toEqual(['raise Backup failed']);
    expect(steps[0]?.because).toContain('Several configurations fit its device "host-1"');
  });
});

describe('an answer that never comes', () => {
  it('is waited for, then the ticket is found by its marker', async () => {
    const scene = new Scene();
    scene.desk.fates.push('lose-answer');
    await scene.run();
    expect(scene.ledger.threads()).toMatchObject([{ state: 'raising', ticket: null }]);
    await scene.after(QUARANTINE - 1);
    expect(scene.desk.calls).not.toContain('findTickets');
    await scene.after(1);
    expect(scene.desk.writes()).toEqual(['raise Backup failed']);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901 }]);
  });

  it('to a request that was lost has it sent again under the same marker', async () => {
    const scene = new Scene();
    scene.desk.fates.push('lose-request');
    await scene.run();
    await scene.after(QUARANTINE);
    expect(scene.desk.writes()).toEqual(['raise Backup failed', 'raise Backup failed']);
    expect(scene.desk.tickets.size).toBe(1);
    expect(scene.ledger.intents()).toMatchObject([{ state: 'done', attempt: 2 }]);
  });

  it('is not asked for again when the problem is gone meanwhile', async () => {
    const scene = new Scene();
    scene.desk.fates.push('lose-request');
    await scene.run();
    scene.alerts = [resolved(alert(), later(0))];
    const report = await scene.after(QUARANTINE);
    expect(scene.desk.writes()).toHaveLength(1);
    expect(scene.ledger.threads()).toEqual([]);
    expect(report.steps).toMatchObject([{ do: 'skip', reason: 'resolved-before-ticket' }]);
  });

  it('three times leaves it to a person, and its turning up settles it', async () => {
    const scene = new Scene();
    scene.desk.fates.push('late', 'lose-request', 'lose-request');
    await scene.run();
    for (let turn = 0; turn < 3; turn += 1) await scene.after(QUARANTINE);
    expect(scene.ledger.intents()).toMatchObject([{ state: 'held', attempt: 3 }]);
    await scene.after(DAY);
    expect(scene.desk.writes()).toHaveLength(3);
    scene.desk.land();
    await scene.after(MINUTE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901 }]);
  });

  it('of a note or a status is found out by reading, and neither is doubled', async () => {
    const scene = await raised();
    scene.alerts = [resolved(alert(), later(0))];
    scene.desk.fates.push('lose-answer');
    await scene.after(20 * MINUTE);
    scene.desk.fates.push('lose-answer');
    await scene.after(QUARANTINE);
    await scene.after(QUARANTINE);
    expect(scene.desk.writes().slice(1)).toEqual(['note 901', 'status 901 13']);
    expect(scene.desk.notes.get(ticketId(901))).toHaveLength(1);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'closed' }]);
  });

  it('of a note on a ticket that is deleted meanwhile is given up', async () => {
    const scene = await raised();
    scene.alerts = [resolved(alert(), later(0))];
    scene.desk.fates.push('lose-request');
    await scene.after(20 * MINUTE);
    scene.desk.tickets.clear();
    await scene.after(QUARANTINE);
    expect(scene.ledger.intents().map(({ state }) => state)).toEqual(['done', 'refused']);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'gone' }]);
  });

  it('of a raise that was given up finds its thread again when the ticket turns up', async () => {
    const scene = new Scene();
    scene.desk.fates.push('late');
    await scene.run();
    scene.alerts = [resolved(alert(), later(0))];
    await scene.after(QUARANTINE);
    expect(scene.ledger.threads()).toEqual([]);
    scene.desk.land();
    await scene.after(30 * MINUTE);
    expect(scene.ledger.threads()).toMatchObject([{ ticket: 901, state: 'closed' }]);
    expect(scene.desk.tickets.get(ticketId(901))?.isClosed).toBe(true);
  });

  it('of a raise that was sent twice and given up leaves one ticket at work when both turn up', async () => {
    const scene = new Scene();
    scene.desk.fates.push('late', 'late');
    await scene.run();
    await scene.after(QUARANTINE);
    scene.alerts = [resolved(alert(), later(0))];
    await scene.after(QUARANTINE);
    expect(scene.ledger.threads()).toEqual([]);
    scene.alerts = [alert({ changedAt: later(2 * QUARANTINE) })];
    scene.desk.land();
    await scene.after(MINUTE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901 }]);
    expect([...scene.desk.tickets.values()].map(({ isClosed }) => isClosed)).toEqual([false, true]);
  });

  it('of a raise that was refused later finds its thread again when the first ticket turns up', async () => {
    const scene = new Scene();
    scene.desk.fates.push('late', { refuse: 'invalid' });
    await scene.run();
    await scene.after(QUARANTINE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'failed' }]);
    scene.desk.land();
    await scene.after(30 * MINUTE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901, trouble: null }]);
  });

  it('that brings a second ticket much later has the younger one closed with a word why', async () => {
    const scene = new Scene();
    scene.desk.fates.push('late');
    await scene.run();
    await scene.after(QUARANTINE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', ticket: 901 }]);
    scene.desk.land();
    await scene.after(60 * MINUTE);
    expect(scene.desk.tickets.get(ticketId(901))?.isClosed).toBe(false);
    expect(scene.desk.tickets.get(ticketId(902))?.isClosed).toBe(true);
    expect(scene.desk.notes.get(ticketId(902))).toMatchObject([expect.stringContaining('work goes on in ticket 901')]);
    await scene.after(60 * MINUTE);
    expect(scene.ledger.threads()).toMatchObject([{ state: 'open', doubtUntil: null }]);
    expect(scene.desk.writes()).toHaveLength(4);
  });
});

describe('a refusal', () => {
  it('that lasts waits for a person and is not sent again', async () => {
    const scene = new Scene();
    scene.desk.fates.push({ refuse: 'permission' });
    await scene.run();
    const report = await scene.after(DAY);
    expect(scene.desk.writes()).toHaveLength(1);
    expect(report.steps).toMatchObject([{ do: 'hold', code: 'refused-by-psa' }]);
    expect(report.steps[0]?.because).toContain('refused: permission');
  });

  it('that passes is tried again with the next run', async () => {
    const scene = new Scene();
    scene.desk.fates.push({ refuse: 'credentials' });
    expect((await scene.run()).stoppedBy).toBe('credentials');
    await scene.after(MINUTE);
    expect(scene.desk.tickets.size).toBe(1);
  });

  it('of a note leaves the ticket to a person, with what ConnectWise said', async () => {
    const scene = await raised();
    scene.alerts = [resolved(alert(), later(0))];
    scene.desk.fates.push({ refuse: 'invalid' });
    await scene.after(20 * MINUTE);
    const report = await scene.after(DAY);
    expect(scene.desk.writes()).toHaveLength(2);
    expect(report.steps).toMatchObject([{ do: 'hold', code: 'refused-by-psa', thread: scene.ledger.threads()[0]?.id }]);
  });
});

describe('one writer', () => {
  it('leaves the desk to another that holds it', async () => {
    const scene = new Scene();
    await scene.ledger.claimDesk('other', 90_000);
    const report = await scene.run();
    expect(report.failures).toEqual(['Another worker is writing to this desk.']);
    expect(scene.desk.calls).toEqual([]);
  });

  it('sends nothing after another has taken over', async () => {
    const scene = new Scene();
    const prepare = scene.ledger.prepare.bind(scene.ledger);
    scene.ledger.prepare = async (intents) => {
      const stored = await prepare(intents);
      scene.now += 120_000;
      scene.skewMs += 120_000;
      await scene.ledger.claimDesk('other', 90_000);
      return stored;
    };
    await scene.run();
    expect(scene.desk.writes()).toEqual([]);
    expect(scene.ledger.intents()).toMatchObject([{ state: 'prepared' }]);
  });

  it('sends nothing when too long a pause lay between record and send', async () => {
    const scene = new Scene();
    scene.desk.onWrite = () => {
      scene.now += 10_000;
    };
    const { stoppedBy } = await scene.run();
    expect(stoppedBy).toBe('unreachable');
    expect(scene.desk.writes()).toEqual([]);
    expect(new Set(scene.ledger.intents().map(({ state }) => state))).toEqual(new Set(['withdrawn']));
    scene.desk.onWrite = null;
    await scene.after(MINUTE);
    expect(scene.desk.tickets.size).toBe(1);
  });
});

it('a read that fails stops the run and changes nothing', async () => {
  const scene = await raised();
  scene.desk.failReads = 'unreachable';
  scene.alerts = [];
  const report = await scene.after(DAY);
  expect(report).toMatchObject({ stoppedBy: 'unreachable', failures: ['reads fail: unreachable'] });
  expect(scene.ledger.threads()).toMatchObject([{ state: 'open' }]);
});

it('nothing is asked of ConnectWise when there is nothing to decide', async () => {
  const scene = new Scene();
  scene.alerts = [];
  await scene.run();
  expect(scene.desk.calls).toEqual([]);
});
