import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ticketPreviewQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import type { DraftRule } from './draft-rule.ts';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

/** What a ticket would say by what is typed. */
export function TicketPreviewPane({ category, draft }: { readonly category: string; readonly draft: DraftRule }) {
  const { client, key } = useAt();
  const { form: texts } = useTicketTexts();
  const { titleTemplate, bodyTemplate } = draft;
  const [typed] = useDebouncedValue({ titleTemplate, bodyTemplate }, 300);
  const query = useQuery({
    ...ticketPreviewQuery(client, key, { category, ...typed }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className={classes['section']} aria-label={texts.preview}>
      <h3>{texts.preview}</h3>
      <Loaded query={query}>
        {({ summary, description, isSample }) => (
          <>
            <p className={classes['quiet']}>{isSample ? texts.sample : texts.fromNewest}</p>
            <pre className={classes['text']}>
              <strong>{summary}</strong>
              {`\n\n${description}`}
            </pre>
          </>
        )}
      </Loaded>
    </section>
  );
}
