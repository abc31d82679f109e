/** Facts: which count, which met, which were closed too early. */
import type { Json, Op } from '../../../shared/sync/op.ts';
import type { Judged } from '../history.ts';
import type { Book, Fact } from './book.ts';

export function appended(book: Book, { entry, group, base }: Judged, op: Op, id: string, aside: string | undefined): void {
  const quarantined = aside !== undefined;
  const value = (name: string): Json => op.fields?.[name]?.v ?? null;
  const supersedes = value('supersedes');
  const about = `${value('visit')} ${value('step')}`;
  const fact: Fact = {
    id: op.id,
    op: id,
    seq: entry.seq,
    writer: group.writer,
    visit: String(value('visit')),
    step: String(value('step')),
    template: String(value('template')),
    unfit: undefined,
    decided: false,
    same: about,
    supersedes: Array.isArray(supersedes) ? supersedes.map(String) : [],
    quarantined,
    overruled: false,
    madeWithoutRight: aside === 'FACT_WITHOUT_RIGHT',
  };
  if (!fact.madeWithoutRight) {
    fact.unfit = unfitFor(book, fact);
    if (fact.unfit !== undefined) book.count(`rule closed against its checklist: ${fact.unfit}`);
    if (fact.unfit !== aside)
      book.say(
        'judged-by-the-version-it-began-with',
        `${op.id} closes ${fact.visit} by ${fact.template}: ${aside}, by the rules ${fact.unfit}`,
      );
  }
  if (!quarantined) {
    for (const other of book.facts.values()) {
      if (other.same !== about || other.quarantined || other.overruled || other.writer === group.writer || other.seq <= base) continue;
      if (broughtByStick(group.seen?.groups, other.op)) continue;
      if (fact.supersedes.includes(other.id) || other.supersedes.includes(op.id)) continue;
      // A third one that corrects it settles the matter for it.
      if (
        [...book.facts.values()].some(
          (each) => each.same === about && !each.quarantined && !each.overruled && each.supersedes.includes(other.id),
        )
      )
        continue;
      book.pairs.set(about, new Set([...(book.pairs.get(about) ?? []), other.op, id]));
      book.count('rule same step twice');
    }
  } else book.count('rule fact quarantined');
  book.facts.set(op.id, fact);
  book.count('rule fact appended');
  if (!quarantined) mendedBy(book, fact);
}

/** Why a visit cannot be closed by the version of the checklist that its run began with, whatever its plan says since. */
function unfitFor(book: Book, { step, visit, template }: Fact): string | undefined {
  if (step !== 'done') return undefined;
  const version = book.things.get(`template/${template}`);
  if (version === undefined || version.refused || version.gone) return 'CHECKLIST_MISSING';
  const needed = version.fields.get('steps')?.now.v;
  const ticked = [...book.facts.values()].filter((each) => each.visit === visit && !each.quarantined && !each.overruled);
  const open = (Array.isArray(needed) ? needed : []).some((each) => ticked.every((fact) => fact.step !== each));
  return open ? 'STEPS_OPEN' : undefined;
}

/** What was closed too early counts as soon as what it lacked has come, unless a lead has decided. */
export function mendedBy(book: Book, { step, visit }: Fact): void {
  if (step === 'done') return;
  for (const each of book.facts.values()) {
    if (each.visit !== visit || each.unfit !== 'STEPS_OPEN' || !each.quarantined || each.decided) continue;
    if (unfitFor(book, each) !== undefined) continue;
    each.quarantined = false;
    book.count('rule closed visit mended');
  }
}

export function decideFact(book: Book, ref: string, choice: string, chosen: boolean, kind: string): void {
  const fact = book.facts.get(ref.replace('step/', ''));
  if (fact === undefined || !ref.startsWith('step/')) return;
  if (kind === 'closed-unfit') fact.decided = true;
  if (choice === 'both' || (choice === 'take' && chosen)) {
    const counts = choice === 'take' || fact.quarantined;
    if (counts) fact.overruled = false;
    fact.quarantined = false;
    if (counts) mendedBy(book, fact);
  } else if (choice === 'take') fact.overruled = true;
}

/** Had a colleague's work come on a stick before this was done? */
function broughtByStick(seen: readonly string[] | undefined, op: string): boolean {
  const at = op.lastIndexOf(':');
  return seen?.some((name) => name.slice(0, at) === op.slice(0, at) && Number(name.slice(at + 1)) >= Number(op.slice(at + 1))) ?? false;
}
