import { Checkbox } from '@mantine/core';
import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { SectionHead } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { type Agreed, agreeGroup, agreePart, differences, isAgreed, ownCount, partIs } from './agreement.ts';
import type { ImportDesk } from './desk.ts';
import { withKeys } from './needs.tsx';
import type { ChangeView, GroupView, ItemView, PartView, PlanView } from './planner-messages.ts';
import { tell } from './tell.ts';

interface Shown {
  readonly view: PlanView;
  readonly agreed: Agreed;
  readonly desk: ImportDesk;
}

const visitsSaid = (visits: readonly { readonly number: string | null; readonly day: string }[]): string =>
  visits.map(({ number, day }) => tell('IMPORT_DIFF_VISIT', { number, day: dayWord(day) })).join(', ');

function Touched({ what, visits }: { readonly what: GroupView['what']; readonly visits: GroupView['visits'] }): JSX.Element | null {
  if (what === 'appeared') return null;
  if (visits.count === 0) return <span className="second">{tell('IMPORT_DIFF_VISITS_NONE')}</span>;
  return (
    <ReasonLine kind="waits">
      <b>{tell('IMPORT_DIFF_VISITS', { n: visits.count })}</b> {visitsSaid(visits.first.slice(0, 6))}
    </ReasonLine>
  );
}

function Change({ change }: { readonly change: ChangeView }): JSX.Element {
  const { field, was, is, entered } = change;
  const says = was === is ? tell('IMPORT_DIFF_FIELD_ONLY', { field }) : tell('IMPORT_DIFF_FIELD', { field, was, is });
  if (entered === undefined || was === '') return <span>{says}</span>;
  const day = dayWord(dayOf(entered.at, myZone()));
  return <span>{tell('IMPORT_DIFF_ENTERED', { says, by: entered.by, day })}</span>;
}

function Items(props: {
  readonly items: readonly ItemView[];
  readonly of: number;
  readonly what: GroupView['what'];
  readonly agreed: Agreed;
  readonly desk: ImportDesk;
}): JSX.Element {
  const { items, what, agreed, desk } = props;
  const more = props.of - items.length;
  return (
    <ul className="inside">
      {items.map((item) => (
        <li key={item.id}>
          <Checkbox
            aria-label={tell('IMPORT_DIFF_WITH', { label: item.label })}
            checked={!agreed.except.has(item.id)}
            onChange={(event) => {
              const taken = event.currentTarget.checked;
              desk.agree((before) => ({ ...before, except: withKeys(before.except, [item.id], !taken) }));
            }}
            label={
              <>
                {item.label}{' '}
                {item.lines.length === 0 ? null : <span className="gc-label">{tell('IMPORT_DIFF_LINES', { lines: item.lines })}</span>}
                <span className="second">
                  {what === 'appeared' ? null : item.changes.map((change) => <Change key={change.field} change={change} />)}
                  {item.visits.length === 0 ? null : <b>{tell('IMPORT_DIFF_ITEM_VISITS', { visits: visitsSaid(item.visits) })}</b>}
                </span>
              </>
            }
          />
        </li>
      ))}
      {more > 0 ? <li className="second">{tell('IMPORT_DIFF_MORE', { n: more })}</li> : null}
    </ul>
  );
}

function AgreeBar(props: {
  readonly says: string;
  readonly value: 'agree' | 'later' | 'some';
  readonly onChange: (yes: boolean) => void;
}): JSX.Element {
  return (
    <ChoiceBar<'agree' | 'later' | 'some'>
      label={tell('IMPORT_DIFF_LABEL', { group: props.says })}
      value={props.value}
      choices={[
        { value: 'agree', label: tell('IMPORT_DIFF_AGREE') },
        ...(props.value === 'some' ? [{ value: 'some' as const, label: tell('IMPORT_DIFF_SOME') }] : []),
        { value: 'later', label: tell('IMPORT_DIFF_LATER') },
      ]}
      onChange={(value) => (value === 'some' ? undefined : props.onChange(value === 'agree'))}
    />
  );
}

/** One department's part of a group. */
function Part({ part, group, ...shown }: Shown & { readonly part: PartView; readonly group: GroupView }): JSX.Element {
  const { view, agreed, desk } = shown;
  const [open, setOpen] = useState(false);
  const name = part.name === '' ? tell('IMPORT_DIFF_NO_DEPARTMENT') : part.name;
  const says = tell('IMPORT_DIFF_PART', {
    group: tell('IMPORT_DIFF_GROUP', { kind: group.entity, what: group.what, n: part.ids.length }),
    department: name,
  });
  return (
    <li>
      <div className="head">
        <span className="gc-stack">
          <span>{says}</span>
          <Touched what={group.what} visits={part.visits} />
        </span>
        <span className="gc-grow" />
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {tell(open ? 'IMPORT_DIFF_HIDE' : 'IMPORT_DIFF_SHOW')}
          <span className="gc-unseen"> {says}</span>
        </Button>
        <AgreeBar
          says={says}
          value={partIs(part, group, view, agreed)}
          onChange={(yes) => desk.agree((before) => agreePart(part, group, yes, view, before))}
        />
      </div>
      {open ? <Items items={part.items} of={part.ids.length} what={group.what} agreed={agreed} desk={desk} /> : null}
    </li>
  );
}

function Group({ group, ...shown }: Shown & { readonly group: GroupView }): JSX.Element {
  const { view, agreed, desk } = shown;
  const [open, setOpen] = useState(false);
  const parted = group.parts.length > 1;
  const [only] = group.parts;
  const all = tell('IMPORT_DIFF_GROUP', { kind: group.entity, what: group.what, n: ownCount(group) });
  const says = parted || only === undefined || only.name === '' ? all : tell('IMPORT_DIFF_PART', { group: all, department: only.name });
  const some = parted && isAgreed(group, view, agreed) && group.parts.some((part) => partIs(part, group, view, agreed) !== 'agree');
  return (
    <li>
      <div className="head">
        <span className="gc-stack">
          <span>
            <b>{all}</b> {says === all ? null : <span className="gc-t2">{only?.name}</span>}
          </span>
          <Touched what={group.what} visits={group.visits} />
        </span>
        <span className="gc-grow" />
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {parted
            ? tell(open ? 'IMPORT_DIFF_PARTS_HIDE' : 'IMPORT_DIFF_PARTS', { n: group.parts.length })
            : tell(open ? 'IMPORT_DIFF_HIDE' : 'IMPORT_DIFF_SHOW')}
          <span className="gc-unseen"> {says}</span>
        </Button>
        <AgreeBar
          says={says}
          value={some ? 'some' : isAgreed(group, view, agreed) ? 'agree' : 'later'}
          onChange={(yes) => desk.agree((before) => agreeGroup(group, yes, before))}
        />
      </div>
      {open && parted ? (
        <ul className="inside parts">
          {group.parts.map((part) => (
            <Part key={part.departmentId} part={part} group={group} {...shown} />
          ))}
        </ul>
      ) : null}
      {open && !parted ? <Items items={group.items} of={group.count} what={group.what} agreed={agreed} desk={desk} /> : null}
    </li>
  );
}

/** What a newer export says against the record, in groups to agree to, each by department and with the planned visits it touches. */
export function Differences(props: Shown): JSX.Element | null {
  const groups = differences(props.view);
  if (groups.length === 0) return null;
  return (
    <>
      <SectionHead title={tell('IMPORT_DIFF_TITLE')}>{tell('IMPORT_DIFF_SUM')}</SectionHead>
      <ul className="gc-panel gc-import-lines groups">
        {groups.map((group) => (
          <Group key={group.key} group={group} {...props} />
        ))}
      </ul>
    </>
  );
}
