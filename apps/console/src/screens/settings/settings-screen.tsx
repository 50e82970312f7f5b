import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { capabilitiesQuery } from '../../api/set-up.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { SECTIONS } from './sections.ts';
import type { Section } from './sections.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

const NO_SECTION = { section: '' };

/** How one connection works, a section at a time. */
export function SettingsScreen() {
  const { client, key, connection } = useAt();
  const texts = useSettingsTexts();
  const capabilities = useQuery(capabilitiesQuery(client, key));
  return (
    <Page title={texts.title} aside={connection.name}>
      <Loaded query={capabilities}>
        {({ capabilities: all }) => {
          const isThere = ({ needs, isForSwitching = false }: Section) =>
            needs === null ||
            all.some(
              ({ capability, isOn, isSwitchable }) =>
                capability === needs && (isOn || (isForSwitching && isSwitchable)),
            );
          return <Sections sections={SECTIONS.filter(isThere)} />;
        }}
      </Loaded>
    </Page>
  );
}

function Sections({ sections }: { readonly sections: readonly Section[] }) {
  const texts = useSettingsTexts();
  const { filters } = useUrlFilters(NO_SECTION);
  const open = sections.find(({ id }) => id === filters.section) ?? sections[0];
  if (open === undefined) return null;
  return (
    <div className={classes['frame']}>
      <nav aria-label={texts.sectionsLabel}>
        <ul className={classes['sections']}>
          {sections.map(({ id }) => (
            <li key={id}>
              <Link
                to="."
                search={{ section: id }}
                className={classes['section']}
                aria-current={id === open.id ? 'page' : undefined}
              >
                {texts.sections[id]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['content']}>
        <Suspense fallback={<Skeleton h={240} />}>
          <open.Content />
        </Suspense>
      </div>
    </div>
  );
}
