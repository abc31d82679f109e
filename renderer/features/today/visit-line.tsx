import type { JSX } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { minutesWord, timeWord } from '../../ui/moment.tsx';
import { NeedTags } from '../../ui/needs.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VisitStateWord } from '../../ui/visit-state-word.tsx';
import type { LineNote } from './note-that-matters.ts';
import { whoAndWhere } from './who-and-where.ts';

export type VisitLineProps = {
  readonly look: VisitLook;
  readonly stands: Stands;
  readonly note: LineNote | undefined;
  readonly zone: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

/** One visit of the day: when, which device, whose, in which state, where it stands, and the note that matters. */
export function VisitLine({ look, stands, note, zone, chosen, onChoose }: VisitLineProps): JSX.Element {
  const { brief, state, visit } = look;
  const past = state.state !== 'planned' && state.state !== 'in-progress';
  const time = state.at === null ? undefined : timeWord(state.at, zone);
  return (
    <div className={['gc-visit', past ? 'past' : '', chosen ? 'chosen' : ''].filter(Boolean).join(' ')}>
      <button type="button" aria-current={chosen || undefined} onClick={onChoose}>
        <span className="at">{visit.slot.startsAt === null ? runWord('TODAY_ANY_TIME') : minutesWord(visit.slot.startsAt)}</span>
        <span className="gc-visit-thing">
          <span className="gc-row">
            <b className="name">{brief.name}</b>
            {brief.model === null ? null : <span className="gc-t2 gc-clip">{brief.model}</span>}
            {visit.kind === 'install' ? null : <Tag>{say(`visit-kind.${visit.kind}`)}</Tag>}
          </span>
          <span className="gc-small gc-t2">{whoAndWhere(look)}</span>
          {past ? null : <NeedTags needs={brief.needs} />}
          {note === undefined ? null : <ReasonLine kind={note.kind}>{note.says}</ReasonLine>}
        </span>
        <span className="end">
          <VisitStateWord state={state.state} time={time} resume={look.resume} refusal={look.refusal} />
          <StandsMark stands={stands} />
        </span>
      </button>
    </div>
  );
}
