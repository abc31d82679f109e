import type { JSX } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { cannotTake } from '../../../shared/domain/library/device-lacks.ts';
import { daysTo, notInTime, type ToDo, toDoAbout } from '../../../shared/domain/library/in-time.ts';
import { type LicenceNeed, licenceNeeds } from '../../../shared/domain/library/licence-need.ts';
import type { RightItem } from '../../../shared/domain/library/right-version.ts';
import { softwareOf } from '../../../shared/domain/release/items.ts';
import type { Release } from '../../../shared/domain/release/release.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { deviceName } from '../../../shared/domain/visit/brief.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { libraryWords } from '../../../shared/words/library.en.ts';
import { useDerived } from '../../data/live.ts';
import { useMayDecide } from '../../data/rights.ts';
import { lackSays } from '../../ui/lack-word.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { Seal } from '../../ui/seal.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(libraryWords);
type Is = Exclude<ReturnType<typeof notInTime>[number]['right']['is'], 'back-out' | 'repair'>;

/** Lines shown: the earliest of them. */
const atMost = 6;

interface Late {
  readonly key: string;
  readonly versionId: string;
  readonly is: Is;
  readonly name: string;
  readonly where: string;
  readonly day: string | null;
  readonly visits: number;
  readonly toDo: ToDo;
  readonly instead: string | undefined;
}

/** What of a release is not definitive where its visits are. */
export function lateOf(world: World, releaseId: string): readonly Late[] {
  const ref = namesIn(world);
  return notInTime(world, releaseId).flatMap((line): readonly Late[] => {
    const { titleId, versionId, right, place, day, visits } = line;
    if (!('instead' in right)) return [];
    const number = readVersion(world.row('version', versionId))?.number ?? '';
    const department = ref('department', place.departmentId ?? '');
    const wave = place.wave === null ? t('IN_TIME_NO_WAVE') : t('IN_TIME_WAVE', { wave: place.wave });
    return [
      {
        key: `${versionId} ${place.wave} ${place.departmentId}`,
        versionId,
        is: right.is,
        name: t('VERSION_NAME', { title: ref('title', titleId) ?? '', number }),
        where: department === undefined ? wave : `${wave}, ${department}`,
        day,
        visits,
        toDo: toDoAbout(world, line),
        instead: right.instead === null ? undefined : readVersion(world.row('version', right.instead))?.number,
      },
    ];
  });
}

/** What of a release is not there in time: versions and licences, from one look. Undefined while it waits. */
export interface InTime {
  readonly late: readonly Late[];
  readonly licences: readonly (LicenceNeed & { readonly title: string })[];
  /** Visits whose device cannot take it. */
  readonly cannot: readonly { readonly visitId: string; readonly name: string; readonly day: string; readonly why: string }[];
}
export function useInTime(releaseId: string): InTime | undefined {
  const today = dayOf(useNow(60_000), myZone());
  return useDerived(
    (world) => {
      const ref = namesIn(world);
      const licences = licenceNeeds(world, releaseId, today);
      return {
        late: lateOf(world, releaseId),
        cannot: cannotTake(world, releaseId).map(({ visit, deviceId, lacks }) => ({
          visitId: visit.id,
          name: deviceName(readDevice(world.row('device', deviceId))) ?? '',
          day: visit.slot.day,
          why: lacks.map(lackSays).join('; '),
        })),
        licences: licences.map((need) => ({ ...need, title: ref('title', need.titleId) ?? '' })),
      };
    },
    [releaseId, today],
  );
}

/** From so many days before the first visit on, a release says at its head that the right version is not there. */
const nearDays = 14;

/** The line at the head of a release: the right version is not there yet, so many days left. Nothing while there is time, or all is right. */
export function InTimeLine({ inTime }: { readonly inTime: InTime | undefined }): JSX.Element | null {
  const late = inTime?.late;
  const mine = useMayDecide('mark-definitive');
  const today = dayOf(useNow(60_000), myZone());
  const first = late?.find(({ day, is }) => day !== null && is !== 'not-in-library');
  if (first === undefined || first.day === null || daysTo(first.day, today) > nearDays) return null;
  return (
    <div className="gc-row gc-wrap">
      <ReasonLine kind={daysTo(first.day, today) <= 0 || first.is === 'withdrawn' ? 'stopped' : 'waits'}>
        <b>{t('IN_TIME_LEFT', { days: daysTo(first.day, today) })}</b> {t(`IN_TIME.${first.is}`, { name: first.name })}{' '}
        {t(mine ? 'IN_TIME_MOVE_YOURS' : 'IN_TIME_MOVE')} {t(`IN_TIME_DO.${first.toDo}`)}
      </ReasonLine>
      <AppLink to={pathOf('/library/versions', first.versionId)}>{t('IN_TIME_GO')}</AppLink>
    </div>
  );
}

/** Is what the release brings definitive in time for its visits? "A gate, not a hope." */
export function InTimePanel({ subject, inTime }: { readonly subject: Release; readonly inTime: InTime | undefined }): JSX.Element | null {
  const late = inTime?.late;
  const mine = useMayDecide('mark-definitive');
  if (late === undefined || softwareOf(subject).length === 0) return null;
  return (
    <Panel title={t('IN_TIME_HEAD')}>
      {late.length === 0 ? (
        <span className="gc-row gc-wrap">
          <Seal /> <span>{t('IN_TIME_YES')}</span>
        </span>
      ) : (
        <div className="gc-stack-4">
          {late.slice(0, atMost).map((each) => (
            <div key={each.key} className="gc-stack">
              <ReasonLine kind={each.is === 'not-in-library' ? 'told' : each.is === 'withdrawn' ? 'stopped' : 'waits'}>
                {t(`IN_TIME.${each.is}`, { name: each.name })}{' '}
                {each.instead === undefined ? null : t('IN_TIME_INSTEAD', { number: each.instead })}
              </ReasonLine>
              {each.day === null ? null : (
                <span className="gc-small gc-t2">
                  {t('IN_TIME_FIRST', { where: each.where, day: dayWord(each.day), visits: each.visits })}
                </span>
              )}
              <span className="gc-small">
                {t(mine ? 'IN_TIME_MOVE_YOURS' : 'IN_TIME_MOVE')} {t(`IN_TIME_DO.${each.toDo}`)}
              </span>
              <AppLink to={pathOf('/library/versions', each.versionId)}>{t('IN_TIME_GO')}</AppLink>
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

/** Are there licences for the visits that are still to be done? Nothing where none of its titles is counted. */
export function LicencePanel({ inTime }: { readonly inTime: InTime | undefined }): JSX.Element | null {
  const needs = inTime?.licences;
  if (needs === undefined || needs.length === 0) return null;
  return (
    <Panel title={t('LICENCE_NEED_HEAD')}>
      <div className="gc-stack-4">
        {needs.map(({ titleId, title, owned, used, needed, short }) => (
          <div key={titleId} className="gc-stack">
            <ReasonLine kind={short > 0 ? 'waits' : 'go'}>
              {short > 0
                ? t('LICENCE_NEED_SHORT', { title, short, needed, left: owned - used })
                : t('LICENCE_NEED_ENOUGH', { title, needed, left: owned - used })}
            </ReasonLine>
            <AppLink to={pathOf('/titles', titleId)}>{t('TITLE_LICENCES')}</AppLink>
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** Planned visits whose device cannot take what is installed: named here, while there is time to change the plan. */
export function CannotPanel({ inTime }: { readonly inTime: InTime | undefined }): JSX.Element | null {
  const cannot = inTime?.cannot ?? [];
  if (cannot.length === 0) return null;
  return (
    <Panel title={t('CANNOT_TAKE_HEAD', { n: cannot.length })} rows>
      {cannot.slice(0, atMost).map(({ visitId, name, day, why }) => (
        <li key={visitId} className="gc-stack">
          <AppLink to={pathOf('/visits', visitId)}>{t('CANNOT_TAKE', { name, day: dayWord(day) })}</AppLink>
          <span className="gc-small gc-t2">{why}</span>
        </li>
      ))}
      {cannot.length > atMost ? <li className="gc-t2">{t('CANNOT_TAKE_MORE', { n: cannot.length - atMost })}</li> : null}
    </Panel>
  );
}

/** How each version of a release stands for its visits: the seal only where it is definitive for all of them. Undefined while that is not known. */
export function rightsOf(subject: Release, inTime: InTime | undefined): readonly RightItem[] | undefined {
  return inTime === undefined
    ? undefined
    : softwareOf(subject).map(({ titleId, versionId }) => {
        const late = inTime.late.find((each) => each.versionId === versionId);
        const right = late === undefined ? ({ is: 'definitive', channel: { kind: 'general' } } as const) : { is: late.is, instead: null };
        return { titleId, versionId, right };
      });
}
