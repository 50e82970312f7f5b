import type { AgreementAbsence } from 'tallybridge-sdk/contract';
import type { FoundAgreement } from '../../psa/index.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from './open-look-ups.ts';

/** More than these are no answer to a question about one. */
const MOST_NAMED = 20;

const NONE_FOUND =
  'ConnectWise shows no agreement of this name to the API member. Either there is none, or its security role hides it: ' +
  'look at the rights of Agreements, which must be "All" for Inquire.';
const SOME_FOUND = 'These are what ConnectWise shows the API member of this name.';

interface Asked {
  readonly company: number;
  readonly search: string;
}

function reasonOf(
  { company }: FoundAgreement,
  asked: Asked,
): Pick<AgreementAbsence['data'][number], 'isShown' | 'explanation'> {
  if (company.id === asked.company)
    return { isShown: true, explanation: 'It is in the list; where it cannot be chosen it says why.' };
  return {
    isShown: false,
    explanation: `It is of "${company.name}". Link that company, or move the agreement in ConnectWise.`,
  };
}

/** Why an agreement that somebody looks for is not among those of a company. */
export async function explainAbsentAgreement(
  ctx: PartnerContext,
  connection: string,
  asked: Asked,
): Promise<AgreementAbsence> {
  const { ask } = await openLookUps(ctx, connection);
  const { rows } = await ask(['absent agreements', asked.search], (lookUps) =>
    lookUps.agreementsNamed(asked.search, MOST_NAMED),
  );
  return {
    data: rows.map((agreement) => ({
      id: agreement.id,
      name: agreement.name,
      companyId: agreement.company.id,
      company: agreement.company.name,
      ...reasonOf(agreement, asked),
    })),
    explanation: rows.length === 0 ? NONE_FOUND : SOME_FOUND,
  };
}
