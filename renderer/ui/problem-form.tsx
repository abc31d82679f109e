import { Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type Severity, severities } from '../../shared/domain/after/problem.ts';
import { afterWord } from './after-word.ts';
import { FormEnd } from './form-end.tsx';

export interface ReportedProblem {
  readonly what: string;
  readonly severity: Severity;
  readonly ticket?: string;
}

/** What does not work, and how bad it is. What was typed is gone when it is saved or given up. */
export function ProblemForm(props: {
  readonly problem: string | undefined;
  readonly busy: boolean;
  /** Where tickets of another system are known. */
  readonly tickets?: boolean;
  readonly onSave: (reported: ReportedProblem) => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const [what, setWhat] = useState('');
  const [severity, setSeverity] = useState<Severity>('hindering');
  const [ticket, setTicket] = useState('');
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave({ what, severity, ...(ticket.trim() === '' ? {} : { ticket }) });
      }}
    >
      <Textarea
        label={afterWord('PROBLEM_WHAT')}
        description={afterWord('PROBLEM_WHAT_HELP')}
        autosize
        minRows={2}
        maxLength={4000}
        withAsterisk
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={afterWord('PROBLEM_SEVERITY')}
        data={severities.map((each) => ({ value: each, label: afterWord(`severity.${each}`) }))}
        value={severity}
        allowDeselect={false}
        onChange={(next) => setSeverity(severities.find((each) => each === next) ?? severity)}
      />
      {props.tickets === true ? (
        <TextInput
          label={afterWord('PROBLEM_TICKET')}
          maxLength={200}
          value={ticket}
          onChange={(event) => setTicket(event.currentTarget.value)}
        />
      ) : null}
      <FormEnd problem={props.problem} busy={props.busy} act={afterWord('PROBLEM_SAVE')} onCancel={props.onCancel} />
    </form>
  );
}
