import { Radio } from '@mantine/core';
import { type JSX, useState } from 'react';
import { daysAround, freePlaces, type Place, windowsOf } from '../../../shared/domain/clash/free-place.ts';
import type { Wants } from '../../../shared/domain/visit/answer-parts.ts';
import { declineWish } from '../../../shared/domain/visit/decline-wish.ts';
import { moveVisit } from '../../../shared/domain/visit/move-visit.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { say } from '../../../shared/words/say.ts';
import { type AppointmentAnswer, useAppointmentAnswer } from '../../data/answers.ts';
import { useDoing } from '../../data/doing.ts';
import { useGathered } from '../../data/gathered.ts';
import { useNames } from '../../data/people.ts';
import { AnswerFacts, TakeAnswer } from '../../ui/answer-said.tsx';
import { a, windowWord } from '../../ui/answer-word.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';

/** Times that are proposed, at most. */
const placesShown = 4;

/** What the person answered, and where they wish for another time: free ones to move to, or saying that it cannot be done. */
export function AnswerPanel(props: { readonly visitId: string; readonly zone: string; readonly planner: boolean }): JSX.Element | null {
  const { visitId, zone, planner } = props;
  const answer = useAppointmentAnswer(visitId);
  if (answer == null) return null;
  const { stands } = answer;
  return (
    <Panel title={a('ANSWER_TITLE')}>
      <div className="gc-stack-2">
        <AnswerFacts answer={answer} zone={zone} />
        {stands.is === 'asks' && planner ? (
          <Wish key={stands.said.row.id} answer={answer} wants={stands.said.fact.wants} zone={zone} />
        ) : null}
        {answer.held === undefined ? null : (
          <>
            <ReasonLine kind="stopped">{say('VISIT_HELD', { missed: answer.held.times })}</ReasonLine>
            <AppLink to={pathOf('/contacts', answer.held.departmentId)}>{a('ANSWERS_CONTACTS')}</AppLink>
          </>
        )}
        <TakeAnswer answer={answer} how="told" />
      </div>
    </Panel>
  );
}

interface Found {
  readonly fits: boolean;
  readonly places: readonly Place[];
}

/** Free places that keep the wish, else the nearest ones to the time that is planned. */
function placesFor(world: World, answer: AppointmentAnswer, wants: Wants | null, today: string, at: number): Found {
  const rows = answer.visits.flatMap(({ id }) => world.row('visit', id) ?? []);
  const planned = answer.visits[0]?.slot.day ?? today;
  const around = daysAround(planned, today).filter((day) => day !== planned);
  const wished = (wants?.days ?? []).filter((day) => day > today);
  const days = wished.length > 0 ? wished : wants?.window === undefined ? around : [planned, ...around];
  const kept = freePlaces(world, rows, { days, windows: windowsOf(wants), at, most: placesShown });
  if (kept.length > 0) return { fits: true, places: kept };
  return { fits: false, places: freePlaces(world, rows, { days: around, at, most: placesShown }) };
}

function Wish(props: { readonly answer: AppointmentAnswer; readonly wants: Wants | null; readonly zone: string }): JSX.Element {
  const { answer, wants, zone } = props;
  const [at] = useState(useNow(60_000));
  const [chosen, setChosen] = useState('');
  const [declining, setDeclining] = useState(false);
  const doing = useDoing();
  const spelled = answer.visits.map(({ id, slot, installerId }) => `${id} ${JSON.stringify(slot)} ${installerId}`).join();
  const found = useGathered((world) => placesFor(world, answer, wants, dayOf(at, zone), at), `${spelled} ${JSON.stringify(wants)}`);
  const places = found?.places ?? [];
  const names = useNames(places.map(({ installerId }) => installerId));
  const keyOf = ({ day, window }: Place): string => `${day} ${window.from}`;
  const place = places.find((each) => keyOf(each) === chosen) ?? places[0];
  const who = answer.who ?? '';
  const move = (): void => {
    if (place === undefined) return;
    void doing.run(moveVisit, { moves: [...place.moves], reason: a('WISH_REASON', { who }) });
  };
  return (
    <div className="gc-stack-2">
      {found === undefined ? <p className="gc-t2">{a('WISH_LOOKING')}</p> : null}
      {found !== undefined && !found.fits ? (
        <p className="gc-t2">{a(places.length === 0 ? 'WISH_NONE_AT_ALL' : 'WISH_NO_PLACES')}</p>
      ) : null}
      {place === undefined ? null : (
        <>
          <Radio.Group label={a('WISH_PLACES')} value={keyOf(place)} onChange={setChosen}>
            <div className="gc-stack-2">
              {places.map((each) => (
                <Radio
                  key={keyOf(each)}
                  value={keyOf(each)}
                  label={a('WISH_PLACE', {
                    day: dayWord(each.day),
                    window: windowWord(each.window),
                    who: names?.get(each.installerId ?? '') ?? '',
                  })}
                />
              ))}
            </div>
          </Radio.Group>
          <div className="gc-row gc-wrap">
            <Button kind="main" busy={doing.busy} onClick={move}>
              {a('WISH_MOVE', { n: answer.visits.length })}
            </Button>
          </div>
        </>
      )}
      <div>
        <Button kind="quiet" onClick={() => setDeclining(true)}>
          {a('WISH_DECLINE')}
        </Button>
      </div>
      <Problem says={doing.problem} />
      <Confirm
        opened={declining}
        title={a('WISH_DECLINE_TITLE')}
        act={a('WISH_DECLINE_ACT')}
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(says) =>
          void doing.run(declineWish, { visitIds: answer.visits.map(({ id }) => id), says }).then((done) => done && setDeclining(false))
        }
        onClose={() => setDeclining(false)}
      >
        <p>{a('WISH_DECLINE_MEANS', { who })}</p>
      </Confirm>
    </div>
  );
}
