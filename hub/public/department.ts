/** The page of a department's contact: its seats and dates for a release, how far they are, and forms to confirm them or say what is special. */
import { confirmDepartment, reportCase } from '../../shared/domain/contact/contact-acts.ts';
import { departmentsOfContact } from '../../shared/domain/contact/contacts.ts';
import { contactSaysLimit } from '../../shared/domain/contact/department-answer.ts';
import { missedKinds, plainKinds, type SpecialCase } from '../../shared/domain/contact/special-case.ts';
import { type DepartmentStanding, departmentStanding, type SeatStanding } from '../../shared/domain/contact/standing.ts';
import { decide } from '../../shared/domain/decide.ts';
import { readDepartment } from '../../shared/domain/department/department.ts';
import { clock, dayIn } from '../../shared/domain/message/values.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { promisedBy } from '../../shared/domain/visit/promise.ts';
import { no, type Result } from '../../shared/errors.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { Who } from '../../shared/sync/rules.ts';
import { asTyped, checked, selected, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Making, Purpose, Seen, Sent, Taken } from './purpose.ts';

const caseHead = 'case-';
const missedHead = 'missed-';

export const departmentPurpose: Purpose = {
  view: (seen, making) => {
    const { world, link, words } = seen;
    const w = words.department;
    const row = world.row('release', link.about);
    const release = readRelease(row);
    const theirs = standingsOf(seen);
    if (!isLive(row) || release === undefined || theirs.length === 0) return undefined;
    return {
      title: w.DEPARTMENT_TITLE({ release: release.name }),
      body: html`<p class="quiet">${w.DEPARTMENT_LEAD()}</p>${theirs.map((standing) => departmentOf(seen, making, standing))}`,
    };
  },
  forms: {
    confirm: {
      fields: { asked: 60, says: contactSaysLimit },
      take: (seen, { of, values, ids }, who) => {
        if (!isTheirs(seen, of)) return no('NOT_FOUND', {});
        const input = { releaseId: seen.link.about, departmentId: of, asked: values.asked, says: values.says };
        return taken(
          decide(confirmDepartment, seen.world, input, who, () => ids.fresh),
          confirmDepartment.name,
        );
      },
    },
    case: {
      fields: { visit: 120, kind: 40, day: 10, says: contactSaysLimit },
      take: (seen, sent, who) => {
        const departmentId = sent.of.startsWith(caseHead) ? sent.of.slice(caseHead.length) : '';
        const kind = plainKinds.find((each) => each === sent.values.kind);
        if (kind === undefined) return no('INPUT_INVALID', { where: 'kind', why: 'none of these' });
        return report(seen, sent, who, departmentId, sent.values.visit ?? '', kind);
      },
    },
    missed: {
      fields: { kind: 40, day: 10, says: contactSaysLimit },
      take: (seen, sent, who) => {
        const visitId = sent.of.startsWith(missedHead) ? sent.of.slice(missedHead.length) : '';
        const kind = missedKinds.find((each) => each === sent.values.kind);
        if (kind === undefined) return no('INPUT_INVALID', { where: 'kind', why: 'none of these' });
        const departmentId = seen.world.row('visit', visitId)?.fields.departmentId;
        return report(seen, sent, who, typeof departmentId === 'string' ? departmentId : '', visitId, kind);
      },
    },
  },
};

/** The departments of this contact that have visits of the release. */
function standingsOf({ world, link, now }: Seen): readonly DepartmentStanding[] {
  return departmentsOfContact(world, link.person)
    .map((id) => departmentStanding(world, link.about, id, now))
    .filter(({ seats, cases }) => seats.length > 0 || cases.length > 0);
}

const isTheirs = ({ world, link }: Seen, departmentId: string): boolean => departmentsOfContact(world, link.person).includes(departmentId);

function report(
  seen: Seen,
  { values, ids }: Sent,
  who: Who,
  departmentId: string,
  visitId: string,
  kind: SpecialCase['kind'],
): Result<Taken> {
  const { world, link } = seen;
  if (!isTheirs(seen, departmentId)) return no('NOT_FOUND', {});
  if (world.row('special-case', ids.once) !== undefined) return no('NOTHING_CHANGED', {});
  const { day, says } = values;
  const input = {
    releaseId: link.about,
    departmentId,
    kind,
    says,
    ...(visitId === '' ? {} : { visitId }),
    ...(day === undefined || day === '' ? {} : { day }),
  };
  return taken(
    decide(reportCase, world, input, who, () => ids.once),
    reportCase.name,
  );
}

function taken(decided: ReturnType<typeof decide>, act: string): Result<Taken> {
  return decided.ok ? { ok: true, value: { act, ops: decided.value } } : decided;
}

function departmentOf(seen: Seen, making: Making, standing: DepartmentStanding): Html {
  const { world, words } = seen;
  const w = words.department;
  const { departmentId, seats, done } = standing;
  const name = readDepartment(world.row('department', departmentId))?.name ?? '';
  const held = seats.filter(({ missed }) => missed.held);
  return html`<section aria-labelledby="d-${departmentId}">
<h2 id="d-${departmentId}" dir="auto">${name}</h2>
<p><strong>${w.DEPARTMENT_DONE({ done, all: seats.length })}</strong></p>
${held.map((seat) => missedForm(seen, making, seat))}
${confirmForm(seen, making, standing)}
<article><h3>${w.DEPARTMENT_SEATS()}</h3><ul>${seats.map((seat) => html`<li dir="auto">${seatWord(seen, seat)}</li>`)}</ul></article>
${casesOf(seen, standing)}
${caseForm(seen, making, standing)}
</section>`;
}

function whenWord({ words }: Seen, { visit: { slot } }: SeatStanding): string {
  const { language, department: w } = words;
  const window = promisedBy(slot);
  return window === undefined
    ? dayIn(language, slot.day)
    : w.DEPARTMENT_WHEN({ day: dayIn(language, slot.day), from: clock(window.from), to: clock(window.to) });
}

function seatWord(seen: Seen, seat: SeatStanding): string {
  const { world, words } = seen;
  const { visit, room, label, state } = seat;
  const who = readPerson(world.row('person', visit.userId ?? ''))?.name ?? '';
  const where = [room ?? label ?? '', who].filter((text) => text !== '').join(', ');
  return words.department.DEPARTMENT_SEAT({
    when: whenWord(seen, seat),
    where,
    state: state.state === 'planned' ? '' : words.say(`visit-state.${state.state}`),
  });
}

function confirmForm({ words }: Seen, making: Making, { departmentId, asked, is, answer, seats }: DepartmentStanding): Html | undefined {
  const w = words.department;
  if (seats.length === 0) return undefined;
  const problem = making.problem('confirm', departmentId);
  const stands =
    is === 'confirmed' ? told('good', w.CONFIRM_IS()) : is === 'again' ? html`<p class="told bad">${w.CONFIRM_AGAIN()}</p>` : undefined;
  const inside = html`
<input type="hidden" name="asked" value="${asked}">
<label for="says-${departmentId}">${w.CONFIRM_SAYS()}</label>
<textarea class="short" id="says-${departmentId}" name="says" maxlength="${contactSaysLimit}" dir="auto">${problem?.typed.says ?? answer?.fact.says ?? ''}</textarea>
<button type="submit">${w.CONFIRM_DO()}</button>`;
  return html`<article id="${departmentId}"><h3>${w.CONFIRM_HEAD()}</h3>${stands}
${making.saved === departmentId && problem === undefined ? told('good', words.page.SAVED()) : undefined}
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('confirm', departmentId, inside)}</article>`;
}

function missedForm(seen: Seen, making: Making, seat: SeatStanding): Html {
  const w = seen.words.department;
  const of = `${missedHead}${seat.visit.id}`;
  const problem = making.problem('missed', of);
  const typed = problem?.typed ?? {};
  const choices = missedKinds.map(
    (kind) =>
      html`<label class="choice"><input type="radio" name="kind" value="${kind}" required${checked(typed.kind === kind)}>${w.CASE_KIND({ kind })}</label>`,
  );
  const inside = html`
<fieldset><legend>${w.MISSED_HOW()}</legend>${choices}</fieldset>
${dayAndWords(seen, of, typed)}
<button type="submit">${w.MISSED_DO()}</button>`;
  return html`<article id="${of}"><h3 dir="auto">${w.MISSED_HEAD({ times: seat.missed.times })}</h3><p dir="auto">${seatWord(seen, seat)}</p>
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('missed', of, inside)}</article>`;
}

function caseForm(seen: Seen, making: Making, { departmentId, seats }: DepartmentStanding): Html {
  const w = seen.words.department;
  const of = `${caseHead}${departmentId}`;
  const problem = making.problem('case', of);
  const typed = problem?.typed ?? {};
  const options = seats.map(
    (seat) => html`<option value="${seat.visit.id}"${selected(typed.visit === seat.visit.id)}>${seatWord(seen, seat)}</option>`,
  );
  const choices = plainKinds.map(
    (kind) =>
      html`<label class="choice"><input type="radio" name="kind" value="${kind}" required${checked(typed.kind === kind)}>${w.CASE_KIND({ kind })}</label>`,
  );
  const inside = html`
<label for="${of}-visit">${w.CASE_SEAT()}</label>
<select id="${of}-visit" name="visit"><option value="">${w.CASE_NO_SEAT()}</option>${options}</select>
<fieldset><legend>${w.CASE_WHAT()}</legend>${choices}</fieldset>
${dayAndWords(seen, of, typed)}
<button type="submit">${w.CASE_DO()}</button>`;
  return html`<article id="${of}"><h3>${w.CASE_HEAD()}</h3>
${making.saved === of && problem === undefined ? told('good', w.CASE_SENT()) : undefined}
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('case', of, inside)}</article>`;
}

function dayAndWords({ words: { department: w } }: Seen, of: string, typed: Sent['values']): Html {
  return html`<label for="${of}-day">${w.CASE_DAY()}</label>
<input type="date" id="${of}-day" name="day" value="${typed.day ?? ''}">
<label for="${of}-says">${w.CASE_SAYS()}</label>
<textarea class="short" id="${of}-says" name="says" maxlength="${contactSaysLimit}" dir="auto">${typed.says ?? ''}</textarea>`;
}

/** What was said, and what came of it. */
function casesOf(seen: Seen, { cases, seats }: DepartmentStanding): Html | undefined {
  const { department: w, language } = seen.words;
  if (cases.length === 0) return undefined;
  const lines = cases.map(({ subject }) => {
    const seat = seats.find(({ visit }) => visit.id === subject.visitId);
    const stands = subject.state === 'settled' ? w.CASE_SETTLED() : w.CASE_OPEN();
    return html`<article><p><strong>${w.CASE_KIND({ kind: subject.kind })}</strong> <span class="quiet">${stands}</span></p>
${seat === undefined ? undefined : html`<p class="quiet" dir="auto">${seatWord(seen, seat)}</p>`}
${subject.day === null ? undefined : html`<p>${dayIn(language, subject.day)}</p>`}
${subject.says === null ? undefined : asTyped(subject.says)}
${subject.answer === null ? undefined : html`<p dir="auto">${w.CASE_ANSWER({ says: subject.answer })}</p>`}</article>`;
  });
  return html`<h3>${w.CASES_YOURS()}</h3>${lines}`;
}
