import { type JSX, useState } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { answerFinding, mayTake } from '../../../shared/domain/visit/answer-finding.ts';
import { deviceName } from '../../../shared/domain/visit/brief.ts';
import type { Finding } from '../../../shared/domain/visit/finding.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import type { OpenFinding } from '../../../shared/domain/visit/returns.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import type { NameOf } from '../../data/names.ts';
import { useWhere } from '../../data/where.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/facts.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { momentWord, zoneOf } from '../../ui/moment.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';

/** One thing that was found to be otherwise: what, by whom, and the two answers to it. */
export function FindingLine({
  open,
  look,
  nameOf,
}: {
  readonly open: OpenFinding;
  readonly look: VisitLook;
  readonly nameOf: NameOf;
}): JSX.Element {
  const { finding, row } = open;
  const { brief, visit } = look;
  const zone = zoneOf(brief.site?.timeZone);
  const doing = useDoing();
  const where = useWhere();
  const [asking, setAsking] = useState<'take' | 'leave'>();
  const known = useDerived(
    (world) => ({
      may: mayTake(world, finding),
      found: deviceName(readDevice(finding.foundId === null ? undefined : world.row('device', finding.foundId))),
      planned: deviceName(readDevice(finding.deviceId === null ? undefined : world.row('device', finding.deviceId))) ?? brief.name,
    }),
    [finding.id],
  );
  const answer = async (taken: boolean, note: string): Promise<void> => {
    if (await doing.run(answerFinding, { findingId: finding.id, taken, ...(note === '' ? {} : { note }) })) setAsking(undefined);
  };
  const planned = known?.planned ?? brief.name;
  return (
    <li className="gc-return">
      <div className="gc-stack">
        <span className="gc-row gc-wrap">
          <b>{say(`finding.${finding.what}`)}</b>
          <AppLink to={pathOf('/visits', visit.id)}>{[visit.number, brief.name].filter(Boolean).join(' ')}</AppLink>
          <span className="gc-t2">{[brief.user, brief.site?.name, brief.room].filter(Boolean).join(' · ')}</span>
        </span>
        <span>
          {fieldWord('SITE_FOUND', {
            reason: say(`finding-reason.${finding.reason}`),
            who: nameOf(row.made.p) ?? say('MAY_SOMEBODY'),
            when: momentWord(row.happened ?? row.made.t, zone),
          })}
        </span>
        {finding.note === null ? null : <ReasonLine kind="noted">“{finding.note}”</ReasonLine>}
        <Facts
          rows={[
            [fieldWord('SITE_PLANNED_DEVICE'), planned],
            [fieldWord('SITE_FOUND_DEVICE'), foundSays(finding, known?.found ?? null)],
            [fieldWord('SITE_FOUND_PLACE'), finding.place],
          ]}
        />
      </div>
      <div className="end">
        <WhereMark where={where(row)} />
      </div>
      <div className="acts">
        <ActionWithReason
          kind="plain"
          reason={known?.may === false ? { kind: 'waits', says: fieldWord('SITE_ADD_FIRST') } : undefined}
          onClick={() => setAsking('take')}
        >
          {fieldWord('SITE_TAKE')}
        </ActionWithReason>
        <Button onClick={() => setAsking('leave')}>{fieldWord('SITE_LEAVE')}</Button>
        <Problem says={doing.problem} />
      </div>
      <Confirm
        opened={asking === 'take'}
        title={fieldWord('SITE_TAKE_TITLE', { name: planned })}
        act={fieldWord('SITE_TAKE')}
        busy={doing.busy}
        onConfirm={() => void answer(true, '')}
        onClose={() => setAsking(undefined)}
      >
        {takeSays(finding, planned, known?.found ?? null)}
      </Confirm>
      <Confirm
        opened={asking === 'leave'}
        title={fieldWord('SITE_LEAVE_TITLE')}
        act={fieldWord('SITE_LEAVE_ACT')}
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void answer(false, reason.slice(0, 300))}
        onClose={() => setAsking(undefined)}
      >
        {fieldWord('SITE_LEAVE_SAYS')}
      </Confirm>
    </li>
  );
}

function foundSays({ foundId, serial }: Finding, name: string | null): JSX.Element | string | null {
  if (serial === null) return null;
  if (foundId === null) return fieldWord('SITE_FOUND_UNKNOWN', { serial });
  return (
    <>
      {name} <span className="gc-mono">{serial}</span>
    </>
  );
}

function takeSays({ what, place }: Finding, planned: string, found: string | null): string {
  if (what === 'other-device') return fieldWord('SITE_TAKE_OTHER', { planned, found: found ?? '' });
  return what === 'found-elsewhere'
    ? fieldWord('SITE_TAKE_ELSEWHERE', { planned, place: place ?? '' })
    : fieldWord('SITE_TAKE_GONE', { planned });
}
