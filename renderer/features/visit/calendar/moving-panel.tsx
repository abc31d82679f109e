import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Minus, Plus } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { readPerson } from '../../../../shared/domain/person/person.ts';
import { moveVisit } from '../../../../shared/domain/visit/move-visit.ts';
import { promisedBy } from '../../../../shared/domain/visit/promise.ts';
import { useDoing } from '../../../data/doing.ts';
import { type Foreseen, foresee, useForeseen } from '../../../data/foresee.ts';
import { useLocal } from '../../../data/local-context.ts';
import { ActionWithReason } from '../../../ui/action-with-reason.tsx';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { useKeys } from '../../../ui/keys.tsx';
import { dayWord, minutesWord } from '../../../ui/moment.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { ConcernList, OverrideReason, refusedSays, tellsConcerns } from '../concern-list.tsx';
import { s } from '../schedule-words.ts';
import type { Lookup } from '../visit-line.ts';
import { t } from '../words.ts';
import type { Block } from './blocks.ts';
import {
  blockAfter,
  freeAheadDays,
  isElsewhere,
  type MoveKey,
  type Moving,
  movesOf,
  placesAhead,
  stepLonger,
  type VisitMove,
} from './moving.ts';

/** A block's day and time: "Mon 30 Nov, 09:00–12:00". */
function whenOf(block: Block): string {
  const told = block.time ?? (block.lines[0] && promisedBy(block.lines[0].visit.slot));
  const time = told === undefined ? s('CALENDAR_ANY_TIME') : s('BLOCK_HALF', { from: minutesWord(told.from), to: minutesWord(told.to) });
  return `${dayWord(block.day)}, ${time}`;
}

/** How long each of them takes, before and after: "45 min", "45 → 60 min". */
function lastsSays({ lines, longer }: Moving): string {
  const minutes = [...new Set(lines.map(({ visit }) => visit.slot.minutes))].sort((a, b) => a - b);
  const [least = 0, most = least] = [minutes[0], minutes.at(-1)];
  const span = (by: number): string => (least === most ? String(least + by) : `${least + by}–${most + by}`);
  return longer === 0 ? s('MOVING_LASTS', { minutes: span(0) }) : s('MOVING_LASTS_THEN', { before: span(0), after: span(longer) });
}

/** What a move would bring, before it is dropped; by key, by menu or after a drag. Esc puts everything back. */
export function MovingPanel(props: {
  readonly moving: Moving;
  readonly lookup: Lookup;
  /** The change of some of them is approved: the reason is asked for. */
  readonly approved: boolean;
  readonly onKey: (key: MoveKey) => void;
  readonly onPlace: (place: Moving) => void;
  readonly onDropped: () => void;
  readonly onBack: () => void;
}): JSX.Element {
  const { moving, lookup, approved, onKey, onBack } = props;
  const [reason, setReason] = useState('');
  const [overrideReason, setOverrideReason] = useState('');
  const [settledReason] = useDebouncedValue(overrideReason, 250);
  const doing = useDoing();
  const elsewhere = isElsewhere(moving);
  const input = useMemo(
    () =>
      elsewhere
        ? { moves: [...movesOf(moving)], ...(settledReason.trim() === '' ? {} : { overrideReason: settledReason.trim() }) }
        : undefined,
    [elsewhere, moving, settledReason],
  );
  const foreseen = useForeseen(moveVisit, input);
  const target = blockAfter(moving);
  const windowed = moving.lines[0]?.visit.slot.promised !== undefined;
  const upDown = moving.from.time === undefined ? s('MOVING_KEY_LANE') : windowed ? s('MOVING_KEY_WINDOW') : s('MOVING_KEY_TIME');
  // A reason that was typed just now is not judged yet; the press takes it as it stands.
  const unsettled = overrideReason.trim() !== settledReason.trim();
  const lacksReason = approved && reason.trim() === '';
  const why = !elsewhere
    ? s('MOVING_NOWHERE')
    : foreseen?.may === false && foreseen.refusal.code === 'NOTHING_CHANGED'
      ? s('MOVING_NOWHERE')
      : ((unsettled ? undefined : refusedSays(foreseen)) ?? (lacksReason ? s('MOVING_REASON_FIRST') : undefined));
  const { record } = useLocal();
  const [looking, setLooking] = useState(false);
  const [noFree, setNoFree] = useState(false);
  const toFree = async (): Promise<void> => {
    if (looking) return;
    setLooking(true);
    setNoFree(false);
    const place = await nearestFree(moving, (moves) => foresee(record, moveVisit, { moves: [...moves] })).finally(() => setLooking(false));
    if (place === undefined) setNoFree(true);
    else props.onPlace(place);
  };
  const drop = async (): Promise<void> => {
    if (input === undefined || why !== undefined) return;
    const given = { ...input, ...(overrideReason.trim() === '' ? {} : { overrideReason: overrideReason.trim() }) };
    // Pressed before the check had ended: the press waits for it. What it meets is shown before anything is saved.
    const told = foreseen == null || unsettled ? await foresee(record, moveVisit, given) : foreseen;
    if (!told.may || (told !== foreseen && told.clashes.length > 0)) return;
    const said = reason.trim();
    if (await doing.run(moveVisit, { ...given, ...(said === '' ? {} : { reason: said }) })) props.onDropped();
  };
  useKeys([
    { keys: 'arrowleft', label: s('MOVING_KEY_DAY'), group: 'screen', run: () => onKey('day-back') },
    { keys: 'arrowright', label: s('MOVING_KEY_DAY'), group: 'screen', run: () => onKey('day-on') },
    {
      keys: 'arrowup',
      label: s('MOVING_KEY_TIME'),
      group: 'screen',
      run: () => onKey(moving.from.time === undefined ? 'lane-up' : 'earlier'),
    },
    {
      keys: 'arrowdown',
      label: s('MOVING_KEY_TIME'),
      group: 'screen',
      run: () => onKey(moving.from.time === undefined ? 'lane-down' : 'later'),
    },
    { keys: 'shift+arrowright', label: s('MOVING_KEY_LONGER'), group: 'screen', run: () => onKey('longer') },
    { keys: 'shift+arrowleft', label: s('MOVING_KEY_LONGER'), group: 'screen', run: () => onKey('shorter') },
    { keys: 'shift+arrowup', label: s('MOVING_KEY_LANE'), group: 'screen', run: () => onKey('lane-up') },
    { keys: 'shift+arrowdown', label: s('MOVING_KEY_LANE'), group: 'screen', run: () => onKey('lane-down') },
    { keys: 'n', label: s('MOVING_KEY_FREE'), group: 'screen', run: () => void toFree() },
    { keys: 'enter', label: s('MOVING_DROP'), group: 'screen', run: () => void drop() },
    { keys: 'escape', label: s('MOVING_BACK'), group: 'screen', run: onBack },
  ]);
  return (
    <SidePanel
      takeFocus
      title={s('MOVING_TITLE', { n: moving.lines.length })}
      onClose={onBack}
      foot={
        <div className="gc-stack-2 gc-grow">
          <ActionWithReason
            kind="main"
            under
            busy={doing.busy}
            onClick={() => void drop()}
            reason={why === undefined ? undefined : { kind: 'waits', says: why }}
          >
            {s('MOVING_DROP')}
          </ActionWithReason>
          <Button kind="quiet" wide onClick={onBack}>
            {s('MOVING_BACK')}
          </Button>
        </div>
      }
    >
      <div className="gc-stack-4">
        <p className="gc-moving-way" role="status">
          <span className="gc-t2">{whenOf(moving.from)}</span> <span aria-hidden="true">→</span> <b>{whenOf(target)}</b>
        </p>
        {moving.installerId === undefined ? null : (
          <ReasonLine kind="told">
            {s('MOVING_WHO', { who: readPerson(lookup('person', moving.installerId))?.name ?? t('VISIT_NO_INSTALLER') })}
          </ReasonLine>
        )}
        <div className="gc-row gc-wrap">
          <span className="gc-grow" role="status">
            {lastsSays(moving)}
          </span>
          <Button kind="quiet" icon={Minus} iconOnly onClick={() => onKey('shorter')}>
            {s('MOVING_SHORTER_BY', { n: stepLonger })}
          </Button>
          <Button kind="quiet" icon={Plus} iconOnly onClick={() => onKey('longer')}>
            {s('MOVING_LONGER_BY', { n: stepLonger })}
          </Button>
        </div>
        {noFree ? <ReasonLine kind="waits">{s('MOVING_FREE_NONE', { days: freeAheadDays })}</ReasonLine> : null}
        {looking || (input !== undefined && foreseen === undefined) ? (
          <p className="gc-t2">{s('MOVING_CHECKS', { n: moving.lines.length })}</p>
        ) : null}
        {elsewhere && tellsConcerns(foreseen) ? (
          <ConcernList
            foreseen={foreseen}
            lookup={lookup}
            reason={<OverrideReason foreseen={foreseen} value={overrideReason} onChange={setOverrideReason} />}
          />
        ) : null}
        {approved && elsewhere ? (
          <Textarea
            label={s('MOVING_REASON')}
            description={s('MOVING_REASON_WHY')}
            withAsterisk
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        <Problem says={doing.problem} />
        <dl className="gc-moving-keys" aria-label={s('MOVING_KEYS')}>
          <Key keys={['←', '→']}>{s('MOVING_KEY_DAY')}</Key>
          <Key keys={['↑', '↓']}>{upDown}</Key>
          {moving.from.time === undefined ? null : <Key keys={['⇧↑', '⇧↓']}>{s('MOVING_KEY_LANE')}</Key>}
          <Key keys={['⇧←', '⇧→']}>{s('MOVING_KEY_LONGER')}</Key>
          <Key keys={['N']}>{s('MOVING_KEY_FREE')}</Key>
          <Key keys={['Enter']}>{s('MOVING_KEY_DROP')}</Key>
          <Key keys={['Esc']}>{s('MOVING_KEY_BACK')}</Key>
        </dl>
      </div>
    </SidePanel>
  );
}

/** Warnings that make a place unfit to be called free; wishes and promises are weighed by a person. */
const unfit: readonly string[] = [
  'breaks',
  'held',
  'closed',
  'away',
  'not-in-hand',
  'before-training',
  'off-hours',
  'over-capacity',
  'time-missing',
];

/** The nearest place ahead that may be, meets nothing, and lies in no freeze, closed hour or full day. Undefined where there is none. */
async function nearestFree(moving: Moving, ask: (moves: readonly VisitMove[]) => Promise<Foreseen>): Promise<Moving | undefined> {
  for (const place of placesAhead(moving)) {
    const told = await ask(movesOf(place));
    if (told.may && told.clashes.length === 0 && !told.concerns.some((each) => unfit.includes(each.kind))) return place;
  }
  return undefined;
}

function Key({ keys, children }: { readonly keys: readonly string[]; readonly children: string }): JSX.Element {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
