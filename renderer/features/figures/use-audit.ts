/** What an auditor asks of a period, read once, with the names of the people. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type AuditFacts, auditFacts, auditTypes, type Between } from '../../../shared/domain/figures/audit.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useNames } from '../../data/people.ts';
import { useReadRows } from '../../data/read-rows.ts';

export type AuditData =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly again: () => void }
  | { readonly state: 'here'; readonly facts: AuditFacts; readonly nameOf: (person: string) => string; readonly again: () => void };

/** What is asked for may change without reading again. */
export function useAudit({ from, to }: Between, somebody: string): AuditData {
  const readRows = useReadRows();
  const [read, setRead] = useState<{
    readonly rows: ReadonlyMap<string, readonly Row[]>;
    readonly world: FixedWorld;
    readonly at: number;
  }>();
  const [failed, setFailed] = useState(false);
  const [times, setTimes] = useState(0);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` stands for "read again"
  useEffect(() => {
    let over = false;
    readRows([...auditTypes]).then(
      (rows) => {
        if (over) return;
        setRead({ rows, world: new FixedWorld([...rows.values()].flat(), groundcrewRules), at: Date.now() });
        setFailed(false);
      },
      () => {
        if (!over) setFailed(true);
      },
    );
    return () => {
      over = true;
    };
  }, [readRows, times]);
  const facts = useMemo(
    () => (read === undefined ? undefined : auditFacts(read.world, read.rows, { from, to }, read.at)),
    [read, from, to],
  );
  const people = useMemo(
    () =>
      facts === undefined
        ? []
        : [...facts.overrides, ...facts.emergencies, ...facts.combined, ...facts.late]
            .map(({ who }) => who)
            .concat(facts.emergencies.flatMap(({ word }) => word?.approverId ?? [])),
    [facts],
  );
  const names = useNames(people);
  if (failed) return { state: 'failed', again };
  if (facts === undefined || names === undefined) return { state: 'waiting' };
  return { state: 'here', facts, nameOf: (person) => names.get(person) ?? somebody, again };
}
