import type { Behaviour } from '../behaviour.ts';
import type { WritableLog } from '../log/request-log.ts';
import { codebaseOf } from '../pipeline/codebase.ts';
import { textOf } from '../records/read-record.ts';
import type { RecordStore } from '../records/record-store.ts';
import { emailOf } from '../resources/members.ts';
import { loginOf } from '../security/authenticate.ts';
import { grantMemberHash } from '../security/member-hashes.ts';
import type { Authentication, HostedAnswer, HostedFrame } from './hosted-frame.ts';
import { answerHostedMessage } from './hosted-frame.ts';

interface Host {
  readonly store: RecordStore;
  readonly log: WritableLog;
  readonly behaviour: Behaviour;
  readonly now: number;
}

/** Answers a hosted page and writes both into the request log. */
export function answerHosted({ store, log, behaviour, now }: Host, frame: HostedFrame, message: string): HostedAnswer {
  const member = store.get('members', frame.memberId);
  const path = `/hosted/${frame.setupId}/${frame.screen}/${frame.recordId}`;
  const entry = log.open({ at: now, method: 'MESSAGE', path, query: '', requestBody: message });
  const authenticate = (): Authentication => {
    const { secret, changes } = grantMemberHash(store, frame.memberId, now);
    store.commit(changes);
    entry.update({ committed: true });
    return {
      site: frame.site,
      companyid: loginOf(store).companyId,
      memberid: textOf(member, 'identifier') ?? '',
      memberHash: secret,
      memberContext: 'web',
      memberEmail: (member && emailOf(member)) ?? '',
      codeBase: `${codebaseOf(behaviour)}/`,
    };
  };
  const answer = member === undefined ? { messages: [] } : answerHostedMessage(frame, message, authenticate);
  entry.update({
    memberIdentifier: textOf(member, 'identifier'),
    outcome: 'answered',
    responseBody: answer.messages.join('\n'),
  });
  return answer;
}
