import { useMemo } from 'react';
import { type Build, readBuild } from '../../../shared/domain/build/build.ts';
import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { type NamedItem, namedItem } from '../../../shared/domain/release/item-names.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useRows } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import type { Where } from '../../ui/where-mark.tsx';
import { type StandardUse, standardUse } from './standard-use.ts';

/** A standard change with how far it is used up and where its approval stands. */
export interface StandardLine {
  readonly subject: Release;
  readonly use: StandardUse;
  readonly approval: ReturnType<typeof approvalOf>['state'];
  readonly where: Where;
}

export interface BuildLine {
  readonly row: Row;
  readonly build: Build;
  readonly items: readonly NamedItem[];
  readonly standards: readonly StandardLine[];
  readonly where: Where;
}

/** Every standard build with the standard changes for it. Retired ones are left out. */
export function useBuilds(): ListData<BuildLine> {
  const builds = useRows('build');
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const titles = useRows('title');
  const versions = useRows('version');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const whereOf = useWhere();
  return useMemo(() => {
    if (!builds || !releases || !rfcs || !titles || !versions || !visits || !events) return { state: 'waiting' };
    const standards = releases.filter((row) => readRelease(row)?.standard != null);
    const ids = new Set(standards.map((row) => row.id));
    const under = visits.filter((row) => ids.has(String(row.fields.releaseId)));
    const own = new Set(under.map((row) => row.id));
    const begun = events.filter((row) => own.has(String(row.fields.visitId)));
    const world = new FixedWorld([...builds, ...standards, ...rfcs, ...titles, ...versions, ...under, ...begun], groundcrewRules);
    const lines = standards.flatMap((row): StandardLine[] => {
      const subject = readRelease(row);
      const use = subject === undefined ? undefined : standardUse(world, subject);
      if (subject === undefined || use === undefined) return [];
      return [{ subject, use, approval: approvalOf(world, subject.id).state, where: whereOf(row) }];
    });
    const rows = builds.flatMap((row): BuildLine[] => {
      const build = readBuild(row);
      if (build === undefined || build.retired === true) return [];
      const items = build.items.map((item) => namedItem(world, item));
      return [{ row, build, items, standards: lines.filter((line) => line.subject.buildId === build.id), where: whereOf(row) }];
    });
    return { state: 'here', rows: rows.sort((a, b) => a.build.name.localeCompare(b.build.name)) };
  }, [builds, releases, rfcs, titles, versions, visits, events, whereOf]);
}
