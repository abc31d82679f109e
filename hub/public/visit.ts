/** The page of a seat's user: when somebody comes, whether that suits, and a form to say that something is wrong with the computer. */
import { type Problem, problemState, readProblem, type Severity, severities } from '../../shared/domain/after/problem.ts';
import { problemOp } from '../../shared/domain/after/report-problem.ts';
import { readDevice } from '../../shared/domain/device/device.ts';
import { messagePlanOf, planTextsIn } from '../../shared/domain/message/plan.ts';
import { clock, dayIn } from '../../shared/domain/message/values.ts';
import { type Release, readRelease } from '../../shared/domain/release/release.ts';
import { readSeat } from '../../shared/domain/seat/seat.ts';
import { readSite } from '../../shared/domain/site/site.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { appointmentVisits } from '../../shared/domain/visit/acknowledge.ts';
import { appointmentsOf } from '../../shared/domain/visit/appointment.ts';
import { promisedBy } from '../../shared/domain/visit/promise.ts';
import type { TimeWindow } from '../../shared/domain/visit/slot.ts';
import { visitStateIn } from '../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import { no } from '../../shared/errors.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import { answerForm, answerRule, appointmentId, isAsked } from './answer.ts';
import { asTyped, checked, moment, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Making, Purpose, Seen } from './purpose.ts';

const howBad: { readonly [S in Severity]: keyof PeopleWords['page'] & `REPORT_${string}` } = {
  severe: 'REPORT_SEVERE',
  hindering: 'REPORT_HINDERING',
  slight: 'REPORT_SLIGHT',
};

/** Characters of a report, at most. */
const reportLimit = 2_000;

export const visitPurpose: Purpose = {
  view: (seen, making) => {
    const { world, link } = seen;
    const visit = theirVisit(world, link.about, link.person);
    const release = readRelease(world.row('release', visit?.releaseId ?? ''));
    if (visit === undefined || release === undefined) return undefined;
    return {
      title: seen.words.page.VISIT_TITLE({ release: release.name }),
      body: html`${appointmentsShown(seen, visit).flatMap((visits) => appointment(seen, making, release, visits) ?? [])}${reported(seen, visit)}${reportForm(seen, making, visit)}`,
    };
  },
  forms: {
    answer: answerRule,
    problem: {
      fields: { severity: 40, what: reportLimit },
      take: ({ world, link }, { of, values, ids }) => {
        const visit = theirVisit(world, link.about, link.person);
        if (visit === undefined || of !== visit.id) return no('NOT_FOUND', {});
        const severity = severities.find((each) => each === values.severity);
        if (severity === undefined) return no('INPUT_INVALID', { where: 'severity', why: 'none of these' });
        const what = cleanText(values.what ?? '');
        if (what === '') return no('REPORT_EMPTY', {});
        if (world.row('problem', ids.once) !== undefined) return no('NOTHING_CHANGED', {});
        const op = problemOp(world, ids.once, { visitId: visit.id, what, severity, personId: link.person }, 'link');
        // The hub writes it down: a user of a seat has no role, and needs none to say that something is wrong.
        return op === undefined ? no('NOT_FOUND', {}) : { ok: true, value: { act: 'report-problem', ops: [op], by: 'hub' } };
      },
    },
  },
};

/** The visit, where it is this person's: whose it is not any more, finds the link ended. */
function theirVisit(world: World, visitId: string, person: string): Visit | undefined {
  const row = world.row('visit', visitId);
  const visit = readVisit(row);
  return isLive(row) && visit?.userId === person ? visit : undefined;
}

/** The appointment that the link is about; where that is over, what is still to come for them of the same release. */
function appointmentsShown(seen: Seen, visit: Visit): readonly (readonly Visit[])[] {
  const { world, link } = seen;
  const linked = appointmentVisits(world, visit.id);
  if (isAsked(seen, linked)) return [linked];
  const theirs = world
    .find('visit', 'user', link.person)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ state, releaseId }) => state === 'planned' && releaseId === visit.releaseId);
  const others = appointmentsOf(theirs).map(({ visits }) => visits);
  return [linked, ...others.filter((each) => isAsked(seen, each) && each.every(({ id }) => id !== visit.id))];
}

function appointment(seen: Seen, making: Making, release: Release, visits: readonly Visit[]): Html | undefined {
  const { world, words } = seen;
  const { page: w, say, language } = words;
  const [visit] = visits;
  if (visit === undefined) return undefined;
  const seats = visits.map(({ seatId }) => readSeat(world.row('seat', seatId ?? '')));
  const site = readSite(world.row('site', visit.siteId ?? seats[0]?.siteId ?? ''));
  const devices = visits.flatMap(({ deviceId, newDeviceId }) => {
    const device = readDevice(world.row('device', deviceId ?? newDeviceId ?? ''));
    return device?.assetTag ?? device?.name ?? [];
  });
  const { state } = visitStateIn(world, visit);
  // What they are told in messages, in the same words.
  const plan = planTextsIn(messagePlanOf(world, release.id), language);
  const window = windowOf(visits);
  const asked = isAsked(seen, visits);
  const when = state === 'cancelled' ? w.VISIT_CANCELLED() : state === 'planned' ? undefined : say(`visit-state.${state}`);
  const rooms = [...new Set(seats.flatMap((seat) => seat?.room ?? []))];
  const rows: readonly (readonly [string, string | undefined | null])[] = [
    [w.VISIT_STANDS(), when],
    [
      w.VISIT_WHEN(),
      state === 'cancelled'
        ? undefined
        : w.VISIT_DAY({ day: dayIn(language, visit.slot.day), ...(window ? { from: clock(window.from), to: clock(window.to) } : {}) }),
    ],
    [w.VISIT_LONG(), asked ? w.VISIT_MINUTES({ minutes: visits.reduce((sum, { slot }) => sum + slot.minutes, 0) }) : undefined],
    [w.VISIT_WHAT(), [...new Set(visits.map(({ kind }) => say(`visit-kind.${kind}`)))].join(', ')],
    [w.VISIT_WHERE(), [site?.name ?? '', ...rooms].filter((each) => each !== '').join(', ')],
    [w.VISIT_BEFORE(), asked ? plan.doBefore : undefined],
    [w.VISIT_CALL(), plan.callWhom],
    [devices.length > 1 ? w.VISIT_DEVICES() : w.VISIT_DEVICE(), devices.join(', ')],
  ];
  const said = rows.flatMap(([name, value]) => (value ? [html`<dt>${name}</dt><dd class="as-typed" dir="auto">${value}</dd>`] : []));
  return html`<article id="${appointmentId(visits)}"><h2>${w.VISIT_HEAD()}</h2><dl>${said}</dl>${asked ? answerForm(seen, making, visits) : undefined}</article>`;
}

/** What is promised for all of them; undefined while one of them has no time. */
function windowOf(visits: readonly Visit[]): TimeWindow | undefined {
  const windows = visits.flatMap(({ slot }) => promisedBy(slot) ?? []);
  if (windows.length === 0 || windows.length < visits.length) return undefined;
  return { from: Math.min(...windows.map(({ from }) => from)), to: Math.max(...windows.map(({ to }) => to)) };
}

/** What they reported of this visit, and what came of it. Nobody else's. */
function reported({ world, link, words }: Seen, visit: Visit): Html | undefined {
  const theirs = world.find('problem', 'visit', visit.id).flatMap((row) => {
    const problem = readProblem(row);
    return isLive(row) && problem?.personId === link.person && problem.how === 'link' ? [{ problem, at: row.made.t }] : [];
  });
  if (theirs.length === 0) return undefined;
  const { page: w, say, language } = words;
  const zone = readSite(world.row('site', visit.siteId ?? ''))?.timeZone ?? undefined;
  const lines = theirs
    .sort((a, b) => b.at - a.at)
    .map(
      ({ problem, at }) =>
        html`<article><p class="quiet">${problem.number ?? ''} ${moment(at, zone, language)}</p>${asTyped(problem.what)}<p><strong>${say(`problem-state.${problemState(problem)}`)}</strong></p>${answerOf(problem)}</article>`,
    );
  return html`<section aria-labelledby="reported"><h2 id="reported">${w.REPORT_YOURS()}</h2>${lines}</section>`;
}

const answerOf = ({ solution }: Problem): Html | undefined => (solution === null ? undefined : asTyped(solution));

function reportForm({ words: { page: w } }: Seen, making: Making, visit: Visit): Html {
  const problem = making.problem('problem', visit.id);
  const typed = problem?.typed ?? {};
  const choices = severities.map(
    (each) =>
      html`<label class="choice"><input type="radio" name="severity" value="${each}" required${checked(typed.severity === each)}>${w[howBad[each]]()}</label>`,
  );
  const inside = html`
<fieldset><legend>${w.REPORT_HOW_BAD()}</legend>${choices}</fieldset>
<label for="what">${w.REPORT_WHAT()}</label>
<textarea id="what" name="what" maxlength="${reportLimit}" required dir="auto">${typed.what ?? ''}</textarea>
<button type="submit">${w.REPORT_SEND()}</button>`;
  return html`<article id="${visit.id}" aria-labelledby="report">
<h2 id="report">${w.REPORT_HEAD()}</h2>
${making.saved === visit.id && problem === undefined ? told('good', w.REPORT_SENT()) : undefined}
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('problem', visit.id, inside)}
</article>`;
}
