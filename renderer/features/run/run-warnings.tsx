import type { JSX } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { deviceName } from '../../../shared/domain/visit/brief.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { checkerWordsEn } from '../../../shared/words/checker.en.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useRowsOf } from '../../data/live.ts';
import type { News } from '../../data/news.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { installReason } from '../../ui/install-reason.tsx';
import { timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';

/** What somebody has to know before going on: a late withdrawal, a plan that changed, a back-out under way, flags, findings. */
export function RunWarnings({
  look,
  news,
  zone,
}: {
  readonly look: VisitLook;
  readonly news: News;
  readonly zone: string;
}): JSX.Element | null {
  const out: JSX.Element[] = [];
  const { state } = look;
  const found = useRowsOf(look.findings.flatMap(({ finding }) => (finding.foundId === null ? [] : [rowKey('device', finding.foundId)])));
  const withdrawn = look.refusal?.code === 'APPROVAL_WITHDRAWN' || look.refusal?.code === 'NOT_APPROVED';
  if (withdrawn && state.state === 'in-progress') {
    const reason = installReason({ approval: look.brief.approval, refusal: look.refusal, begun: true }, news, zone);
    out.push(
      <Note key="approval" tone="danger">
        {reason.says}
      </Note>,
    );
  }
  if (state.backOut !== undefined && state.state === 'in-progress') {
    const { at, fact } = state.backOut.begun;
    out.push(
      <Note key="back-out" tone="danger">
        {fieldWord('BACK_OUT_NOW', { reason: say(`reason.${fact.reason ?? 'other'}`), time: timeWord(at, zone) })}
      </Note>,
    );
  }
  if (state.against !== undefined)
    out.push(
      <Note key="against" tone="warn">
        {runWord(state.against === 'cancelled' ? 'RUN_AGAINST_CANCELLED' : 'RUN_AGAINST_MOVED')}
      </Note>,
    );
  for (const kind of look.conflicts)
    out.push(
      <Note key={kind} tone="warn">
        {runWord('RUN_FLAG', { what: say(`conflict.${kind}`) })}
      </Note>,
    );
  const unchecked = look.facts.checks?.findLast(({ fact }) => fact.outcome === 'not-checked' || fact.outcome === 'checked')?.fact;
  if (unchecked?.outcome === 'not-checked')
    out.push(
      <Note key="unchecked" tone="warn">
        {checkerWordsEn.CHECKER_COULD_NOT({ why: unchecked.reason ?? '' })}
      </Note>,
    );
  for (const { finding } of look.findings) {
    const what = say(`finding.${finding.what}`);
    const name = finding.foundId === null ? null : deviceName(readDevice(found?.get(rowKey('device', finding.foundId))));
    out.push(
      <Note key={finding.id} tone="info">
        {finding.serial === null ? fieldWord('FIND_TOLD', { what }) : fieldWord('FIND_TOLD_SERIAL', { what, serial: finding.serial, name })}
      </Note>,
    );
  }
  return out.length === 0 ? null : <div className="gc-run-warnings gc-stack-2">{out}</div>;
}
