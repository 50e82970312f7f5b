import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewWebhook } from 'tallybridge-sdk';
import { WEBHOOKS_KEY } from '../../api/webhooks.ts';
import { useSession } from '../../session/session.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { useWebhookTexts } from './texts.ts';

const EMPTY = { url: '', description: '', events: [] };

/** A new endpoint; its secret stands there once. */
export function AddEndpoint({ onMade, onDone }: { readonly onMade: () => void; readonly onDone: () => void }) {
  const { tallybridge } = useSession();
  const texts = useWebhookTexts();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (webhook: NewWebhook) => tallybridge.webhooks.create(webhook),
    onSuccess: () => {
      onMade();
      return queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    },
  });
  if (create.data !== undefined) return <SigningSecret secret={create.data.secret} onDone={onDone} />;
  return (
    <EndpointForm
      initial={EMPTY}
      action={texts.add}
      onSubmit={(webhook) => create.mutate(webhook)}
      isPending={create.isPending}
      error={create.error}
    />
  );
}
