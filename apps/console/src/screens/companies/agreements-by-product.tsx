import { Select, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ListedCompanyLink } from 'tallybridge-sdk';
import { agreementsQuery } from '../../api/companies.ts';
import { productsQuery } from '../../api/customers.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { agreementChoices } from './agreement-cell.tsx';
import classes from './companies.module.css';
import type { Rows } from './use-rows.ts';

interface Props {
  readonly row: ListedCompanyLink;
  readonly rows: Rows;
}

/** Another agreement for single products, where one was chosen for the customer. */
export function AgreementsByProduct({ row, rows }: Props) {
  const { drawer } = useTexts().companies;
  const { agreement, companyId } = row;
  return (
    <section>
      <Title order={3}>{drawer.bySku}</Title>
      {agreement?.mode === 'chosen' && companyId !== null ? (
        <Choices row={row} rows={rows} company={companyId} agreement={agreement} />
      ) : (
        <p className={classes['note']}>{drawer.bySkuFound}</p>
      )}
    </section>
  );
}

interface ChoicesProps extends Props {
  readonly company: number;
  readonly agreement: Extract<ListedCompanyLink['agreement'], { readonly mode: 'chosen' }>;
}

function Choices({ row, rows, company, agreement }: ChoicesProps) {
  const { client, key, partner } = useAt();
  const { tallybridge } = useSession();
  const { companies } = useTexts();
  const right = useRight('setup:write');
  const products = useQuery(productsQuery(tallybridge, partner.key));
  const agreements = useQuery(agreementsQuery(client, key, company));
  const choose = (sku: string, chosen: string | null) => {
    const others = Object.fromEntries(Object.entries(agreement.bySku).filter(([each]) => each !== sku));
    const bySku = chosen === null ? others : { ...others, [sku]: Number(chosen) };
    rows.agree(row, { ...agreement, bySku }, row.agreementName);
  };
  return (
    <Loaded query={agreements}>
      {({ data }) => (
        <div className={`${classes['fields']} ${classes['choices']}`}>
          {products.data?.map(({ sku, name }) => {
            const chosen = agreement.bySku[sku];
            return (
              <Select
                key={sku}
                label={name}
                placeholder={companies.drawer.asCustomer(companies.chosen(row.agreementName, agreement.agreementId))}
                data={agreementChoices(data, '').map(({ value, label, disabled }) => ({
                  value,
                  label,
                  disabled: disabled === true,
                }))}
                value={chosen === undefined ? null : String(chosen)}
                clearable
                searchable
                disabled={!right.isAllowed || rows.changes.busy === row.customer}
                onChange={(value) => choose(sku, value)}
              />
            );
          })}
        </div>
      )}
    </Loaded>
  );
}
