import { SegmentedControl } from '@mantine/core';
import { Page } from '../../parts/page.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { CompaniesView } from './companies-view.tsx';
import { CustomersView } from './customers-view.tsx';

const BY_CUSTOMER = { rows: 'customers' };

/** Who is which company: by customer or by company. */
export function CompaniesScreen() {
  const { companies } = useTexts();
  const { filters, setFilters } = useUrlFilters(BY_CUSTOMER);
  const isByCompany = filters.rows === 'companies';
  return (
    <Page
      title={companies.title}
      text={companies.text}
      actions={
        <SegmentedControl
          aria-label={companies.view}
          value={isByCompany ? 'companies' : 'customers'}
          onChange={(rows) => setFilters({ rows })}
          data={[
            { value: 'customers', label: companies.byCustomer },
            { value: 'companies', label: companies.byCompany },
          ]}
        />
      }
    >
      {isByCompany ? <CompaniesView /> : <CustomersView />}
    </Page>
  );
}
