import { Select } from '@mantine/core';
import { UserMinus } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { nominateUsers } from '../../../shared/domain/acceptance/nominate-users.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { useDoing } from '../../data/doing.ts';
import { useRows } from '../../data/live.ts';
import { useLinkDesk } from '../../data/public-links.ts';
import { useMayUse } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PersonLinks } from '../../ui/person-links.tsx';
import { PublicPagePanel } from '../../ui/public-page-panel.tsx';
import type { AcceptancePage } from './use-acceptance.ts';
import { t } from './words.ts';

/** Options drawn of a long list of people; the rest is found by typing. */
const choicesDrawn = 60;

/** Who tries the release, how far each is, and their links. */
export function NominatedPanel({ page }: { readonly page: AcceptancePage }): JSX.Element {
  const mayLink = useMayUse('public-links');
  return mayLink && page.mayNominate ? <WithLinks page={page} /> : <People page={page} />;
}

function WithLinks({ page }: { readonly page: AcceptancePage }): JSX.Element {
  const maySet = useMayUse('public-page');
  const desk = useLinkDesk('acceptance', page.release.id, page.standing);
  return (
    <div className="gc-stack-4">
      <People
        page={page}
        linksOf={(personId, who) => <PersonLinks desk={desk} personId={personId} who={who} means={t('NOMINATED_LINK_MEANS')} />}
      />
      <PublicPagePanel desk={desk} maySet={maySet} />
    </div>
  );
}

function People(props: { readonly page: AcceptancePage; readonly linksOf?: (personId: string, who: string) => JSX.Element }): JSX.Element {
  const { page, linksOf } = props;
  const { nominated } = page.standing;
  const doing = useDoing();
  const releaseId = page.release.id;
  return (
    <Panel title={t('NOMINATED')} rows>
      {nominated.length === 0 ? <li className="gc-t2">{t('NOMINATED_NONE')}</li> : null}
      {nominated.map(({ personId, open, answered }) => {
        const who = t('ANSWER_OF', { who: page.nameOf(personId) });
        return (
          <li key={personId} className="gc-acceptance-person">
            <div className="gc-row gc-wrap">
              <b className="gc-break">{who}</b>
              <span className="gc-small gc-t2">{t('NOMINATED_OPEN', { open, answered })}</span>
              <span className="gc-grow" />
              {page.mayNominate ? (
                <Button
                  kind="quiet"
                  icon={UserMinus}
                  iconOnly
                  onClick={() => void doing.run(nominateUsers, { releaseId, remove: [personId] })}
                >
                  {t('NOMINATED_REMOVE', { who })}
                </Button>
              ) : null}
            </div>
            {linksOf?.(personId, who)}
          </li>
        );
      })}
      <li hidden={!page.mayNominate}>
        {page.mayNominate ? <Nominate page={page} run={(personId) => doing.run(nominateUsers, { releaseId, add: [personId] })} /> : null}
        <Problem says={doing.problem} />
      </li>
    </Panel>
  );
}

function Nominate({ page, run }: { readonly page: AcceptancePage; readonly run: (personId: string) => Promise<unknown> }): JSX.Element {
  const rows = useRows('person');
  const [chosen, setChosen] = useState<string | null>(null);
  const there = page.standing.nominated;
  const choices = useMemo(() => {
    const people = (rows ?? []).flatMap((row) => {
      const person = readPerson(row);
      return person === undefined || person.left === true || person.retired === true ? [] : [person];
    });
    return people
      .filter(({ id }) => there.every(({ personId }) => personId !== id))
      .map(({ id, name, code }) => ({ value: id, label: code === null ? name : `${name} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [rows, there]);
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) void run(chosen).then((done) => done !== undefined && setChosen(null));
      }}
    >
      <Select
        label={t('NOMINATED_ADD')}
        description={t('NOMINATED_ADD_HELP')}
        searchable
        limit={choicesDrawn}
        data={choices}
        value={chosen}
        onChange={setChosen}
      />
      <div>
        <Button type="submit" aria-disabled={chosen === null || undefined}>
          {t('NOMINATED_DO')}
        </Button>
      </div>
    </form>
  );
}
