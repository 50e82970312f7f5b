import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import type { Permissions } from 'tallybridge-sdk';
import { readProblem } from '../../../api/read-problem.ts';
import { permissionsQuery, vendorProfileQuery } from '../../../api/set-up.ts';
import { useAtPartner } from '../../../app/at.ts';
import { connectionPath } from '../../../app/paths.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { focusFirstWrong } from '../../../parts/focus-first-wrong.ts';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import { CheckedRights, CheckSummary } from './check-result.tsx';
import classes from './connect.module.css';
import { CredentialsForm } from './credentials-form.tsx';
import { missingFields, NOTHING_TYPED, toNewConnection } from './credentials.ts';
import { Recipe } from './recipe.tsx';

/** The first step of a new connection: what it needs in ConnectWise, the form, and what a test of it says. */
export function NewConnectionStep() {
  const { tallybridge, profile } = useSession();
  const { connect } = useTexts();
  const { connectionForm: form } = profile;
  const right = useRight('connections:write');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isAsked, setAsked] = useState(false);
  const { data: vendor } = useQuery(vendorProfileQuery(tallybridge));
  const { trial, create } = useConnecting();
  const failed = create.error ?? trial.error;
  const problem = failed === null ? null : readProblem(failed);
  const shown = vendor?.needsClientId === true && typed.clientId === null ? { ...typed, clientId: '' } : typed;
  const missing = missingFields(shown, form);

  const fields = useRef<HTMLFormElement>(null);

  const send = (mutation: typeof trial | typeof create) => {
    setAsked(true);
    if (missing.length === 0) mutation.mutate(toNewConnection(shown, form));
    else focusFirstWrong(fields.current);
  };
  const test = (event: SubmitEvent) => {
    event.preventDefault();
    if (right.isAllowed) send(trial);
  };
  const change = (next: typeof typed) => {
    setTyped(next);
    trial.reset();
    create.reset();
  };
  return (
    <>
      <div className={classes['halves']}>
        <div className={classes['half']}>
          <Panel title={connect.formTitle}>
            <form className={classes['stack']} ref={fields} onSubmit={test} noValidate>
              <p className={classes['note']}>{connect.formText}</p>
              <CredentialsForm
                credentials={shown}
                onChange={change}
                missing={isAsked ? missing : []}
                refused={problem?.fields ?? []}
              />
              {failed === null ? null : <ProblemPanel error={failed} />}
              <div className={classes['actions']}>
                <ActionButton right={right} variant="default" type="submit" loading={trial.isPending}>
                  {form.buttons.test}
                </ActionButton>
                <ActionButton right={right} loading={create.isPending} onClick={() => send(create)}>
                  {form.buttons.connect}
                </ActionButton>
              </div>
              <p className={classes['note']}>{connect.nothingWritten}</p>
            </form>
          </Panel>
          {trial.data === undefined ? null : (
            <Tried title={form.buttons.test} found={trial.data}>
              <Button variant="default" loading={trial.isPending} onClick={() => send(trial)}>
                {connect.recheck}
              </Button>
            </Tried>
          )}
        </div>
        {vendor === undefined ? null : (
          <Recipe title={connect.beforeTitle} text={connect.beforeText} steps={vendor.recipe} />
        )}
      </div>
      {trial.data === undefined ? null : <CheckedRights found={trial.data} />}
    </>
  );
}

interface TriedProps {
  readonly title: string;
  readonly found: Permissions;
  readonly children: ReactNode;
}

/** What a test said, beside the form and in sight. */
function Tried({ title, found, children }: TriedProps) {
  const { connect } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);
  return (
    <div ref={place}>
      <CheckSummary title={title} found={found}>
        {found.areKeysAccepted && !found.isUsable ? <p className={classes['note']}>{connect.connectAnyway}</p> : null}
        <div>{children}</div>
      </CheckSummary>
    </div>
  );
}

/** No addition is written by a connection until somebody goes live in the last step. */
function useConnecting() {
  const { client, partner } = useAtPartner();
  const { agreements } = useSession().profile.capabilities;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const trial = useMutation({
    mutationFn: (connection: ReturnType<typeof toNewConnection>) => client.connections.try(connection),
  });
  const create = useMutation({
    mutationFn: async (connection: ReturnType<typeof toNewConnection>) => {
      const { id } = await client.connections.create({ ...connection, settings: { isShadow: agreements.isOn } });
      const made = client.connection(id);
      await made.test();
      return made;
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['partner', partner.key] });
      await queries.prefetchQuery(permissionsQuery(made, [partner.key, made.id]));
      await navigate({ to: connectionPath(partner.key, made.id, 'set-up'), search: { step: 'connect' } });
    },
  });
  return { trial, create };
}
