/** The figures in short, a line each. Pure. */
import type { RolloutFigures, Share } from '../../../shared/domain/figures/rollout.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { t } from './words.ts';

export interface KeyFigure {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  /** As people read it; null: there is nothing to count. */
  readonly says: string | null;
  /** For the file: the number, and what it is of. */
  readonly n: number | null;
  readonly of: number | null;
}

/** Every figure, those of nothing too: they say so. */
export function keyFigures(figures: RolloutFigures): readonly KeyFigure[] {
  const shared = (
    id:
      | 'on-time'
      | 'remote'
      | 'backed-out'
      | 'failed'
      | 'seats-left'
      | 'unauthorised'
      | 'not-in-cmdb'
      | 'acknowledged'
      | 'trained'
      | 'training',
    of: Share,
  ): KeyFigure => ({
    id,
    name: t(`figure.${id}`),
    why: t(`figure.${id}.why`),
    says: of === null ? null : t('FIGURES_SHARE', of),
    n: of?.n ?? null,
    of: of?.of ?? null,
  });
  const released = figures.releases.reduce((sum, each) => sum + each.n, 0);
  const hours = figures.hoursToCmdb;
  return [
    shared('on-time', figures.onTime),
    shared('remote', figures.remoteOnTime),
    shared('backed-out', figures.backedOut),
    shared('failed', figures.failed),
    shared('seats-left', figures.seatsLeft),
    shared('unauthorised', figures.unauthorised),
    {
      id: 'to-cmdb',
      name: t('figure.to-cmdb'),
      why: t('figure.to-cmdb.why'),
      says: hours === null ? null : t('FIGURE_HOURS', { hours }),
      n: hours === null ? null : Math.round(hours * 10) / 10,
      of: null,
    },
    shared('not-in-cmdb', figures.notInCmdb),
    shared('acknowledged', figures.acknowledged),
    shared('trained', figures.trained),
    shared('training', figures.fromTraining),
    {
      id: 'releases',
      name: t('figure.releases'),
      why: t('figure.releases.why'),
      says: released === 0 ? null : t('FIGURE_RELEASES', { parts: figures.releases.map(releasePart) }),
      n: released,
      of: null,
    },
    {
      id: 'builds',
      name: t('figure.builds'),
      why: t('figure.builds.why'),
      says: figures.builds === 0 ? null : figures.builds.toLocaleString('en-GB'),
      n: figures.builds,
      of: null,
    },
  ];
}

function releasePart({ category, n }: RolloutFigures['releases'][number]): string {
  const code = `release-category.${category}`;
  const name = Object.hasOwn(domainEn, code) ? say(code).toLowerCase() : t('FIGURE_NO_CATEGORY');
  return t('FIGURE_RELEASE_PART', { n, category: name });
}
