import { ShownOnce } from '../../parts/shown-once.tsx';
import { useWebhookTexts } from './texts.ts';

export function SigningSecret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const { onceTitle: title, onceText: text, copySecret: copy, stored } = useWebhookTexts();
  return <ShownOnce {...{ title, text, copy, stored, secret, onDone }} />;
}
