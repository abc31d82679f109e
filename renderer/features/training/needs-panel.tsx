import { UserPlus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { readNeed } from '../../../shared/domain/training/need.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { Button } from '../../ui/button.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { type Audience, NeedForm } from './need-form.tsx';
import type { TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** What is decided about everybody, about departments by themselves, and about people by name. */
export function NeedsPanel({ page, may }: { readonly page: TrainingPage; readonly may: boolean }): JSX.Element {
  const [open, setOpen] = useState<Audience | undefined>();
  const [shown, setShown] = useState(false);
  const { departments } = page;
  // While nobody has decided about everybody, each department that is undecided is named.
  const others = page.all === undefined ? [] : departments.filter(({ row }) => row === undefined);
  const own = departments.filter((each) => !others.includes(each));
  const lists = page.standing.book.needs.filter(({ audience }) => audience === 'people');
  const line = (audience: Audience, row: Row | undefined, key: string): JSX.Element => (
    <Line key={key} page={page} audience={audience} row={row} may={may} onDecide={() => setOpen(audience)} />
  );
  return (
    <Panel
      title={t('NEEDS')}
      rows
      end={
        may ? (
          <Button kind="quiet" icon={UserPlus} onClick={() => setOpen({ kind: 'people', name: '', people: [] })}>
            {t('NEEDS_ADD_PEOPLE')}
          </Button>
        ) : null
      }
    >
      {line({ kind: 'all', name: t('NEEDS_ALL') }, page.all, 'all')}
      {own.flatMap(({ departmentId, name, row }) =>
        departmentId === null ? [] : [line({ kind: 'department', departmentId, name }, row, departmentId)],
      )}
      {lists.map((need) =>
        line({ kind: 'people', id: need.id, name: need.name ?? '', people: need.people }, page.standing.book.needRow(need.id), need.id),
      )}
      {others.length === 0 ? null : shown ? (
        others.flatMap(({ departmentId, name }) =>
          departmentId === null ? [] : [line({ kind: 'department', departmentId, name }, undefined, departmentId)],
        )
      ) : (
        <li className="gc-row gc-wrap">
          <span className="gc-grow gc-t2">{t('NEEDS_OTHERS', { n: others.length })}</span>
          <Button kind="quiet" onClick={() => setShown(true)}>
            {t('NEEDS_SHOW_OTHERS')}
          </Button>
        </li>
      )}
      {open === undefined ? null : <NeedForm page={page} audience={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function Line(props: {
  readonly page: TrainingPage;
  readonly audience: Audience;
  readonly row: Row | undefined;
  readonly may: boolean;
  readonly onDecide: () => void;
}): JSX.Element {
  const { page, audience, row, may, onDecide } = props;
  const decided = readNeed(row)?.decided ?? null;
  const said = page.byOf(row);
  const asAll = row === undefined && audience.kind === 'department' && page.all !== undefined;
  const name = audience.kind === 'people' ? t('NEEDS_PEOPLE', { name: audience.name, n: audience.people.length }) : audience.name;
  return (
    <li className="gc-training-need">
      <div className="gc-row gc-wrap">
        <b className="gc-grow gc-break">{name}</b>
        {may ? (
          <Button kind={decided === null && !asAll ? 'plain' : 'quiet'} aria-label={`${t('NEEDS_DECIDE')}: ${name}`} onClick={onDecide}>
            {t('NEEDS_DECIDE')}
          </Button>
        ) : null}
      </div>
      {asAll ? (
        <span className="gc-t2">{t('NEEDS_AS_ALL')}</span>
      ) : decided === null ? (
        <StateWord state="awaiting">{t('NEEDS_UNDECIDED')}</StateWord>
      ) : (
        <StateWord state={decided.is === 'needed' ? 'accepted' : 'superseded'}>
          {decided.is === 'needed' ? t('NEEDS_NEEDED') : t('NEEDS_NOT', { why: decided.why })}
        </StateWord>
      )}
      {said === undefined ? null : (
        <span className="gc-small gc-t2">{t('NEEDS_BY', { who: said.who, when: momentWord(said.at, myZone()) })}</span>
      )}
    </li>
  );
}
