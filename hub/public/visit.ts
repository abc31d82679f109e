/** The page of a seat's user: when somebody comes, and a form to say that something is wrong with the computer. */
import { type Problem, problemState, readProblem, type Severity, severities } from '../../shared/domain/after/problem.ts';
import { problemOp } from '../../shared/domain/after/report-problem.ts';
import { readDevice } from '../../shared/domain/device/device.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { readSeat } from '../../shared/domain/seat/seat.ts';
import { readSite } from '../../shared/domain/site/site.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { promisedBy } from '../../shared/domain/visit/promise.ts';
import { visitStateIn } from '../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import { no } from '../../shared/errors.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { publicWords as w } from '../../shared/words/public-page.en.ts';
import { say } from '../../shared/words/say.ts';
import { asTyped, checked, moment, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Making, Purpose, Seen } from './purpose.ts';

const howBad: { readonly [S in Severity]: () => string } = {
  severe: w.REPORT_SEVERE,
  hindering: w.REPORT_HINDERING,
  slight: w.REPORT_SLIGHT,
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
      title: w.VISIT_TITLE({ release: release.name }),
      body: html`${appointment(world, visit)}${reported(seen, visit)}${reportForm(making, visit)}`,
    };
  },
  forms: {
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

function appointment(world: World, visit: Visit): Html {
  const seat = readSeat(world.row('seat', visit.seatId ?? ''));
  const site = readSite(world.row('site', visit.siteId ?? seat?.siteId ?? ''));
  const device = readDevice(world.row('device', visit.deviceId ?? visit.newDeviceId ?? ''));
  const { state } = visitStateIn(world, visit);
  const window = promisedBy(visit.slot);
  const when = state === 'cancelled' ? w.VISIT_CANCELLED() : state === 'planned' ? undefined : say(`visit-state.${state}`);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [w.VISIT_STANDS(), when],
    [
      w.VISIT_WHEN(),
      state === 'cancelled'
        ? undefined
        : w.VISIT_DAY({ day: dayWord(visit.slot.day), ...(window ? { from: time(window.from), to: time(window.to) } : {}) }),
    ],
    [w.VISIT_WHAT(), say(`visit-kind.${visit.kind}`)],
    [w.VISIT_WHERE(), [site?.name, seat?.room ?? undefined].filter((each) => each !== undefined).join(', ')],
    [w.VISIT_DEVICE(), device?.assetTag ?? device?.name ?? undefined],
  ];
  const told = rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [html`<dt>${name}</dt><dd dir="auto">${value}</dd>`],
  );
  return html`<article><h2>${w.VISIT_HEAD()}</h2><dl>${told}</dl></article>`;
}

/** A day in the site's own calendar: the same in every zone. */
function dayWord(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
}
const time = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What they reported of this visit, and what came of it. Nobody else's. */
function reported({ world, link }: Seen, visit: Visit): Html | undefined {
  const theirs = world.find('problem', 'visit', visit.id).flatMap((row) => {
    const problem = readProblem(row);
    return isLive(row) && problem?.personId === link.person && problem.how === 'link' ? [{ problem, at: row.made.t }] : [];
  });
  if (theirs.length === 0) return undefined;
  const zone = readSite(world.row('site', visit.siteId ?? ''))?.timeZone ?? undefined;
  const lines = theirs
    .sort((a, b) => b.at - a.at)
    .map(
      ({ problem, at }) =>
        html`<article><p class="quiet">${problem.number ?? ''} ${moment(at, zone)}</p>${asTyped(problem.what)}<p><strong>${say(`problem-state.${problemState(problem)}`)}</strong></p>${answerOf(problem)}</article>`,
    );
  return html`<section aria-labelledby="reported"><h2 id="reported">${w.REPORT_YOURS()}</h2>${lines}</section>`;
}

const answerOf = ({ solution }: Problem): Html | undefined => (solution === null ? undefined : asTyped(solution));

function reportForm(making: Making, visit: Visit): Html {
  const problem = making.problem('problem', visit.id);
  const typed = problem?.typed ?? {};
  const choices = severities.map(
    (each) =>
      html`<label class="choice"><input type="radio" name="severity" value="${each}" required${checked(typed.severity === each)}>${howBad[each]()}</label>`,
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
