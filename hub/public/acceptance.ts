/** The page of a nominated user: the cases of a release, what they said of each, and a form to say it. */
import { answerCase } from '../../shared/domain/acceptance/answer-case.ts';
import { askedOf } from '../../shared/domain/acceptance/case.ts';
import { acceptanceOutcomes, saysLimit } from '../../shared/domain/acceptance/result.ts';
import { acceptanceStanding, type CaseAnswer, type CaseStanding } from '../../shared/domain/acceptance/standing.ts';
import { decide } from '../../shared/domain/decide.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import { asTyped, checked, moment, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Making, Purpose, Seen } from './purpose.ts';

export const acceptancePurpose: Purpose = {
  view: (seen, making) => {
    const { world, link, words } = seen;
    const w = words.page;
    const row = world.row('release', link.about);
    const subject = readRelease(row);
    const standing = acceptanceStanding(world, link.about);
    const mine = standing.nominated.find(({ personId }) => personId === link.person);
    if (!isLive(row) || subject === undefined || mine === undefined) return undefined;
    const cases = standing.cases.map((each, at) => caseOf(seen, making, each, at + 1, standing.cases.length));
    const lead =
      standing.cases.length === 0 ? w.ACCEPT_NO_CASES() : mine.open === 0 ? w.ACCEPT_ALL_SAID() : w.ACCEPT_OPEN({ open: mine.open });
    return {
      title: w.ACCEPT_TITLE({ release: subject.name }),
      body: html`<p>${lead}</p><p class="quiet">${w.ACCEPT_LEAD()}</p>${cases}`,
    };
  },
  forms: {
    answer: {
      fields: { outcome: 40, says: saysLimit, asked: 60 },
      // Sent twice, the second says what they say already: NOTHING_CHANGED.
      take: ({ world }, { of, values, ids }, who) => {
        const input = { caseId: of, outcome: values.outcome, says: values.says, asked: values.asked };
        const decided = decide(answerCase, world, input, who, () => ids.fresh);
        return decided.ok ? { ok: true, value: { act: answerCase.name, ops: decided.value } } : decided;
      },
    },
  },
};

function caseOf(seen: Seen, making: Making, { subject, answers }: CaseStanding, n: number, count: number): Html {
  const { page: w, say } = seen.words;
  const answer = answers.find(({ personId }) => personId === seen.link.person);
  const problem = making.problem('answer', subject.id);
  const typed = problem?.typed ?? {
    outcome: answer?.is === 'open' ? '' : (answer?.is ?? ''),
    says: answer?.is === 'open' ? '' : (answer?.result?.says ?? ''),
  };
  const helpId = `help-${subject.id}`;
  const choices = acceptanceOutcomes.map(
    (outcome) =>
      html`<label class="choice"><input type="radio" name="outcome" value="${outcome}" required${checked(typed.outcome === outcome)}>${say(`acceptance.${outcome}`)}</label>`,
  );
  const inside = html`
<input type="hidden" name="asked" value="${askedOf(seen.world, subject)}">
<fieldset><legend>${w.ACCEPT_HOW()}</legend>${choices}</fieldset>
<label for="says-${subject.id}">${w.ACCEPT_SAYS()}</label>
<p class="quiet" id="${helpId}">${w.ACCEPT_SAYS_HELP()}</p>
<textarea id="says-${subject.id}" name="says" maxlength="${saysLimit}" dir="auto" aria-describedby="${helpId}">${typed.says ?? ''}</textarea>
<button type="submit">${w.ACCEPT_SAVE()}</button>`;
  return html`<article id="${subject.id}" aria-labelledby="title-${subject.id}">
<p class="quiet">${w.ACCEPT_CASE_OF({ n, count })}</p>
<h2 id="title-${subject.id}" dir="auto">${subject.title}</h2>
${subject.steps === null ? undefined : html`<h3>${w.ACCEPT_STEPS()}</h3>${asTyped(subject.steps)}`}
${subject.expected === null ? undefined : html`<h3>${w.ACCEPT_EXPECTED()}</h3>${asTyped(subject.expected)}`}
${said(seen.words, answer)}
${making.saved === subject.id && problem === undefined ? told('good', w.SAVED()) : undefined}
${problem === undefined ? undefined : told('bad', problem.sentence, problem.code)}
${making.form('answer', subject.id, inside)}
</article>`;
}

/** What counts of theirs, and why they are asked again where they are. */
function said({ page: w, say, language }: PeopleWords, answer: CaseAnswer | undefined): Html | undefined {
  if (answer?.result === undefined || answer.row === undefined) return undefined;
  const { result, row, again } = answer;
  const why =
    again === undefined ? undefined : html`<p class="told bad">${again === 'changed' ? w.ACCEPT_CHANGED() : w.ACCEPT_DIFFERS()}</p>`;
  const head = html`<h3>${again === undefined ? w.ACCEPT_YOU_SAID() : w.ACCEPT_YOU_SAID_BEFORE()}</h3>`;
  return html`${why}${head}<p><strong>${say(`acceptance.${result.outcome}`)}</strong> <span class="quiet">${moment(row.made.t, undefined, language)}</span></p>${result.says === null ? undefined : asTyped(result.says)}`;
}
