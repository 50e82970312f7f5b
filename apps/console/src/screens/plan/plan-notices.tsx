import { Anchor } from '@mantine/core';
import { IconBan, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import { ROLE_SCOPES } from 'tallybridge-sdk/contract';
import type { Plan } from 'tallybridge-sdk';
import { useTexts } from '../../texts/texts.ts';
import { openOf } from './approval.ts';
import { Notice } from './notice.tsx';
import { useRejectionTexts } from './use-rejection-texts.ts';

const DECIDING_ROLES = (['billing', 'admin'] as const).filter((role) => ROLE_SCOPES[role].includes('plans:approve'));

interface Props {
  readonly plan: Plan;
  readonly isNewest: boolean;
  readonly onNewest: () => void;
}

/** What to know before deciding about the plan. */
export function PlanNotices({ plan, isNewest, onNewest }: Props) {
  const { plan: texts, navigation } = useTexts();
  const rejections = useRejectionTexts();
  const { state, isFirst, isParked, parkedBecause, rejected } = plan;
  const { changes, byAction } = openOf(plan);
  const left = changes + byAction.adopt;
  const roles = texts.orRoles(DECIDING_ROLES.map((role) => navigation.role[role]));
  const old = state === 'superseded' || state === 'rejected' ? state : isNewest ? null : 'applied';
  return (
    <>
      {old === null ? null : (
        <Notice icon={IconInfoCircle} title={texts.old[old]}>
          {isNewest ? null : (
            <Anchor component="button" type="button" size="sm" onClick={onNewest}>
              {texts.old.newer}
            </Anchor>
          )}
        </Notice>
      )}
      {isParked && state === 'open' ? (
        <Notice icon={IconHandStop} tone="warn" title={texts.parked.title}>
          <ul>
            {parkedBecause.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>
            {texts.parked.text} {texts.parked.who(roles)}
          </p>
        </Notice>
      ) : null}
      {state === 'open' && rejected.lines > 0 && left === 0 ? (
        <Notice icon={IconBan} title={rejections.all}>
          <p>{rejections.allText}</p>
        </Notice>
      ) : null}
      {isFirst && state === 'open' && left > 0 ? (
        <Notice icon={IconInfoCircle} title={texts.first.title}>
          <p>{texts.first.text}</p>
        </Notice>
      ) : null}
    </>
  );
}
