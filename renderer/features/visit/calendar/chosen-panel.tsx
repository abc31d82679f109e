import { Checkbox, Modal } from '@mantine/core';
import { Move, MoveRight, UserRound } from 'lucide-react';
import { type JSX, useState } from 'react';
import { promisedBy } from '../../../../shared/domain/visit/promise.ts';
import { ActionWithReason } from '../../../ui/action-with-reason.tsx';
import { Button } from '../../../ui/button.tsx';
import { AppLink } from '../../../ui/link.tsx';
import { dayWord, minutesWord } from '../../../ui/moment.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { WhereMark } from '../../../ui/where-mark.tsx';
import { word } from '../../../ui/word.ts';
import { AssignForm } from '../assign-form.tsx';
import { MoveForm } from '../move-form.tsx';
import { s } from '../schedule-words.ts';
import { type Lookup, startOf, type VisitLine } from '../visit-line.ts';
import { t } from '../words.ts';
import type { Block } from './blocks.ts';

/** The visits of a block, those of one person together; what can be done with those that are taken. */
export function ChosenPanel(props: {
  readonly block: Block;
  readonly taken: ReadonlySet<string>;
  readonly onTake: (ids: readonly string[], on: boolean) => void;
  readonly lookup: Lookup;
  readonly mayPlan: boolean;
  readonly approved: boolean;
  readonly onMove: () => void;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { block, taken, lookup, mayPlan } = props;
  const [asking, setAsking] = useState<'move' | 'assign' | undefined>();
  const open = block.lines.filter((line) => line.open);
  const lines = open.filter((line) => taken.has(line.id));
  const groups = [...Map.groupBy(block.lines, (line) => line.visit.userId ?? line.id).values()];
  const none = lines.length === 0 ? s('CHOSEN_NONE') : undefined;
  const done = (): void => {
    setAsking(undefined);
    props.onDone();
  };
  const close = (): void => setAsking(undefined);
  return (
    <SidePanel
      title={block.title}
      onClose={props.onClose}
      foot={
        mayPlan && open.length > 0 ? (
          <div className="gc-stack-2 gc-grow">
            <ActionWithReason
              kind="main"
              under
              icon={Move}
              onClick={props.onMove}
              reason={none === undefined ? undefined : { kind: 'waits', says: none }}
            >
              {s('CHOSEN_MOVE_KEYS')}
            </ActionWithReason>
            <div className="gc-row gc-wrap">
              <Button icon={MoveRight} disabled={lines.length === 0} onClick={() => setAsking('move')}>
                {s('CHOSEN_MOVE')}
              </Button>
              <Button icon={UserRound} disabled={lines.length === 0} onClick={() => setAsking('assign')}>
                {s('CHOSEN_ASSIGN')}
              </Button>
            </div>
          </div>
        ) : undefined
      }
    >
      <div className="gc-stack-4">
        <p className="gc-t2">
          {dayWord(block.day, 'long')}, {block.when}
        </p>
        {mayPlan && open.length === 0 ? <ReasonLine kind="told">{s('CHOSEN_FIXED')}</ReasonLine> : null}
        {mayPlan && open.length > 1 ? (
          <Checkbox
            label={s('CHOSEN_ALL')}
            checked={lines.length === open.length}
            indeterminate={lines.length > 0 && lines.length < open.length}
            onChange={(event) =>
              props.onTake(
                open.map((line) => line.id),
                event.currentTarget.checked,
              )
            }
          />
        ) : null}
        <ul className="gc-chosen">
          {groups.map((group) => (
            <Appointment key={group[0]?.id} group={group} taken={taken} mayTake={mayPlan && block.lines.length > 1} onTake={props.onTake} />
          ))}
        </ul>
      </div>
      <Modal
        opened={asking === 'move'}
        onClose={close}
        title={t('MOVE_TITLE', { n: lines.length })}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <MoveForm lines={lines} lookup={lookup} approved={props.approved} onDone={done} onClose={close} />
      </Modal>
      <Modal
        opened={asking === 'assign'}
        onClose={close}
        title={t('ASSIGN_TITLE', { n: lines.length })}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <AssignForm lines={lines} lookup={lookup} onDone={done} onClose={close} />
      </Modal>
    </SidePanel>
  );
}

/** One person's devices: one appointment, taken together, each of which can be taken out. */
function Appointment(props: {
  readonly group: readonly VisitLine[];
  readonly taken: ReadonlySet<string>;
  readonly mayTake: boolean;
  readonly onTake: (ids: readonly string[], on: boolean) => void;
}): JSX.Element | null {
  const { group, taken, mayTake, onTake } = props;
  const open = group.filter((line) => line.open);
  const [first] = group;
  if (first === undefined) return null;
  const told = promisedBy(first.visit.slot);
  return (
    <li>
      {group.length > 1 ? (
        <div className="gc-row">
          {mayTake && open.length > 1 ? (
            <Checkbox
              aria-label={s('CHOSEN_TAKE', { what: first.person })}
              checked={open.every((line) => taken.has(line.id))}
              indeterminate={open.some((line) => taken.has(line.id)) && !open.every((line) => taken.has(line.id))}
              onChange={(event) =>
                onTake(
                  open.map((line) => line.id),
                  event.currentTarget.checked,
                )
              }
            />
          ) : null}
          <b className="gc-grow gc-break">{first.person}</b>
          <span className="gc-small gc-t2">{s('CHOSEN_TOGETHER', { n: group.length })}</span>
        </div>
      ) : null}
      {group.map((line) => (
        <div key={line.id} className={group.length > 1 ? 'gc-chosen-visit inner' : 'gc-chosen-visit'}>
          {mayTake && line.open ? (
            <Checkbox
              aria-label={s('CHOSEN_TAKE', { what: line.name })}
              checked={taken.has(line.id)}
              onChange={(event) => onTake([line.id], event.currentTarget.checked)}
            />
          ) : null}
          <span className="gc-stack gc-grow">
            <AppLink to={`/visits/${line.id}`}>{line.name}</AppLink>
            <span className="gc-small gc-t2">
              {[startOf(line.visit), group.length > 1 ? '' : line.person, line.place].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className="gc-stack gc-small">
            <StateWord state={line.look.state}>{line.look.word}</StateWord>
            <WhereMark where={line.where} />
          </span>
        </div>
      ))}
      {first.visit.slot.promised === undefined || told === undefined ? null : (
        <span className="gc-small gc-t2">{s('CHOSEN_PROMISED', { from: minutesWord(told.from), to: minutesWord(told.to) })}</span>
      )}
    </li>
  );
}
