import { type JSX, useState } from 'react';
import type { Output } from '../../../shared/bridge/commands.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { say } from '../../../shared/words/say.ts';
import type { Asked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { wordsOf } from '../../ui/word.ts';
import { AsideContent } from './aside-content.tsx';
import type { Laptop } from './laptop-lines.ts';

const word = wordsOf(carryWordsEn);

export type Aside = Output<'hub.quarantine'>['groups'][number];
type Decision = { readonly group: Aside; readonly decision: 'take' | 'aside' };

const reasons = { forked: 'ASIDE_FORKED', revoked: 'ASIDE_REVOKED', unreadable: 'ASIDE_UNREADABLE' } as const;
const reasonWord = (reason: string): string => word(reason === 'forked' || reason === 'revoked' ? reasons[reason] : reasons.unreadable);

/** Groups that the hub set aside: why, what is in them, and deciding about each with a reason. */
export function Quarantine({
  asked,
  nameOf,
  laptops,
  mayDecide,
}: {
  readonly asked: Asked<Output<'hub.quarantine'>>;
  readonly nameOf: (personId: string) => string;
  readonly laptops: readonly Laptop[];
  readonly mayDecide: boolean;
}): JSX.Element {
  const [deciding, setDeciding] = useState<Decision>();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();
  const nameOfLaptop = (writer: string): string => laptops.find((each) => each.writer === writer)?.laptop ?? writer;
  const decide = async ({ group, decision }: Decision, reason: string): Promise<void> => {
    setBusy(true);
    setTold(undefined);
    try {
      const { writer, digest } = group;
      const { outcomes } = await call('hub.settleQuarantine', { writer, digest, decision, reason });
      setTold({ tone: 'ok', says: decision === 'take' ? word('ASIDE_TAKEN', { n: outcomes.length }) : word('ASIDE_LEFT') });
      if (asked.state !== 'waiting') asked.again();
    } catch (error) {
      setTold({ tone: 'danger', says: faultWord(error) });
    } finally {
      setBusy(false);
      setDeciding(undefined);
    }
  };
  return (
    <Panel title={word('ASIDE_PANEL')} rows={asked.state === 'here'}>
      {asked.state === 'waiting' ? <Waiting /> : null}
      {asked.state === 'failed' ? (
        <Failed title={word('CARRY_FAILED')} action={{ label: say('UI_FAULT_AGAIN'), onDo: asked.again }}>
          {asked.why}
        </Failed>
      ) : null}
      {asked.state === 'here' ? (
        <>
          <li className="gc-small gc-t2">{word(asked.value.groups.length === 0 ? 'ASIDE_EMPTY' : 'ASIDE_WHY')}</li>
          {told ? (
            <li>
              <Note tone={told.tone} announce>
                {told.says}
              </Note>
            </li>
          ) : null}
          {asked.value.groups.map((group) => (
            <AsideLine
              key={`${group.writer} ${group.digest}`}
              group={group}
              laptop={nameOfLaptop(group.writer)}
              person={nameOf(group.person)}
              mayDecide={mayDecide}
              onDecide={(decision) => setDeciding({ group, decision })}
            />
          ))}
        </>
      ) : null}
      {deciding ? (
        <Confirm
          opened
          risk={deciding.decision === 'aside'}
          busy={busy}
          title={word(deciding.decision === 'take' ? 'ASIDE_TAKE_TITLE' : 'ASIDE_LEAVE_TITLE', {
            laptop: nameOfLaptop(deciding.group.writer),
          })}
          act={word(deciding.decision === 'take' ? 'ASIDE_TAKE_DO' : 'ASIDE_LEAVE_DO')}
          reason={{ required: true }}
          onClose={() => setDeciding(undefined)}
          onConfirm={(reason) => void decide(deciding, reason)}
        >
          {deciding.decision === 'take' ? word('ASIDE_TAKE_WHY', { person: nameOf(deciding.group.person) }) : word('ASIDE_LEAVE_WHY')}
        </Confirm>
      ) : null}
    </Panel>
  );
}

function AsideLine({
  group,
  laptop,
  person,
  mayDecide,
  onDecide,
}: {
  readonly group: Aside;
  readonly laptop: string;
  readonly person: string;
  readonly mayDecide: boolean;
  readonly onDecide: (decision: Decision['decision']) => void;
}): JSX.Element {
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  return (
    <li className="gc-stack-2">
      <div className="gc-row gc-wrap">
        <strong>{laptop}</strong>
        <span className="gc-t2">{person}</span>
        <Tag tone="warn">{reasonWord(group.reason)}</Tag>
        <span className="gc-grow" />
        <span className="gc-small gc-t2">
          {word('ASIDE_HEARD', { at: momentWord(group.heard, myZone(), now) })}, {sizeWord(group.sizeBytes)}
        </span>
      </div>
      {group.reason === 'forked' ? <p className="gc-small gc-t2">{word('ASIDE_FORKED_HELP')}</p> : null}
      {open ? <AsideContent writer={group.writer} digest={group.digest} /> : null}
      <div className="gc-row gc-wrap">
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {word(open ? 'ASIDE_HIDE' : 'ASIDE_LOOK')}
        </Button>
        {mayDecide ? (
          <>
            {group.reason === 'unreadable' ? null : <Button onClick={() => onDecide('take')}>{word('ASIDE_TAKE')}</Button>}
            <Button kind="quiet" onClick={() => onDecide('aside')}>
              {word('ASIDE_LEAVE')}
            </Button>
          </>
        ) : (
          <span className="gc-small gc-t2">{word('ASIDE_MAY_NOT')}</span>
        )}
      </div>
    </li>
  );
}
