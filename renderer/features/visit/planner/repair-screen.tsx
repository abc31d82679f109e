import { useDebouncedValue } from '@mantine/hooks';
import { type JSX, type ReactNode, useMemo, useState } from 'react';
import { readPerson } from '../../../../shared/domain/person/person.ts';
import type { Plan } from '../../../../shared/domain/planner/facts.ts';
import type { Repair } from '../../../../shared/domain/planner/gather.ts';
import { type ApplyPlanInput, applyPlan } from '../../../../shared/domain/visit/apply-plan.ts';
import { useDoing } from '../../../data/doing.ts';
import { useForeseen } from '../../../data/foresee.ts';
import { useRows } from '../../../data/live.ts';
import { ActionWithReason } from '../../../ui/action-with-reason.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { useQueryPart } from '../../../ui/link.tsx';
import { Empty } from '../../../ui/list-state.tsx';
import { dayOf, dayWord, myZone } from '../../../ui/moment.tsx';
import { Note } from '../../../ui/note.tsx';
import { useNow } from '../../../ui/now.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { useScreenHead } from '../../../ui/screen-head.tsx';
import type { RowLook, TableColumn } from '../../../ui/table-column.ts';
import { VirtualTable } from '../../../ui/virtual-table.tsx';
import { UndoButton } from '../calendar/undo-button.tsx';
import { ConcernList, OverrideReason, refusedSays, tellsConcerns } from '../concern-list.tsx';
import { s } from '../schedule-words.ts';
import { useLookup } from '../use-visits.ts';
import type { Lookup } from '../visit-line.ts';
import '../visit.css';
import { t } from '../words.ts';
import { PlannerWorks } from './planner-works.tsx';
import { askOf, draftFor, hoursAway, MoveReason, type RepairDraft, RepairFields } from './repair-form.tsx';
import { type RepairLine, type Shown, shownOf } from './repair-lines.ts';
import { useRepair } from './use-repair.ts';

const columns: readonly TableColumn<RepairLine>[] = [
  {
    id: 'device',
    head: t('VISIT_COLUMN_DEVICE'),
    text: (line) => line.device,
    cell: (line) => <b>{line.device}</b>,
    width: '15%',
    phone: 'name',
  },
  { id: 'for', head: t('VISIT_COLUMN_FOR'), text: (line) => line.person, width: '14%', phone: 'hide' },
  { id: 'before', head: s('REPAIR_BEFORE'), text: (line) => line.before, width: '21%', phone: 'second' },
  { id: 'after', head: s('REPAIR_AFTER'), text: (line) => line.after, width: '21%', phone: 'second' },
  { id: 'installer', head: t('VISIT_COLUMN_INSTALLER'), text: (line) => line.installer, width: '13%', phone: 'second' },
  { id: 'why', head: s('REPAIR_REASON'), text: (line) => line.why, phone: 'second' },
];
const nothingShown: Shown = { lines: [], told: 0, order: 0 };
const keyOf = (line: RepairLine): string => line.id;
const nameOf = (line: RepairLine): string => line.device;
const lookOf = (line: RepairLine): RowLook | undefined => (line.left ? 'provisional' : undefined);

/** The plan after something has happened to it: what would change, before beside after, applied as one act. */
export default function RepairScreen(): JSX.Element {
  useScreenHead({ title: s('REPAIR'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  const today = dayOf(useNow(60_000), myZone());
  const [what] = useQueryPart('what');
  const [release] = useQueryPart('release');
  const [draft, setDraft] = useState(() => draftFor(what, release));
  const [applied, setApplied] = useState<number | undefined>();
  const [round, setRound] = useState(0);
  const people = useRows('person');
  const found = useLookup();
  const lookup: Lookup = found ?? (() => undefined);
  const asked = useMemo(() => askOf(draft, today), [draft, today]);
  const { repair, made, approved, installers, stands, input } = useRepair(
    'lacks' in asked || applied !== undefined ? undefined : asked,
    round,
  );
  const names = useMemo(() => new Map((people ?? []).flatMap((row) => readPerson(row) ?? []).map(({ id, name }) => [id, name])), [people]);
  const plan = made.state === 'ready' ? made.plan : undefined;
  const shown = useMemo(
    () =>
      plan === undefined || repair === undefined
        ? nothingShown
        : shownOf(repair, plan, stands, (id) => (id === null ? '' : (names.get(id) ?? ''))),
    [repair, plan, stands, names],
  );
  const { lines } = shown;
  const changes = lines.filter((line) => !line.left).length + shown.order;
  const nothing = repair !== undefined && repair.upset.length === 0 && draft.kind !== 'away';
  return (
    <div className="gc-plan">
      <div className="gc-visits">
        <p className="gc-figure">
          {repair === undefined
            ? s('REPAIR_ANSWER_NONE')
            : s('REPAIR_ANSWER', {
                upset: repair.upset.length,
                changes,
                left: lines.filter((line) => line.left).length,
              })}
        </p>
        {applied === undefined ? null : (
          <Note tone="ok" announce>
            <div className="gc-row gc-wrap">
              <span className="gc-grow">{s('REPAIR_APPLIED', { n: applied })}</span>
              <UndoButton />
            </div>
          </Note>
        )}
        {lines.length > 0 ? (
          <VirtualTable what={s('REPAIR_CHANGES')} rows={lines} columns={columns} keyOf={keyOf} nameOf={nameOf} lookOf={lookOf} />
        ) : nothing ? (
          <Empty title={s('REPAIR_NOTHING')}>{s('REPAIR_NOTHING_WHY')}</Empty>
        ) : (
          <p className="gc-t2">{s('REPAIR_ASK')}</p>
        )}
      </div>
      <Apply
        key={round}
        lookup={lookup}
        approved={approved}
        lacks={
          'lacks' in asked
            ? asked.lacks
            : made.state === 'working'
              ? s('PLANNER_WORKS_FIRST')
              : made.state === 'failed'
                ? s('PLANNER_FAILED')
                : undefined
        }
        input={useMemo(() => inputOf(draft, repair, plan, input), [draft, repair, plan, input])}
        changes={changes}
        onApplied={(n) => {
          setApplied(n);
          setRound(round + 1);
        }}
      >
        <h2>{s('REPAIR_FORM')}</h2>
        <RepairFields
          draft={draft}
          today={today}
          installers={installers}
          onChange={(next) => {
            setApplied(undefined);
            setDraft(next);
          }}
        />
        {made.state === 'working' && !('lacks' in asked) ? <PlannerWorks share={made.share} /> : null}
        {plan === undefined || repair === undefined ? null : <Figures repair={repair} plan={plan} shown={shown} />}
      </Apply>
    </div>
  );
}

type Moves = Pick<ApplyPlanInput, 'releaseId' | 'moves'>;

/** Somebody who is away is away, also where none of their visits lie in those days. */
function inputOf(
  draft: RepairDraft,
  repair: Repair | undefined,
  plan: Plan | undefined,
  input: (plan: Plan) => Moves,
): ApplyPlanInput | undefined {
  const { kind, personId, from, to, why, releaseId } = draft;
  if (repair === undefined || releaseId === null) return undefined;
  const absence =
    kind === 'away' && personId !== null && from !== undefined
      ? { personId, from, to: to ?? from, ...hoursAway(draft), ...(why.trim() === '' ? {} : { why: why.trim() }) }
      : undefined;
  if (plan === undefined && repair.upset.length > 0) return undefined;
  const moves = plan === undefined ? { releaseId } : input(plan);
  if (absence === undefined && (moves.moves ?? []).length === 0) return undefined;
  return { ...moves, ...(absence === undefined ? {} : { absence }) };
}

function Figures({ repair, plan, shown }: { readonly repair: Repair; readonly plan: Plan; readonly shown: Shown }): JSX.Element {
  const { lines, told, order } = shown;
  const { figures } = plan;
  const then = (before: number | string, after: number | string): string =>
    s('REPAIR_THEN_NOW', { before: String(before), after: String(after) });
  const last = repair.facts.seats
    .flatMap(({ now }) => now?.slot.day ?? [])
    .sort()
    .at(-1);
  return (
    <div className="gc-stack-2" role="status">
      <h3 className="gc-small">{s('REPAIR_FIGURES')}</h3>
      <Facts
        rows={[
          [s('REPAIR_NO_PLACE'), then(repair.upset.length, lines.filter((line) => line.left).length)],
          [s('REPAIR_CONFIRMED'), then(figures.confirmed, figures.confirmedKept)],
          [s('REPAIR_TOLD'), String(told)],
          [s('REPAIR_LAST'), then(last === undefined ? '' : dayWord(last), figures.lastDay === null ? '' : dayWord(figures.lastDay))],
        ]}
      />
      {order === 0 ? null : <ReasonLine kind="told">{s('REPAIR_ORDER', { n: order })}</ReasonLine>}
    </div>
  );
}

/** The form around what has happened: what it would bring, why, and saving it as one act. */
function Apply(props: {
  readonly lookup: Lookup;
  readonly approved: boolean;
  readonly lacks: string | undefined;
  readonly input: ApplyPlanInput | undefined;
  readonly changes: number;
  readonly onApplied: (changes: number) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const { lookup, approved, changes } = props;
  const [reason, setReason] = useState('');
  const [overrideReason, setOverrideReason] = useState('');
  const [settledOverride] = useDebouncedValue(overrideReason.trim(), 250);
  const doing = useDoing();
  const whole = useMemo(
    () =>
      props.input === undefined ? undefined : { ...props.input, ...(settledOverride === '' ? {} : { overrideReason: settledOverride }) },
    [props.input, settledOverride],
  );
  const foreseen = useForeseen(applyPlan, doing.busy ? undefined : whole);
  const moves = (whole?.moves ?? []).length > 0;
  const why = props.lacks ?? refusedSays(foreseen) ?? (approved && moves && reason.trim() === '' ? s('MOVING_REASON_FIRST') : undefined);
  const apply = async (): Promise<void> => {
    if (whole === undefined || why !== undefined) return;
    if (await doing.run(applyPlan, { ...whole, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })) props.onApplied(changes);
  };
  return (
    <form
      className="gc-plan-form"
      aria-label={s('REPAIR_FORM')}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      {props.children}
      {moves ? <MoveReason approved={approved} value={reason} onChange={setReason} /> : null}
      {whole !== undefined && tellsConcerns(foreseen) ? (
        <ConcernList
          foreseen={foreseen}
          lookup={lookup}
          reason={<OverrideReason foreseen={foreseen} value={overrideReason} onChange={setOverrideReason} />}
        />
      ) : null}
      <Problem says={doing.problem} />
      <ActionWithReason
        type="submit"
        kind="main"
        under
        busy={doing.busy}
        reason={
          why !== undefined ? { kind: 'waits', says: why } : whole === undefined ? { kind: 'waits', says: s('REPAIR_NOTHING') } : undefined
        }
      >
        {s('REPAIR_APPLY', { n: changes })}
      </ActionWithReason>
    </form>
  );
}
