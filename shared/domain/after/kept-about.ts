/** What is kept of a person, why, and until when: shown to them, and to whoever answers for it. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { PersonalKind } from '../policy/content.ts';
import { revisionAt } from '../policy/in-force.ts';
import { revisionsIn } from '../policy/policy.ts';
import { textIn } from '../record.ts';
import { erasureId, keptUntil, personalKindOf, readErasure, retentionRules } from './erasure.ts';

export interface KeptLine {
  /** Where it was given: a visit, or a training session. */
  readonly visitId: string | null;
  readonly sessionId: string | null;
  readonly number: string | null;
  readonly kind: PersonalKind;
  readonly n: number;
  /** The day from which it is erased; null: no rule says so. */
  readonly until: string | null;
  /** Its content is gone; the fact, its digest and who signed it stay. */
  readonly erased: boolean;
}
export interface KeptAbout {
  /** The revision whose rules hold; 0: none is in force. */
  readonly revision: number;
  readonly lines: readonly KeptLine[];
  /** Kinds that people carry out, with months. */
  readonly byPeople: readonly { readonly kind: string; readonly months: number }[];
}

const naming = ['evidence', 'signoff', 'step-result'] as const;

/** `at`: now, ms; `today`: yyyy-MM-dd. */
export function keptAbout(world: World, personId: string, at: number, today: string): KeptAbout {
  const revision = revisionAt(revisionsIn(world), at);
  const rules = retentionRules(revision);
  const about = (place: Pick<KeptLine, 'visitId' | 'sessionId' | 'number'>, found: readonly Row[]): readonly KeptLine[] => {
    const rows = found.filter((row) => personalKindOf(row) !== undefined);
    const byDigest = new Map<string, Row[]>();
    for (const row of rows) for (const digest of digestsOf(row)) byDigest.set(digest, [...(byDigest.get(digest) ?? []), row]);
    const each = [...byDigest].flatMap(([digest, named]) => {
      const kind = named[0] === undefined ? undefined : personalKindOf(named[0]);
      const gone = readErasure(world.row('erasure', erasureId(digest)));
      const until = gone?.dueOn ?? keptUntil(world, named, rules, today).dueOn;
      return kind === undefined ? [] : [{ kind, until, erased: gone !== undefined }];
    });
    return [...Map.groupBy(each, ({ kind, until, erased }) => `${kind} ${until} ${erased}`).values()].flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ ...first, ...place, n: group.length }];
    });
  };
  const visits = world.find('visit', 'user', personId).filter(isLive);
  const signed = Map.groupBy(world.find('attendance', 'person', personId), (row) => textIn(row, 'sessionId') ?? '');
  const lines = [
    ...visits.flatMap((visit) =>
      about(
        { visitId: visit.id, sessionId: null, number: textIn(visit, 'number') ?? null },
        naming.flatMap((type) => world.find(type, 'visit', visit.id)),
      ),
    ),
    ...[...signed].flatMap(([sessionId, rows]) => about({ visitId: null, sessionId, number: null }, rows)),
  ].sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1));
  const byPeople = revision.retention.personal.filter(({ of }) => of === undefined).map(({ kind, months }) => ({ kind, months }));
  return { revision: revision.revision, lines, byPeople };
}

function digestsOf(row: Row): readonly string[] {
  const one = textIn(row, 'digest');
  const many = row.fields.digests;
  return [...(one === undefined ? [] : [one]), ...(Array.isArray(many) ? many.filter((each) => typeof each === 'string') : [])];
}
