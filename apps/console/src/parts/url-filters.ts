import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Filters = Readonly<Record<string, string>>;

/** The filters as the address has them; what is not text or not named there is as it is by default. */
export function filtersIn<Named extends Filters>(search: object, defaults: Named): Named {
  const entries = Object.entries(defaults).map(([name, fallback]) => {
    const value: unknown = Reflect.get(search, name);
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : fallback];
  });
  return sameNames(Object.fromEntries(entries), defaults);
}

/** The object was made from the names of the defaults, each with a text. */
function sameNames<Named extends Filters>(filters: Filters, _defaults: Named): Named {
  return filters as Named;
}

/** The search of an address with the filters in it; what is as by default is left out, what is not a filter stays. */
export function searchWith(search: object, filters: Filters, defaults: Filters): Record<string, unknown> {
  const others = Object.entries(search).filter(([name]) => !(name in defaults));
  const own = Object.entries(filters).filter(([name, value]) => value !== defaults[name]);
  return Object.fromEntries([...others, ...own]);
}

/** Filters of a screen, kept in the address so that a page can be reloaded, shared and gone back to. */
export function useUrlFilters<Named extends Filters>(defaults: Named) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters = filtersIn(search, defaults);
  const setFilters = useCallback(
    (change: Partial<Named>) => {
      void navigate({
        to: '.',
        replace: true,
        search: (before: object) => searchWith(before, { ...filtersIn(before, defaults), ...change }, defaults),
      });
    },
    [navigate, defaults],
  );
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== defaults[name]);
  return { filters, setFilters, isFiltered, clear: () => setFilters(defaults) };
}
