import { useQueryClient } from '@tanstack/react-query';
import { useAt } from './at.ts';

/** The connection as the page has it, and everything that follows from it, read anew. */
export function useRenewConnection(): () => Promise<void> {
  const { key, partner } = useAt();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
    await queries.invalidateQueries({ queryKey: key });
  };
}
