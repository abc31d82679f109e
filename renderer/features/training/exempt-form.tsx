import type { JSX } from 'react';
import { exemptPeople } from '../../../shared/domain/training/exempt-people.ts';
import { useDoing } from '../../data/doing.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import type { PersonLine, TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** Deciding otherwise for these people, with its reason. */
export function ExemptForm(props: {
  readonly page: TrainingPage;
  readonly people: readonly PersonLine[];
  readonly onClose: (decided?: number) => void;
}): JSX.Element {
  const { page, people, onClose } = props;
  const doing = useDoing();
  const personIds = people.map(({ personId }) => personId);
  return (
    <Confirm
      opened
      risk
      title={t('DO_EXEMPT_TITLE', { n: people.length })}
      act={t('DO_EXEMPT_SAVE')}
      reason={{ label: t('DO_EXEMPT_WHY'), required: true }}
      busy={doing.busy}
      onConfirm={(reason) =>
        void doing.run(exemptPeople, { releaseId: page.release.id, personIds, reason }).then((done) => done && onClose(people.length))
      }
      onClose={() => onClose()}
    >
      <p>{t('DO_EXEMPT_MEANS')}</p>
      <Problem says={doing.problem} />
    </Confirm>
  );
}
