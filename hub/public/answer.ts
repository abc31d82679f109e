/** The answer to an appointment on its page: that it suits, or which other time would, and what whoever comes has to know. */
import { daysAround, freePlaces } from '../../shared/domain/clash/free-place.ts';
import { decide } from '../../shared/domain/decide.ts';
import { clock, dayIn } from '../../shared/domain/message/values.ts';
import { daySchema } from '../../shared/domain/record.ts';
import { readSite } from '../../shared/domain/site/site.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { acknowledge, appointmentVisits } from '../../shared/domain/visit/acknowledge.ts';
import { saysLimit, type Tells, tellsLimit, tellsTexts, type Wants } from '../../shared/domain/visit/answer-parts.ts';
import { type Answered, answeredFirst, answeredIn, askedOf, tellsOf } from '../../shared/domain/visit/answered.ts';
import { usualWindows } from '../../shared/domain/visit/promise.ts';
import { siteDay } from '../../shared/domain/visit/site-time.ts';
import { type TimeWindow, windowSchema } from '../../shared/domain/visit/slot.ts';
import { visitStateIn } from '../../shared/domain/visit/state.ts';
import type { Visit } from '../../shared/domain/visit/visit.ts';
import { no, type Result } from '../../shared/errors.ts';
import type { Who, World } from '../../shared/sync/rules.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import { checked, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { FormRule, Making, Seen, Sent, Taken } from './purpose.ts';

/** Days that are offered, at most: one box each. */
const daysOffered = 10;
const boxes = Array.from({ length: daysOffered }, (_, n) => `day${n}`);
const head = 'appointment-';

/** Where the form of an appointment is, by its first visit. */
export const appointmentId = (visits: readonly Visit[]): string => `${head}${visits[0]?.id ?? ''}`;

/** Is an appointment still to come, so that an answer can be asked for? */
export function isAsked({ world, now }: Seen, visits: readonly Visit[]): boolean {
  return visits.some((visit) => {
    if (visit.state !== 'planned') return false;
    const { state } = visitStateIn(world, visit);
    // Nobody was there: another time is asked for, whenever it was.
    if (state === 'absent' || state === 'no-access' || state === 'deferred') return true;
    return state === 'planned' && visit.slot.day >= todayAt(world, visit, now);
  });
}

function todayAt(world: World, visit: Visit, now: number): string {
  return siteDay(now, readSite(world.row('site', visit.siteId ?? ''))?.timeZone ?? 'UTC');
}

/** The form, with what was said before. */
export function answerForm(seen: Seen, making: Making, visits: readonly Visit[]): Html | undefined {
  const [first] = visits;
  if (first === undefined) return undefined;
  const { world, words } = seen;
  const { page: w, language } = words;
  const of = appointmentId(visits);
  const problem = making.problem('answer', of);
  const stands = standsOf(world, visits);
  const typed = problem?.typed ?? typedBefore(stands, tellsOf(world, first));
  const box = (name: string, on: string, label: string): Html =>
    html`<label class="choice"><input type="checkbox" name="${name}" value="${on}"${checked(typed[name] === on)}>${label}</label>`;
  const radio = (name: string, value: string, label: string): Html =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"${name === 'answer' ? html` required` : undefined}${checked((typed[name] ?? '') === value)}>${label}</label>`;
  const area = (name: string, label: string, limit: number): Html =>
    html`<label for="${of}-${name}">${label}</label><textarea class="short" id="${of}-${name}" name="${name}" maxlength="${limit}" dir="auto">${typed[name] ?? ''}</textarea>`;
  const days = offered(seen, visits, typed);
  const inside = html`
<input type="hidden" name="asked" value="${askedOf(first.slot)}">
<fieldset><legend>${w.ANSWER_HEAD()}</legend>${[radio('answer', 'suits', w.ANSWER_SUITS()), radio('answer', 'does-not-suit', w.ANSWER_OTHER())]}</fieldset>
<div class="other">
${days.length === 0 ? html`<p class="quiet">${w.ANSWER_DAYS_NONE()}</p>` : html`<fieldset><legend>${w.ANSWER_DAYS()}</legend>${days.map((day, n) => box(`day${n}`, day, dayIn(language, day)))}</fieldset>`}
<fieldset><legend>${w.ANSWER_WINDOW()}</legend>${[radio('window', '', w.ANSWER_ANY()), ...usualWindows.map((window) => radio('window', textOf(window), windowWord(words, window)))]}</fieldset>
${area('says', w.ANSWER_SAYS(), saysLimit)}
</div>
<h3>${w.ANSWER_KNOW()}</h3>
<p class="quiet">${w.ANSWER_KNOW_HELP()}</p>
${tellsTexts.map((name) => area(name, w[`ANSWER_${name}`](), tellsLimit))}
${box('loan', 'yes', w.ANSWER_LOAN())}
${box('outOfHours', 'yes', w.ANSWER_OUT_OF_HOURS())}
<button type="submit">${w.ANSWER_SAVE()}</button>`;
  return html`${standsWord(words, stands)}
${making.saved === of && problem === undefined ? told('good', w.ANSWER_SAVED()) : undefined}
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('answer', of, inside)}`;
}

/** Taking it: one answer for the whole appointment, in the person's name. Sent twice, the second says what they say already. */
export const answerRule: FormRule = {
  fields: { answer: 40, asked: 60, says: saysLimit, ...Object.fromEntries(tellsTexts.map((name) => [name, tellsLimit])) },
  optional: { window: 20, loan: 10, outOfHours: 10, ...Object.fromEntries(boxes.map((name) => [name, 10])) },
  take: (seen, sent, who) => takeAnswer(seen, sent, who),
};

function takeAnswer(seen: Seen, { of, values, ids }: Sent, who: Who): Result<Taken> {
  const { world, link } = seen;
  const visits = of.startsWith(head) ? appointmentVisits(world, of.slice(head.length)) : [];
  const [first] = visits;
  const about = world.row('visit', link.about);
  if (first === undefined || first.userId !== link.person || first.releaseId !== about?.fields.releaseId || !isAsked(seen, visits))
    return no('NOT_FOUND', {});
  const wants = wantsIn(values);
  if (wants === undefined) return no('INPUT_INVALID', { where: 'window', why: 'none of these' });
  if (values.answer === 'does-not-suit' && wants.days.length === 0 && wants.window === undefined && cleanText(wants.says ?? '') === '')
    return no('WISH_MISSING', {});
  const input = { visitId: first.id, answer: values.answer, asked: values.asked, how: 'link', wants, tells: tellsIn(values) };
  let made = 0;
  const decided = decide(acknowledge, world, input, who, () => `${ids.fresh}-${made++}`);
  return decided.ok ? { ok: true, value: { act: acknowledge.name, ops: decided.value } } : decided;
}

function wantsIn(values: Sent['values']): Wants | undefined {
  const days = boxes.flatMap((name) => (values[name] ? [values[name]] : []));
  const text = values.window ?? '';
  const window = text === '' ? undefined : windowOf(text);
  if (text !== '' && window === undefined) return undefined;
  return { days, says: values.says ?? '', ...(window === undefined ? {} : { window }) };
}

function tellsIn(values: Sent['values']): Tells {
  const texts = Object.fromEntries(tellsTexts.map((name) => [name, values[name] ?? '']));
  return { ...texts, loan: values.loan === 'yes', outOfHours: values.outOfHours === 'yes' };
}

const textOf = ({ from, to }: TimeWindow): string => `${from}-${to}`;
const windowWord = ({ page }: PeopleWords, { from, to }: TimeWindow): string => page.ANSWER_WINDOW_OF({ from: clock(from), to: clock(to) });

function windowOf(text: string): TimeWindow | undefined {
  const [, from, to] = /^(\d{1,4})-(\d{1,4})$/.exec(text) ?? [];
  return windowSchema.safeParse({ from: Number(from), to: Number(to) }).data;
}

/** Where the appointment stands: what somebody has to do something about comes first. */
function standsOf(world: World, visits: readonly Visit[]): Answered {
  const all = visits.map(({ id }) => answeredIn(world, id));
  const is = answeredFirst.find((each) => all.some((one) => one.is === each));
  return all.find((one) => one.is === is) ?? { is: 'silent' };
}

function standsWord({ page: w }: PeopleWords, stands: Answered): Html | undefined {
  switch (stands.is) {
    case 'silent':
      return undefined;
    case 'suits':
      return html`<p class="told good">${w.ANSWER_YOU_SUITS()}</p>`;
    case 'asks':
      return html`<p class="told good">${w.ANSWER_YOU_ASK()}</p>`;
    case 'again':
      return html`<p class="told bad">${w.ANSWER_AGAIN()}</p>`;
    case 'declined':
      return html`<p class="told bad" dir="auto">${w.ANSWER_DECLINED({ says: stands.says })} ${w.ANSWER_DECLINED_NEXT()}</p>`;
  }
}

/** What they said before; of an answer to another time only what does not hang on the time. */
function typedBefore(stands: Answered, tells: Tells | null): Sent['values'] {
  const texts = Object.fromEntries(tellsTexts.map((name) => [name, tells?.[name] ?? '']));
  const ticks = { loan: tells?.loan === true ? 'yes' : '', outOfHours: tells?.outOfHours === true ? 'yes' : '' };
  if (stands.is === 'silent' || stands.is === 'again') return { ...texts, ...ticks };
  const { answer, wants } = stands.said.fact;
  const days = Object.fromEntries((wants?.days ?? []).slice(0, daysOffered).map((day, n) => [`day${n}`, day]));
  const window = wants?.window === undefined ? '' : textOf(wants.window);
  return { ...texts, ...ticks, ...days, window, says: wants?.says ?? '', answer: stands.is === 'declined' ? '' : (answer ?? '') };
}

/** Days on which nothing speaks against it, those that were chosen before with them: each keeps its box. */
function offered({ world, now }: Seen, visits: readonly Visit[], typed: Sent['values']): readonly string[] {
  const [first] = visits;
  if (first === undefined) return [];
  const rows = visits.flatMap(({ id }) => world.row('visit', id) ?? []);
  const days = daysAround(first.slot.day, todayAt(world, first, now)).filter((day) => day !== first.slot.day);
  const free = freePlaces(world, rows, { days, at: now, most: daysOffered }).map(({ day }) => day);
  // What was made up by something that is no browser is no day to offer.
  const chosen = boxes.flatMap((name) => daySchema.safeParse(typed[name]).data ?? []);
  return [...new Set([...chosen, ...free])].slice(0, daysOffered).sort();
}
