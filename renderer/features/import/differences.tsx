import { Checkbox } from '@mantine/core';
import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { SectionHead } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { type Agreed, differences, isAgreed, ownCount } from './agreement.ts';
import type { ImportDesk } from './desk.ts';
import { withKeys } from './needs.tsx';
import type { GroupView, PlanView } from './planner-messages.ts';
import { tell } from './tell.ts';

function Touched({ group }: { readonly group: GroupView }): JSX.Element | null {
  const { count, first } = group.visits;
  if (group.what === 'appeared') return null;
  if (count === 0) return <span className="second">{tell('IMPORT_DIFF_VISITS_NONE')}</span>;
  return (
    <ReasonLine kind="waits">
      <b>{tell('IMPORT_DIFF_VISITS', { n: count })}</b>{' '}
      {first
        .slice(0, 6)
        .map(({ number, day }) => tell('IMPORT_DIFF_VISIT', { number, day }))
        .join(', ')}
    </ReasonLine>
  );
}

function Items({ group, agreed, desk }: { readonly group: GroupView; readonly agreed: Agreed; readonly desk: ImportDesk }): JSX.Element {
  const more = group.count - group.items.length;
  return (
    <ul className="inside">
      {group.items.map((item) => (
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
                <span className="second">
                  {group.what === 'appeared'
                    ? null
                    : item.changes.map(({ field, was, is }) => (
                        <span key={field}>
                          {was === is ? tell('IMPORT_DIFF_FIELD_ONLY', { field }) : tell('IMPORT_DIFF_FIELD', { field, was, is })}
                        </span>
                      ))}
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

function Group(props: {
  readonly group: GroupView;
  readonly view: PlanView;
  readonly agreed: Agreed;
  readonly desk: ImportDesk;
}): JSX.Element {
  const { group, view, agreed, desk } = props;
  const [open, setOpen] = useState(false);
  const says = tell('IMPORT_DIFF_GROUP', { kind: group.entity, what: group.what, n: ownCount(group) });
  return (
    <li>
      <div className="head">
        <span className="gc-stack">
          <b>{says}</b>
          <Touched group={group} />
        </span>
        <span className="gc-grow" />
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {tell(open ? 'IMPORT_DIFF_HIDE' : 'IMPORT_DIFF_SHOW')}
        </Button>
        <ChoiceBar
          label={tell('IMPORT_DIFF_LABEL', { group: says })}
          value={isAgreed(group, view, agreed) ? 'agree' : 'later'}
          choices={[
            { value: 'agree', label: tell('IMPORT_DIFF_AGREE') },
            { value: 'later', label: tell('IMPORT_DIFF_LATER') },
          ]}
          onChange={(value) => desk.agree((before) => ({ ...before, groups: new Map([...before.groups, [group.key, value === 'agree']]) }))}
        />
      </div>
      {open ? <Items group={group} agreed={agreed} desk={desk} /> : null}
    </li>
  );
}

/** What a newer export says against the record, in groups to agree to, with the planned visits that each touches. */
export function Differences(props: { readonly view: PlanView; readonly agreed: Agreed; readonly desk: ImportDesk }): JSX.Element | null {
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
