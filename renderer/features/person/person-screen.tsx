import type { JSX } from 'react';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { readGrant } from '../../../shared/domain/people/grant.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useConflictsAbout } from '../../data/conflicts-about.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useMe } from '../../data/people.ts';
import { useMayEdit, useMayUse } from '../../data/rights.ts';
import { useStandsOf } from '../../data/visit-where.ts';
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { FeedPanel } from '../../ui/feed-panel.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { languageName } from '../../ui/language-name.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { scopeWord } from '../../ui/scope-word.ts';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { slotWord } from '../../ui/value-word.ts';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { InstallerPanel } from './installer-panel.tsx';
import { KeptPanel } from './kept-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { PersonForm } from './person-form.tsx';

const word = wordsOf(recordWordsEn);
/** A person's page names this many visits; the rest is in the list of visits. */
const visitsShown = 20;

/** Everything a person's page shows; null where there is no such person here. */
export function personPage(world: World, id: string, laptop: (writer: string) => string) {
  const row = world.row('person', id);
  const person = readPerson(row);
  if (row === undefined || person === undefined || !isLive(row)) return null;
  const names = { ref: namesIn(world), laptop };
  const named = (type: string, index: string) =>
    world
      .find(type, index, id)
      .filter(isLive)
      .map((each) => ({
        row: each,
        type,
        id: each.id,
        name: recordName(world, each) ?? word('RECORD_NAMELESS'),
        place: placeOf(world, each),
      }));
  const visits = world
    .find('visit', 'installer', id)
    .filter(isLive)
    .flatMap((each) => {
      const visit = readVisit(each);
      return visit === undefined
        ? []
        : [{ row: each, visit, state: visitStateIn(world, visit).state, device: names.ref('device', visit.deviceId ?? '') }];
    })
    .sort((a, b) => (a.visit.slot.day < b.visit.slot.day ? 1 : -1))
    .slice(0, visitsShown);
  return {
    row,
    person,
    department: textIn(world.row('department', person.departmentId ?? ''), 'name'),
    things: [...named('seat', 'user'), ...named('device', 'user')],
    visits,
    grants: world
      .find('grant', 'person', id)
      .filter(isLive)
      .flatMap((each) => {
        const grant = readGrant(each);
        return grant === undefined ? [] : [{ id: each.id, role: say(`role.${grant.role}`), scope: scopeWord(grant.scope, names.ref) }];
      }),
    nameOf: names.ref,
    history: editHistory(row).map((entry) => historyLine(entry, 'person', names)),
  };
}

function placeOf(world: World, row: Row): string {
  return [textIn(world.row('site', textIn(row, 'siteId') ?? ''), 'name'), textIn(row, 'room')].filter(Boolean).join(', ');
}

type PersonPage = NonNullable<ReturnType<typeof personPage>>;

function answerOf({ person, department }: PersonPage): string {
  if (person.left) return word('PERSON_LEFT');
  if (person.team) return word('PERSON_ON_TEAM');
  return department === undefined ? word('PERSON_USER') : word('PERSON_IS', { department });
}

function Page({ page }: { readonly page: PersonPage }): JSX.Element {
  const where = useWhere();
  const conflicts = useConflictsAbout('person', page.person.id);
  const may = useMayEdit('person');
  const standsOf = useStandsOf(page.visits.map((each) => each.visit.id));
  const { person } = page;
  return (
    <RecordPage
      title={person.name}
      crumb={{ title: say('UI_SECTION_PEOPLE'), to: '/people' }}
      answer={answerOf(page)}
      where={where(page.row)}
      conflicts={conflicts}
      form={may ? (close, saved) => <PersonForm person={person} nameOf={page.nameOf} onSaved={saved} onClose={close} /> : undefined}
      left={
        <>
          <Panel title={say('type.person')}>
            <Facts
              rows={[
                [say('field.departmentId'), page.department],
                [say('field.code'), person.code],
                [say('field.mail'), person.mail],
                [say('field.phone'), person.phone],
                [say('field.language'), person.language === null ? null : languageName(person.language)],
                [say('field.preference'), person.preference],
              ]}
            />
          </Panel>
          {person.team ? <InstallerPanel personId={person.id} /> : null}
          {person.team ? <InstallerFeed personId={person.id} /> : null}
          {person.team || page.grants.length > 0 ? (
            <Panel title={word('PERSON_ROLES')} rows={page.grants.length > 0}>
              {page.grants.length === 0
                ? word('PERSON_NO_ROLES')
                : page.grants.map((grant) => (
                    <li key={grant.id} className="gc-stack">
                      <strong>{grant.role}</strong>
                      <span className="gc-small gc-t2">{grant.scope}</span>
                    </li>
                  ))}
            </Panel>
          ) : null}
          <MessagesPanel personId={person.id} />
          <KeptPanel personId={person.id} />
        </>
      }
      right={
        <>
          <Panel title={word('PERSON_SEATS')} rows={page.things.length > 0}>
            {page.things.length === 0
              ? word('PERSON_NO_SEATS')
              : page.things.map((thing) => (
                  <li key={`${thing.type}/${thing.id}`} className="gc-record-link">
                    <span className="gc-stack gc-grow">
                      <AppLink to={pathOf(thing.type === 'seat' ? '/seats' : '/devices', thing.id)}>{thing.name}</AppLink>
                      <span className="gc-small gc-t2">{[say(`type.${thing.type}`), thing.place].filter(Boolean).join(' · ')}</span>
                    </span>
                    <WhereMark where={where(thing.row)} />
                  </li>
                ))}
          </Panel>
          {page.visits.length > 0 ? (
            <Panel title={word('PERSON_VISITS_DOES')} rows>
              {page.visits.map(({ visit, state, device }) => (
                <li key={visit.id} className="gc-record-link">
                  <span className="gc-stack gc-grow">
                    <AppLink to={pathOf('/visits', visit.id)}>{visit.number ?? word('DEVICE_VISIT_NEW')}</AppLink>
                    <span className="gc-small gc-t2">
                      {[device, slotWord(visit.slot), say(`visit-state.${state}`)].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  {((stands) => stands && <StandsMark stands={stands} />)(standsOf(visit.id))}
                </li>
              ))}
            </Panel>
          ) : null}
        </>
      }
      history={{ title: word('PERSON_CHANGES'), lines: page.history, of: { type: 'person', id: page.person.id } }}
    />
  );
}

/** Their own, or anybody's to whoever may make links. */
function InstallerFeed({ personId }: { readonly personId: string }): JSX.Element | null {
  const mayAll = useMayUse('public-links');
  const me = useMe();
  return mayAll || me?.person === personId ? <FeedPanel kind="installer" aboutId={personId} /> : null;
}

/** One person: where they sit, what they do, which roles they have. */
export default function PersonScreen(): JSX.Element {
  const id = usePathPart('personId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => personPage(world, id, laptop), [id, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={say('UI_SECTION_PEOPLE')} to="/people" /> : <Page key={id} page={page} />;
}
