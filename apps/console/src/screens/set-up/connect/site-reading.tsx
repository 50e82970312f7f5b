import { Anchor, Code } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { siteReadingQuery } from '../../../api/set-up.ts';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import classes from './connect.module.css';

interface Props {
  readonly question: { readonly site: string; readonly loginCompany: string };
  readonly onUseCompany: (loginCompany: string) => void;
}

/** What is understood of what somebody types, while they type it. */
export function SiteReading({ question, onUseCompany }: Props) {
  const { connect } = useTexts();
  const { tallybridge } = useSession();
  const [site] = useDebouncedValue(question.site, 250);
  const [typed] = useDebouncedValue(question.loginCompany.trim(), 250);
  const { data: reading } = useQuery(
    siteReadingQuery(tallybridge, typed === '' ? { site } : { site, loginCompany: typed }),
  );
  if (site === '' || reading === undefined) return null;
  const found = reading.loginCompany;
  return (
    <div className={classes['reading']} role="status">
      {reading.site === null ? null : (
        <p data-tone="good">
          <IconCheck size={14} aria-hidden />
          <span>
            {connect.understood} <Code>{reading.site.loginUrl}</Code> ({connect.kinds[reading.site.kind]}).{' '}
            {connect.api(reading.site.apiHost)}
          </span>
        </p>
      )}
      {reading.problems.map(({ code, message, remedy }) => (
        <p key={`${code} ${message}`} data-tone="bad">
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            {message}. {remedy}
          </span>
        </p>
      ))}
      {reading.hints.map((hint) => (
        <p key={hint}>
          <IconInfoCircle size={14} aria-hidden />
          <span>{hint}</span>
        </p>
      ))}
      {found === null || found === typed ? null : (
        <p>
          <IconInfoCircle size={14} aria-hidden />
          <span>
            {connect.companyInAddress(found)}{' '}
            <Anchor component="button" type="button" inherit onClick={() => onUseCompany(found)}>
              {connect.useIt}
            </Anchor>
          </span>
        </p>
      )}
    </div>
  );
}
