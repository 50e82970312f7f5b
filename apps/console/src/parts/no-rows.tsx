import { useTexts } from '../texts/texts.ts';
import { Empty } from './empty.tsx';

interface Props {
  readonly isFiltered: boolean;
  /** Of a list that has nothing at all. */
  readonly title: string;
  readonly text?: string;
}

/** A list without rows: nothing is there, or nothing matches. */
export function NoRows({ isFiltered, ...nothing }: Props) {
  const { data } = useTexts();
  return isFiltered ? <Empty title={data.nothingFound} text={data.nothingFoundText} /> : <Empty {...nothing} />;
}
