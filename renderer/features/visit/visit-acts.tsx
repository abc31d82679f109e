import { Modal } from '@mantine/core';
import { CalendarX, MoveRight, RotateCcw, UserRound } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { cancelVisit } from '../../../shared/domain/visit/cancel-visit.ts';
import { restoreVisit } from '../../../shared/domain/visit/restore-visit.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useRows } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import { approvedReleases } from './approved.ts';
import { AssignForm } from './assign-form.tsx';
import { ConcernList, waitsForReason } from './concern-list.tsx';
import { MoveForm } from './move-form.tsx';
import { s } from './schedule-words.ts';
import type { Lookup, VisitLine } from './visit-line.ts';
import { t } from './words.ts';

type Asking = 'move' | 'assign' | 'cancel' | 'restore';

/** What can be done with one visit or many: move, give to another, cancel, plan again. Those that it does not fit are told and left. */
export function VisitActs(props: {
  readonly lines: readonly VisitLine[];
  readonly lookup: Lookup;
  readonly onDone: () => void;
}): JSX.Element {
  const { lines, lookup } = props;
  const [asking, setAsking] = useState<Asking | undefined>();
  const doing = useDoing();
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const approved = useMemo(() => approvedReleases(releases ?? [], rfcs ?? []), [releases, rfcs]);
  const open = lines.filter((line) => line.open);
  const cancelled = lines.filter((line) => line.visit.state === 'cancelled');
  const done = (): void => {
    setAsking(undefined);
    props.onDone();
  };
  const close = (): void => setAsking(undefined);
  const restored = { visitIds: cancelled.map((line) => line.id) };
  const again = useForeseen(restoreVisit, cancelled.length === 0 ? undefined : restored);
  const restore = async (overrideReason?: string): Promise<void> => {
    if (await doing.run(restoreVisit, { ...restored, ...(overrideReason === undefined ? {} : { overrideReason }) })) done();
  };
  const left = lines.length - open.length;
  const leftOut =
    left === 0 ? null : <ReasonLine kind="told">{t('VISITS_LEFT_OUT', { n: left, of: lines.length, why: 'plan' })}</ReasonLine>;
  return (
    <>
      {open.length > 0 ? (
        <>
          <Button icon={MoveRight} onClick={() => setAsking('move')}>
            {t('VISIT_MOVE')}
          </Button>
          <Button icon={UserRound} onClick={() => setAsking('assign')}>
            {t('VISIT_ASSIGN')}
          </Button>
          <Button kind="risk" icon={CalendarX} onClick={() => setAsking('cancel')}>
            {t('VISIT_CANCEL')}
          </Button>
        </>
      ) : null}
      {cancelled.length > 0 ? (
        <Button
          icon={RotateCcw}
          busy={doing.busy}
          onClick={() => void (waitsForReason(again ?? undefined) ? setAsking('restore') : restore())}
        >
          {t('VISIT_RESTORE')}
        </Button>
      ) : null}
      {open.length === 0 && cancelled.length === 0 ? (
        <ReasonLine kind="told">{t('VISITS_NONE_OF_THEM', { why: 'plan' })}</ReasonLine>
      ) : null}
      <Problem says={doing.problem} />
      <Modal
        opened={asking === 'move'}
        onClose={close}
        title={t('MOVE_TITLE', { n: open.length })}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <div className="gc-stack-4">
          {leftOut}
          <MoveForm
            lines={open}
            lookup={lookup}
            approved={open.some((line) => approved.has(line.visit.releaseId))}
            onDone={done}
            onClose={close}
          />
        </div>
      </Modal>
      <Modal
        opened={asking === 'assign'}
        onClose={close}
        title={t('ASSIGN_TITLE', { n: open.length })}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <div className="gc-stack-4">
          {leftOut}
          <AssignForm lines={open} lookup={lookup} onDone={done} onClose={close} />
        </div>
      </Modal>
      <Confirm
        opened={asking === 'restore'}
        title={s('RESTORE_FROZEN_TITLE')}
        act={s('RESTORE_FROZEN_ACT')}
        reason={{ label: s('CONCERN_FROZEN_REASON'), required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void restore(reason)}
        onClose={close}
      >
        {again ? <ConcernList foreseen={again} lookup={lookup} reason={null} /> : null}
      </Confirm>
      <Confirm
        opened={asking === 'cancel'}
        title={t('CANCEL_TITLE', { n: open.length })}
        act={t('CANCEL_ACT', { n: open.length })}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) =>
          void doing.run(cancelVisit, { visitIds: open.map((line) => line.id), reason }).then((saved) => saved && done())
        }
        onClose={close}
      >
        <div className="gc-stack-2">
          {leftOut}
          <p>{t('CANCEL_MEANS')}</p>
        </div>
      </Confirm>
    </>
  );
}
