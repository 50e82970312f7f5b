import { addDecimals, subtractDecimals } from 'tallybridge-engine';
import type { AdditionId, Decimal, Ledger, Psa, WritePorts } from 'tallybridge-engine';
import { classifyAnswer, readMarker, requestFor, surplusOf } from 'tallybridge-engine/protocol';
import type { Weakness, World } from './world.ts';

/** Protocols that were weakened on purpose. The simulation must notice every one of them, or it proves nothing. */
export interface Mutant {
  readonly name: string;
  readonly weakness: Weakness;
}

type PsaChange = (psa: Psa) => Partial<Psa>;

const withPsa =
  (change: PsaChange): NonNullable<Weakness['wrapPorts']> =>
  (ports) => ({ ...ports, psa: { ...ports.psa, ...change(ports.psa) } });

/** As HTTP clients do that retry every method. */
const blindRetry: PsaChange = (psa) => ({
  addAddition: async (agreement, addition, mayLeave) => {
    const answer = await psa.addAddition(agreement, addition, mayLeave);
    return answer.outcome === 'unknown' ? psa.addAddition(agreement, addition, mayLeave) : answer;
  },
});

/** Adds the difference to what stands, and once more when no answer comes. */
const addsDifference: PsaChange = (psa) => {
  const shown = new Map<AdditionId, Decimal>();
  const add = async (...[agreement, addition, change, mayLeave]: Parameters<Psa['changeAddition']>) => {
    const stands = await psa.findAddition(agreement, addition);
    const before = shown.get(addition);
    const isPlain = change.quantity === undefined || stands === null || before === undefined;
    const quantity = isPlain
      ? change.quantity
      : addDecimals(stands.quantity, subtractDecimals(change.quantity, before));
    return psa.changeAddition(
      agreement,
      addition,
      { ...change, ...(quantity !== undefined && { quantity }) },
      mayLeave,
    );
  };
  return {
    readAdditions: async (agreement) => {
      const additions = await psa.readAdditions(agreement);
      for (const { id, quantity } of additions) shown.set(id, quantity);
      return additions;
    },
    changeAddition: async (...call) => {
      const answer = await add(...call);
      return answer.outcome === 'unknown' ? add(...call) : answer;
    },
  };
};

/** A line that a list leaves out is gone: nobody looks it up by its id. */
const believesLists: PsaChange = (psa) => {
  const listed = new Map<number, ReadonlySet<AdditionId>>();
  return {
    readAdditions: async (agreement) => {
      const additions = await psa.readAdditions(agreement);
      listed.set(agreement, new Set(additions.map(({ id }) => id)));
      return additions;
    },
    findAddition: async (agreement, addition) =>
      listed.get(agreement)?.has(addition) === true ? psa.findAddition(agreement, addition) : null,
  };
};

/** Everybody may write at any time, and whatever is recorded is stored. */
function withoutFence(ports: WritePorts, world: World): WritePorts {
  const { ledger } = ports;
  const current = (agreement: number): number =>
    Math.max(0, ...(world.claims.get(agreement) ?? []).map(({ fence }) => fence));
  const unfenced: Ledger = {
    ...ledger,
    claimWriter: (agreement, _owner, leaseMs) => ledger.claimWriter(agreement, 'everybody', leaseMs),
    checkWriter: async (lease) => ({ ...lease, remainingMs: world.settings.leaseMs }),
    prepare: (intent) => ledger.prepare({ ...intent, fence: current(intent.key.agreement) }),
    prepareAgain: (again) => ledger.prepareAgain({ ...again, fence: current(agreementOf(world, again.id)) }),
    settle: (outcome) => ledger.settle({ ...outcome, fence: current(agreementOf(world, outcome.id)) }),
    recordOwned: (lease, owned) => ledger.recordOwned({ ...lease, fence: current(lease.agreement) }, owned),
  };
  return { ...ports, ledger: unfenced };
}

function agreementOf(world: World, id: string): number {
  return world.ledger.intents().find((intent) => intent.id === id)?.key.agreement ?? 0;
}

export const MUTANTS: readonly Mutant[] = [
  { name: 'sends a creation again after a lost answer', weakness: { wrapPorts: withPsa(blindRetry) } },
  { name: 'looks an unknown outcome up at once', weakness: { settings: { quarantineMs: 0 } } },
  { name: 'waits less than ConnectWise may take', weakness: { settings: { quarantineMs: 120_000 } } },
  { name: 'knows no fence', weakness: { wrapPorts: withoutFence } },
  {
    name: 'sends after a pause without looking at the clock',
    weakness: { wrapPorts: (ports) => ({ ...ports, monotonic: { elapsedMs: () => 0 } }) },
  },
  { name: 'adopts additions that nobody picked', weakness: { adoptsUnasked: true } },
  { name: 'believes an absence from one list', weakness: { wrapPorts: withPsa(believesLists), believesAbsence: true } },
  {
    name: 'keeps the newest when it heals',
    weakness: {
      protocol: {
        surplusOf: (ours, adopted) => {
          const [newest, ...older] = ours.toSorted((a, b) => b.id - a.id);
          return newest === undefined || adopted !== null
            ? surplusOf(ours, adopted)
            : { kept: newest.id, surplus: older };
        },
      },
    },
  },
  {
    name: 'takes a copied marker for its own',
    weakness: {
      protocol: {
        readMarker: (text, reader) => {
          const reading = readMarker(text, reader);
          if (reading.kind !== 'copied') return reading;
          return { ...reading, kind: 'ours', key: { ...reading.key, agreement: reader.agreement } };
        },
      },
    },
  },
  {
    name: 'takes an unknown outcome for a failure',
    weakness: {
      protocol: {
        classifyAnswer: (intent, answer) => {
          const verdict = classifyAnswer(intent, answer);
          return verdict.to === 'unknown' ? { to: 'refused', refusal: 'not-sent', message: verdict.message } : verdict;
        },
      },
    },
  },
  {
    name: 'takes a throttled creation for refused',
    weakness: {
      protocol: {
        classifyAnswer: (intent, answer) =>
          answer.outcome === 'refused' && answer.refusal === 'throttled'
            ? { to: 'refused', refusal: 'throttled', message: answer.message }
            : classifyAnswer(intent, answer),
      },
    },
  },
  { name: 'adds the difference instead of setting the quantity', weakness: { wrapPorts: withPsa(addsDifference) } },
  {
    name: 'sends fields that it does not change',
    weakness: {
      protocol: {
        requestFor: (line, target, marker) => {
          const request = requestFor(line, target, marker);
          if (request?.verb !== 'change' || target?.unitCost === null || target === null) return request;
          return { ...request, change: { ...request.change, unitCost: target.unitCost } };
        },
      },
    },
  },
  { name: 'lets an old approval bring an old number back', weakness: { forgetsPlanAge: true } },
  { name: 'writes a line that somebody has rejected', weakness: { forgetsRejections: true } },
  { name: 'sends again what somebody has put on hold', weakness: { forgetsHolds: true } },
];
