import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import { assignInstaller } from '../../../shared/domain/visit/assign-installer.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useInstallers } from '../../data/installers.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { ConcernList } from './concern-list.tsx';
import { noneValue } from './visit-filter.ts';
import type { Lookup, VisitLine } from './visit-line.ts';
import { t } from './words.ts';

/** Giving visits to another installer, or to nobody: one act for all. */
export function AssignForm(props: {
  readonly lines: readonly VisitLine[];
  readonly lookup: Lookup;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { lines, lookup } = props;
  const installers = useInstallers() ?? [];
  const [who, setWho] = useState<string | null>(null);
  const doing = useDoing();
  const input = who === null ? undefined : { visitIds: lines.map((line) => line.id), installerId: who === noneValue ? null : who };
  const foreseen = useForeseen(assignInstaller, input);
  const give = async (): Promise<void> => {
    if (input !== undefined && (await doing.run(assignInstaller, input))) props.onDone();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <Select
        label={t('ASSIGN_WHO')}
        data={[...installers, { value: noneValue, label: t('ASSIGN_NOBODY') }]}
        value={who}
        onChange={setWho}
        searchable
        withAsterisk
        data-autofocus
      />
      {foreseen?.may ? <ConcernList foreseen={foreseen} lookup={lookup} /> : null}
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('ASSIGN_ACT', { n: lines.length })}
        reason={foreseen?.may === false ? { kind: 'waits', says: say(foreseen.refusal.code, foreseen.refusal.details) } : undefined}
        onCancel={props.onClose}
      />
    </form>
  );
}
