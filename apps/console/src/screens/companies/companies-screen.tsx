import { Page } from '../../parts/page.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Linking, RowsBy } from './linking.tsx';

/** Who is which company: by customer or by company. */
export function CompaniesScreen() {
  const { companies } = useTexts();
  return (
    <Page title={companies.title} text={companies.text} actions={<RowsBy />}>
      <Linking />
    </Page>
  );
}
