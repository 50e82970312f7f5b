import { counted, showCount } from '../words.ts';

/** What tables, filters and other parts say on every screen. */
export const dataTexts = () => ({
  loading: 'Loading …',
  nothing: 'Nothing here yet',
  nothingFound: 'Nothing matches',
  nothingFoundText: 'No row matches the filters.',
  clearFilters: 'Clear filters',
  search: 'Search',
  rows: (shown: number, all: number) =>
    shown === all ? counted(all, 'row') : `${showCount(shown)} of ${counted(all, 'row')}`,
  sortedBy: (column: string) => `Sort by ${column}`,
  selectRow: (name: string) => `Select ${name}`,
  selectAll: 'Select all rows',
  selected: (count: number) => `${showCount(count)} selected`,
  clearSelection: 'Clear selection',
  openRow: (name: string) => `Open ${name}`,
  copy: 'Copy',
  copied: 'Copied',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  retry: 'Try again',
  typeToConfirm: (word: string) => `Type ${word} to confirm`,
  never: 'never',
  none: 'None',
  typeMore: 'Type to search',
  more: 'There are more: type to narrow them down.',
  noRight: (role: string) => `Your role does not allow this. Ask an administrator for the role ${role}.`,
  onlyLooking: 'You are only looking.',
});
