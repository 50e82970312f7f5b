import { useQueryClient } from '@tanstack/react-query';
import type { AgreementOption, CompanyLink, ListedCompanyLink } from 'tallybridge-sdk';
import { agreementsQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import type { Choice } from '../../parts/search-select.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { AbsentAgreement } from './absence.tsx';
import classes from './companies.module.css';
import { CellButton, InlineSelect } from './inline-select.tsx';
import type { Rows } from './use-rows.ts';

export const FOUND = 'found';

/** The agreements of a company as choices: what cannot be billed stays, and says why. */
export function agreementChoices(options: readonly AgreementOption[], search: string): readonly Choice[] {
  const wanted = search.trim().toLowerCase();
  return options
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ id, name, isEligible, explanation, billingCycle }) => {
      const note = isEligible ? billingCycle : explanation;
      return { value: String(id), label: name, disabled: !isEligible, ...(note === null ? {} : { note }) };
    });
}

/** What is said of the agreement of a link. */
export function agreementText(
  agreement: CompanyLink['agreement'],
  name: string | null,
  { companies }: Pick<Texts, 'companies'>,
): string {
  if (agreement === null) return '';
  return agreement.mode === 'found' ? companies.found : companies.chosen(name, agreement.agreementId);
}

interface Props {
  readonly row: ListedCompanyLink;
  readonly rows: Rows;
}

/** The agreement of a customer that is linked. */
export function AgreementCell({ row, rows }: Props) {
  const texts = useTexts();
  const { profile } = useSession();
  const right = useRight('setup:write');
  const { agreement } = row;
  if (agreement === null || row.companyId === null) return null;
  if (rows.isEditing(row, 'agreement'))
    return <AgreementSelect row={row} rows={rows} company={row.companyId} agreement={agreement} />;
  const products = agreement.mode === 'chosen' ? Object.keys(agreement.bySku).length : 0;
  const isFixed = !right.isAllowed || profile.capabilities.agreements.choice === 'found';
  return (
    <CellButton
      label={texts.companies.agreementOf(row.name)}
      isFixed={isFixed}
      onOpen={() => rows.edit(row, 'agreement')}
    >
      <span className={agreement.mode === 'found' ? classes['quiet'] : undefined}>
        {agreementText(agreement, row.agreementName, texts)}
      </span>
      {products === 0 ? null : <span className={classes['small']}>{texts.companies.bySku(products)}</span>}
    </CellButton>
  );
}

interface SelectProps extends Props {
  readonly company: number;
  readonly agreement: NonNullable<ListedCompanyLink['agreement']>;
}

function AgreementSelect({ row, rows, company, agreement }: SelectProps) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const { profile } = useSession();
  const texts = useTexts();
  const offersFound = profile.capabilities.agreements.choice !== 'chosen';
  const find = async (search: string): Promise<readonly Choice[]> => {
    const { data, explanation } = await queries.fetchQuery(agreementsQuery(client, key, company));
    const found = { value: FOUND, label: texts.companies.found, note: explanation };
    return [...(offersFound && search === '' ? [found] : []), ...agreementChoices(data, search)];
  };
  const bySku = agreement.mode === 'chosen' ? agreement.bySku : {};
  return (
    <InlineSelect<Choice>
      label={texts.companies.agreementOf(row.name)}
      listKey={[...key, 'agreement-choices', company]}
      find={find}
      explain={(search) => <AbsentAgreement search={search} company={company} />}
      now={agreementText(agreement, row.agreementName, texts)}
      onDone={rows.stop}
      onChoose={(choice) => {
        if (choice.value === FOUND) rows.agree(row, { mode: 'found' }, null);
        else rows.agree(row, { mode: 'chosen', agreementId: Number(choice.value), bySku }, choice.label);
      }}
    />
  );
}
