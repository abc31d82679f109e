import { Checkbox } from '@mantine/core';
import { type JSX, useState } from 'react';
import { needKinds } from '../../../shared/domain/seat/need.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/panel.tsx';
import type { Agreed } from './agreement.ts';
import type { ImportDesk } from './desk.ts';
import type { NeedView, PlanView } from './planner-messages.ts';
import { tell } from './tell.ts';

/** The same set with these keys in it, or without them. */
export function withKeys(keys: ReadonlySet<string>, some: readonly string[], taken: boolean): ReadonlySet<string> {
  const next = new Set(keys);
  for (const key of some) {
    if (taken) next.add(key);
    else next.delete(key);
  }
  return next;
}

function KindOfNeed(props: {
  readonly needs: readonly NeedView[];
  readonly agreed: Agreed;
  readonly desk: ImportDesk;
}): JSX.Element | null {
  const { needs, agreed, desk } = props;
  const [open, setOpen] = useState(false);
  const [first] = needs;
  if (first === undefined) return null;
  const taken = needs.filter((need) => agreed.needs.has(need.key)).length;
  const take = (keys: readonly string[], yes: boolean): void =>
    desk.agree((before) => ({ ...before, needs: withKeys(before.needs, keys, yes) }));
  const keys = needs.map((need) => need.key);
  return (
    <li>
      <div className="head">
        <b>{tell('IMPORT_NEED_KIND', { need: first.need.need, n: needs.length })}</b>
        <span className="gc-label">{tell('IMPORT_NEED_TAKEN', { n: taken, of: needs.length })}</span>
        <span className="gc-grow" />
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {tell(open ? 'IMPORT_DIFF_HIDE' : 'IMPORT_DIFF_SHOW')}
        </Button>
        <Button onClick={() => take(keys, taken < needs.length)}>
          {tell(taken < needs.length ? 'IMPORT_NEED_ALL' : 'IMPORT_NEED_NONE')}
        </Button>
      </div>
      {open ? (
        <ul className="inside">
          {needs.map((need) => (
            <li key={need.key}>
              <Checkbox
                aria-label={tell('IMPORT_NEED_TAKE', { seat: need.seat })}
                checked={agreed.needs.has(need.key)}
                onChange={(event) => take([need.key], event.currentTarget.checked)}
                label={
                  <>
                    {need.seat} <span className="second">{need.need.words}</span>
                  </>
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What the notes say about a seat, offered; nothing is taken by itself. */
export function Needs(props: { readonly view: PlanView; readonly agreed: Agreed; readonly desk: ImportDesk }): JSX.Element | null {
  const { first, count } = props.view.needs;
  if (first.length === 0) return null;
  return (
    <>
      <SectionHead title={tell('IMPORT_NEED_TITLE')}>{tell('IMPORT_NEED_SUM')}</SectionHead>
      <ul className="gc-panel gc-import-lines groups">
        {needKinds.map((kind) => (
          <KindOfNeed key={kind} needs={first.filter((each) => each.need.need === kind)} agreed={props.agreed} desk={props.desk} />
        ))}
        {count > first.length ? <li className="plain">{tell('IMPORT_NEED_MORE', { n: count - first.length })}</li> : null}
      </ul>
    </>
  );
}
