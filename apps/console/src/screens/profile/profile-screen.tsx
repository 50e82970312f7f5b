import { useQuery } from '@tanstack/react-query';
import type { VendorProfile } from 'tallybridge-sdk';
import { vendorProfileQuery } from '../../api/set-up.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useSession } from '../../session/session.ts';
import { Capabilities } from './capabilities.tsx';
import { Looks, WordsOnScreen } from './looks.tsx';
import classes from './profile.module.css';
import { Categories, ProductsAndPlans } from './products-and-plans.tsx';
import { GuideDifferences, NeededRights, RoleRecipe } from './role.tsx';
import { useProfileTexts } from './texts.ts';

/** What the profile of the vendor says, and what follows from it. */
export function ProfileScreen() {
  const { tallybridge } = useSession();
  const texts = useProfileTexts();
  const query = useQuery(vendorProfileQuery(tallybridge));
  return (
    <Page title={texts.title} text={texts.text}>
      <Loaded query={query}>{(found) => <Parts found={found} />}</Loaded>
    </Page>
  );
}

function Parts({ found: { profile, rights, recipe, guideDifferences } }: { readonly found: VendorProfile }) {
  return (
    <>
      <div className={classes['halves']}>
        <Looks profile={profile} />
        <WordsOnScreen words={profile.words} />
      </div>
      <Capabilities capabilities={profile.capabilities} />
      <ProductsAndPlans profile={profile} />
      <Categories categories={profile.capabilities.tickets.categories} />
      <NeededRights rights={rights} />
      {guideDifferences.length === 0 ? null : <GuideDifferences differences={guideDifferences} />}
      <RoleRecipe recipe={recipe} />
    </>
  );
}
