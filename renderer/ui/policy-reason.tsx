import { Textarea } from '@mantine/core';
import type { JSX } from 'react';
import type { BrokenRule } from '../../shared/domain/policy/broken-rules.ts';
import { rolesInWords } from '../../shared/words/policy-refusal.en.ts';
import { say } from '../../shared/words/say.ts';
import { scheduleWordsEn } from '../../shared/words/schedule.en.ts';
import { ReasonLine } from './reason-line.tsx';
import { wordsOf } from './word.ts';

const s = wordsOf(scheduleWordsEn);

export interface AgainstPolicy {
  readonly broken: readonly BrokenRule[];
  /** May this person give the reason for all of them? */
  readonly mine: boolean;
}

/** What is planned: the words differ. */
type Planned = 'release' | 'visit';

/** Why a plan waits for its policy: a reason that is missing, or somebody who may give one. Undefined where it does not. */
export function policyLacks({ broken, mine }: AgainstPolicy, reason: string, of: Planned = 'release'): string | undefined {
  if (broken.length === 0) return undefined;
  if (!mine) return s(of === 'release' ? 'CONCERN_RULE_STOPS_RELEASE' : 'CONCERN_RULE_STOPS');
  if (reason.trim() !== '') return undefined;
  return s(of === 'release' ? 'CONCERN_REASON_RELEASE' : 'CONCERN_REASON_FIRST');
}

/** The rules that a plan breaks, each with who may go against it, and the field for the reason. */
export function PolicyReason(props: {
  readonly against: AgainstPolicy;
  readonly value: string;
  readonly of?: Planned;
  readonly onChange: (reason: string) => void;
}): JSX.Element | null {
  const { against, value, of = 'release', onChange } = props;
  if (against.broken.length === 0) return null;
  const how = s(of === 'release' ? 'CONCERN_FROZEN_HOW_RELEASE' : 'CONCERN_FROZEN_HOW');
  return (
    <div className="gc-stack-2" role="status">
      {against.broken.map(({ rule, id, refusal, overriddenBy }) => (
        <ReasonLine key={`${rule} ${id}`} kind="stopped">
          <b>{say(refusal.code, refusal.details)}</b>{' '}
          <span>{against.mine ? how : s('CONCERN_RULE_WHO', { by: rolesInWords(overriddenBy) })}</span>
        </ReasonLine>
      ))}
      {against.mine ? (
        <Textarea
          label={s('CONCERN_RULE_REASON')}
          withAsterisk
          autosize
          minRows={2}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
