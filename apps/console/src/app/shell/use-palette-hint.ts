import { useParams } from '@tanstack/react-router';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';

/** What can be found from here. */
export function usePaletteHint(): string {
  const { paletteHints } = useTexts().navigation;
  const { isOperator } = useSession();
  const { connection } = useParams({ strict: false });
  if (connection !== undefined) return paletteHints.customer;
  return isOperator ? paletteHints.partner : paletteHints.screen;
}
