import type { JSX, ReactNode } from 'react';
import type { LaptopHolds, MediumWhere, PersonReady, Stuck } from '../../../shared/domain/library/ready-team.ts';
import { useLocal } from '../../data/local-context.ts';
import { ageWord } from '../../ui/age.ts';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Seal } from '../../ui/seal.tsx';
import { sizeWord } from '../../ui/size.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { Tag } from '../../ui/tag.tsx';
import { nameOf } from './coming.tsx';
import { countsOf } from './ready-head.tsx';
import { type Team, useTeam } from './use-team.ts';
import { t } from './words.ts';

/** The team: who can go, where each file lies, and who would be stuck if one laptop failed. */
export function TeamReadyView({
  day,
  days,
  now,
  tools,
}: {
  readonly day: string;
  readonly days: number;
  readonly now: number;
  readonly tools: ReactNode;
}): JSX.Element {
  const team = useTeam(day, days);
  if (team === undefined || team.told === 'waiting') return <Waiting />;
  if (team.visits.length === 0)
    return (
      <>
        {tools}
        <Empty title={t('READY_NONE')}>{t('READY_NONE_TEAM')}</Empty>
      </>
    );
  const ready = team.people.reduce((sum, { counts }) => sum + (counts.get('ready') ?? 0), 0);
  const known = team.people.every(({ notTold }) => !notTold);
  return (
    <>
      <header className="gc-ready-head">
        <div>
          <p className="gc-figure">{t('READY_TEAM_ANSWER', { n: ready, of: team.visits.length })}</p>
          <p className="gc-t2">
            {t('READY_TEAM_BY')} {known ? null : t('READY_TEAM_NOT_ALL')}
          </p>
          {tools}
        </div>
      </header>
      {team.told === 'known' ? null : <Note tone="warn">{t(team.told === 'unheard' ? 'READY_TEAM_UNHEARD' : 'READY_TEAM_MAY_NOT')}</Note>}
      <div className="gc-ready-cols">
        <People team={team} now={now + team.aheadMs} />
        <div>
          <Where team={team} />
          <StuckPanel team={team} />
        </div>
      </div>
    </>
  );
}

function People({ team, now }: { readonly team: Team; readonly now: number }): JSX.Element {
  return (
    <section className="gc-panel gc-ready-visits" aria-label={t('READY_TEAM')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('READY_TEAM_WHO')}</th>
            <th scope="col">{t('READY_COL_MEDIA')}</th>
            <th scope="col">{t('READY_VISITS')}</th>
          </tr>
        </thead>
        <tbody>
          {team.people.map((person) => (
            <tr key={person.person ?? ''}>
              <th scope="row">
                <b>{person.person === null ? t('READY_TEAM_NOBODY') : team.nameOf(person.person)}</b>
                <small>{t('READY_VISITS_OF', { n: person.visits })}</small>
              </th>
              <td data-head={t('READY_COL_MEDIA')}>
                <MediaOf person={person} now={now} />
              </td>
              <td>{person.notTold ? t('READY_TEAM_NOT_TOLD') : countsOf(person.counts, person.visits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What is missing of a person's media, as old as the laptop's last word. */
function MediaOf({ person, now }: { readonly person: PersonReady; readonly now: number }): JSX.Element {
  if (person.notTold || person.toldAt === null) return <StateWord state="deferred">{t('READY_TEAM_UNKNOWN')}</StateWord>;
  const { missingBytes } = person;
  return (
    <>
      {missingBytes > 0 ? (
        <StateWord state="skipped">{t('READY_MEDIA_MISSING', { size: sizeWord(missingBytes) })}</StateWord>
      ) : (
        <StateWord state="done">{t('READY_MEDIA.here')}</StateWord>
      )}
      <small>{t('READY_TEAM_TOLD', { age: ageWord(Math.max(0, now - person.toldAt)) })}</small>
    </>
  );
}

/** On how many laptops each file lies, and on whose. */
function Where({ team }: { readonly team: Team }): JSX.Element {
  return (
    <section className="gc-panel gc-ready-where" aria-labelledby="ready-where">
      <header>
        <h2 id="ready-where">{t('READY_WHERE')}</h2>
        <span className="gc-grow" />
        <span className="gc-small gc-t2">{t('READY_WHERE_LAPTOPS', { n: team.laptops.filter(({ held }) => held !== null).length })}</span>
      </header>
      <ul className="gc-panel-rows">
        {team.media.map((where) => (
          <WhereRow key={where.medium.mediumId} where={where} team={team} />
        ))}
      </ul>
      <div className="gc-panel-in gc-small gc-t2">{t('READY_WHERE_STICKS')}</div>
    </section>
  );
}

function WhereRow({ where, team }: { readonly where: MediumWhere; readonly team: Team }): JSX.Element {
  const { medium, laptops, sticks } = where;
  const now = useNow(60_000);
  const whose = laptops.flatMap((writer) => team.laptops.find((each) => each.writer === writer) ?? []);
  return (
    <li>
      <div className="gc-row gc-wrap">
        <b>{nameOf(medium)}</b>
        {medium.forBackOut ? <Tag>{t('READY_BACK_OUT')}</Tag> : null}
        {medium.right === 'definitive' ? <Seal /> : null}
      </div>
      <StateWord state={whose.length === 0 ? 'skipped' : 'done'}>
        {t('READY_WHERE_ON', { n: whose.length, sticks: sticks.length })}
      </StateWord>
      <small>
        {[
          ...whose.map((laptop) => holderWord(laptop, team)),
          ...sticks.map(({ name, at }) => t('READY_WHERE_STICK', { name, at: momentWord(at, myZone(), now) })),
        ].join(', ')}
      </small>
    </li>
  );
}

const holderWord = ({ person, laptop }: Pick<LaptopHolds, 'person' | 'laptop'>, team: Team): string =>
  t('READY_WHERE_HOLDER', { who: team.nameOf(person), laptop });

/** Whose visits would wait if their laptop failed. */
function StuckPanel({ team }: { readonly team: Team }): JSX.Element {
  const { hello } = useLocal();
  const says = ({ writer, person, visits, media }: Stuck): string =>
    t(writer === hello.writer ? 'READY_STUCK_OWN' : 'READY_STUCK', {
      who: team.nameOf(person),
      n: visits.length,
      media: media.map((medium) => (medium.forBackOut ? t('READY_STUCK_BACK', { name: nameOf(medium) }) : nameOf(medium))),
    });
  return (
    <section className="gc-panel" aria-labelledby="ready-stuck">
      <header>
        <h2 id="ready-stuck">{t('READY_STUCK_TITLE')}</h2>
      </header>
      <div className="gc-panel-in">
        {team.stuck.length === 0 ? (
          <p className="gc-t2">{t('READY_STUCK_NOBODY')}</p>
        ) : (
          team.stuck.map((each) => (
            <Note key={each.writer} tone="warn">
              {says(each)}
            </Note>
          ))
        )}
      </div>
    </section>
  );
}
