import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAt } from '../app/at.ts';
import { connectionPath } from '../app/paths.ts';

interface Props {
  readonly plan: string;
  /** Which lines it shows at first; those to do where left out. */
  readonly action?: string;
  readonly children: string;
}

/** Leads to one plan. */
export function PlanButton({ plan, action, children }: Props) {
  const { partner, connection } = useAt();
  const navigate = useNavigate();
  const search: Record<string, unknown> = action === undefined ? { plan } : { plan, action };
  return (
    <Button
      variant="default"
      w="fit-content"
      onClick={() => void navigate({ to: connectionPath(partner.key, connection.id, 'plan'), search: () => search })}
    >
      {children}
    </Button>
  );
}
