import { type JSX, useState } from 'react';
import { recordAttendance } from '../../../shared/domain/training/record-attendance.ts';
import { type Doing, useDoing } from '../../data/doing.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { timeWord, zoneOf } from '../../ui/moment.tsx';
import { type StateName, StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { Badge } from './badge.tsx';
import { EnrolOne, TakeOut } from './enrol-one.tsx';
import { SignDialog } from './sign-dialog.tsx';
import type { SessionPage, SheetLine } from './use-session.ts';
import { t } from './words.ts';

interface Props {
  readonly page: SessionPage;
  readonly mayPlan: boolean;
  readonly mayNote: boolean;
}

/** The sheet of a session: everybody is tapped, scanned or signs. Every press is saved on this laptop, with or without a network. */
export function Sheet({ page, mayPlan, mayNote }: Props): JSX.Element {
  const doing = useDoing();
  const { session, lines } = page;
  const unnoted = lines.filter(({ seat, noted }) => seat === 'place' && noted === undefined);
  const begun = lines.some(({ noted }) => noted !== undefined);
  return (
    <section className="gc-stack-4" aria-label={t('SHEET')}>
      {mayNote && session.state === 'planned' ? <Badge page={page} doing={doing} /> : null}
      <Problem says={doing.problem} />
      {lines.length === 0 ? <p className="gc-t2">{t('SHEET_NONE')}</p> : null}
      {lines.length === 0 ? null : (
        <ul className="gc-sheet">
          {lines.map((line) => (
            <Line key={line.personId} page={page} line={line} doing={doing} mayPlan={mayPlan} mayNote={mayNote} />
          ))}
        </ul>
      )}
      {mayNote && begun && unnoted.length > 0 ? (
        <div>
          <Button
            busy={doing.busy}
            onClick={() =>
              void doing.run(recordAttendance, {
                sessionId: session.id,
                people: unnoted.map(({ personId }) => ({ personId, is: 'absent' as const, how: 'tap' as const })),
              })
            }
          >
            {t('SHEET_REST', { n: unnoted.length })}
          </Button>
        </div>
      ) : null}
      {mayPlan && session.state === 'planned' ? <EnrolOne page={page} /> : null}
    </section>
  );
}

const looks: { readonly [I in 'present' | 'absent' | 'differs']: StateName } = { present: 'done', absent: 'absent', differs: 'skipped' };

function Line(props: Props & { readonly line: SheetLine; readonly doing: Doing }): JSX.Element {
  const { page, line, doing, mayPlan, mayNote } = props;
  const { personId, person, department, seat, noted } = line;
  const [signing, setSigning] = useState(false);
  const whereOf = useWhere();
  const who = person?.name ?? '';
  const note = (is: 'present' | 'absent') =>
    void doing.run(recordAttendance, { sessionId: page.session.id, people: [{ personId, is, how: 'tap' }] });
  const time = noted === undefined ? '' : timeWord(noted.row.happened ?? noted.row.made.t, zoneOf(page.zone));
  return (
    <li className="gc-sheet-line">
      <span className="gc-stack gc-sheet-who">
        <b className="gc-break" dir="auto">
          {who}
        </b>
        <span className="gc-small gc-t2">
          {[department, seat === 'guest' ? t('SHEET_GUESTS') : '', line.booked ? t('SHEET_BOOKED') : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="gc-stack gc-sheet-is">
        {noted === undefined ? (
          <span className="gc-row">
            {seat === 'waits' ? <StateWord state="awaiting">{t('attendance.waits')}</StateWord> : null}
            {mayPlan ? <TakeOut page={page} personId={personId} who={who} /> : null}
          </span>
        ) : (
          <>
            <StateWord state={looks[noted.is]}>{t(`attendance.${noted.is}`)}</StateWord>
            <span className="gc-row gc-small gc-t2">
              {t('SHEET_HOW', { how: noted.newest.how, time })}
              <WhereMark where={whereOf(noted.row)} />
            </span>
          </>
        )}
      </span>
      {mayNote ? (
        <span className="gc-sheet-do">
          <Button
            kind={noted === undefined && seat === 'place' ? 'main' : 'plain'}
            aria-label={t('SHEET_HERE_OF', { who })}
            aria-pressed={noted?.is === 'present'}
            onClick={() => note('present')}
          >
            {t('SHEET_HERE')}
          </Button>
          <Button aria-label={t('SHEET_NOT_HERE_OF', { who })} aria-pressed={noted?.is === 'absent'} onClick={() => note('absent')}>
            {t('SHEET_NOT_HERE')}
          </Button>
          <Button aria-label={t('SHEET_SIGN_OF', { who })} onClick={() => setSigning(true)}>
            {t('SHEET_SIGN')}
          </Button>
        </span>
      ) : null}
      {signing ? <SignDialog page={page} line={line} onClose={() => setSigning(false)} /> : null}
    </li>
  );
}
