import type { NamedOption } from 'tallybridge-sdk';
import { useTexts } from '../texts/texts.ts';

interface Listed {
  readonly options: readonly NamedOption[];
  /** What it is when nothing is chosen. */
  readonly none: string;
  readonly chosen: number | null;
}

/** Records of ConnectWise as a list shows them: what is inactive or gone can stay, and cannot be chosen anew. */
export function useNamedOptions() {
  const { data: texts } = useTexts();
  return ({ options, none, chosen }: Listed) => {
    const known = options.map(({ id, name, isInactive }) => ({
      value: String(id),
      label: isInactive ? `${name} (${texts.inactive})` : name,
      disabled: isInactive && id !== chosen,
    }));
    const isLost = chosen !== null && !options.some(({ id }) => id === chosen);
    return [{ value: '', label: none }, ...(isLost ? [{ value: String(chosen), label: `#${chosen}` }] : []), ...known];
  };
}
