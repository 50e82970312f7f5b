import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertText } from './alert.ts';
import { decideTickets } from './decide-tickets.ts';
import { DAY } from './testing/ticket-fixture.ts';
import { lifeEvent, lifeSetting, TicketWorld } from './testing/ticket-world.ts';

const lives = fc.tuple(lifeSetting, fc.array(lifeEvent, { maxLength: 30 }));
const RUNS = { numRuns: 2_000 };

describe('whatever happens', () => {
  it('an occurrence never has two tickets', () => {
    fc.assert(
      fc.property(lives, ([given, events]) => {
        const world = new TicketWorld(given);
        world.live(events);
        const owners = [...world.desk.threads.values()].flatMap((thread) => thread.alerts.map(alertText));
        expect(new Set(owners).size).toBe(owners.length);
        const raised = world.desk.raised.flatMap(({ alerts }) => alerts.map(alertText));
        expect(new Set(raised).size).toBe(raised.length);
      }),
      RUNS,
    );
  });

  it('in the end every open problem stands on a ticket that no person has put away, and no other ticket of ours is open', () => {
    fc.assert(
      fc.property(lives, ([given, events]) => {
        const world = new TicketWorld(given);
        world.live([...events, { kind: 'pass', ms: DAY }]);
        expect(world.faults()).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a ticket that a person closed is opened by us only for an occurrence that came after', () => {
    fc.assert(
      fc.property(lives, ([given, events]) => {
        const world = new TicketWorld(given);
        const wrong = events.flatMap((event) => {
          const closed = [...world.desk.threads.values()].filter(({ state }) => state === 'closed-by-person');
          world.live([event]);
          return world.wronglyOpened(closed);
        });
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the order in which alerts, threads and tickets are given changes nothing', () => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat()), ([given, events], numbers) => {
        const world = new TicketWorld(given);
        world.live(events);
        for (const event of events.slice(-3)) world.happens(event);
        const asIs = world.input();
        const shuffle = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, rank: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ item }) => item);
        const shuffled = { ...asIs, alerts: shuffle(asIs.alerts), threads: shuffle(asIs.threads) };
        expect(decideTickets(shuffled)).toEqual(decideTickets(asIs));
      }),
      RUNS,
    );
  });
});
