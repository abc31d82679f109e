import { describe, expect, it } from 'vitest';
import { composed } from '../../../hub/deliver/mail/compose.ts';
import { wordsOfBrowser } from '../../../hub/public/words.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { messageKinds } from '../../../shared/domain/message/kinds.ts';
import { languagesFor, languageTag } from '../../../shared/domain/message/language.ts';
import { variablesIn } from '../../../shared/domain/message/markdown.ts';
import { owedOf } from '../../../shared/domain/message/owed.ts';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { peopleLanguages, peopleWordsFor, peopleWordsIn } from '../../../shared/words/for-people.ts';
import { publicDepartmentEn } from '../../../shared/words/public-department.en.ts';
import { publicPageEn } from '../../../shared/words/public-page.en.ts';
import { type College, college, plan, releaseOf } from '../../builders/small-college.ts';

const november20 = Date.UTC(2026, 10, 20, 9);

/** Six people with an appointment on Tuesday 24 November; `read`: what the list of people says that the first ones read. */
function planned(...read: readonly string[]): College {
  const all = college(november20);
  for (const [n, language] of ['en', 'en', 'en', 'en', 'en', 'en'].entries())
    all.olu.do(acts['edit-person'], { id: `p${n + 1}`, fields: { mail: `user${n + 1}@college.example`, language: read[n] ?? language } });
  plan(all);
  return all;
}
const owed = (all: College): { readonly [person: string]: Owed } => {
  const { now, later } = owedOf(all.olu.world(), releaseOf(all), all.olu.who().at ?? 0);
  return Object.fromEntries([...now, ...later].filter(({ kind }) => kind === 'invitation').map((each) => [each.personId ?? 'desk', each]));
};

describe('a language', () => {
  it('is known by its tag and by its name as lists have it, in English or its own', () => {
    expect(['pt', 'PT_br', 'Portuguese', ' português ', 'Norwegian Bokmål', 'norsk bokmål', 'Polish', 'العربية'].map(languageTag)).toEqual([
      'pt',
      'pt-br',
      'pt',
      'pt',
      'nb',
      'nb',
      'pl',
      'ar',
    ]);
    expect(['Polish, please', '', '  ', null, 'English and Welsh', '__proto__', 'constructor'].map(languageTag)).toEqual(
      Array(7).fill(undefined),
    );
  });

  it('of a region is its own; whoever reads one Norwegian reads the other', () => {
    expect(languagesFor('pt-BR')).toEqual(['pt-br', 'pt']);
    expect(['no', 'nn', 'nb-no', 'Norwegian'].map((each) => peopleWordsFor(each).language)).toEqual(Array(4).fill('nb'));
  });
});

describe('the words that come with Groundcrew', () => {
  it.each(peopleLanguages)('are whole in %s: every message asks for the same as in English', (language) => {
    const words = peopleWordsIn(language);
    for (const kind of messageKinds) {
      const [own, english] = [words?.messages[kind], peopleWordsIn('en')?.messages[kind]];
      const asked = (text: string | undefined) => [...variablesIn(text ?? '')].sort();
      expect([kind, asked(own?.subject), asked(own?.body)]).toEqual([kind, asked(english?.subject), asked(english?.body)]);
      expect(own?.body.match(/\]\(\{\{link\}\}\)/gu)?.length).toBe(english?.body.match(/\]\(\{\{link\}\}\)/gu)?.length);
    }
    expect(Object.keys(words?.page ?? {}).sort()).toEqual(Object.keys(publicPageEn).sort());
    expect(Object.keys(words?.department ?? {}).sort()).toEqual(Object.keys(publicDepartmentEn).sort());
  });

  it('say what is filled in, and nothing in English besides', () => {
    const d = new Proxy(
      { kind: 'other', n: 2, seconds: 2, limit: 10, has: 12, open: 2, count: 3, minutes: 45, done: 1, all: 2, times: 2 } as const,
      {
        get: (numbers, name) => Reflect.get(numbers, name) ?? `‹${String(name)}›`,
      },
    );
    const english = peopleWordsIn('en');
    for (const language of peopleLanguages.filter((each) => each !== 'en')) {
      const words = peopleWordsIn(language);
      const alike = (['page', 'department'] as const).flatMap((part) =>
        Object.entries(words?.[part] ?? {}).flatMap(([code, sentence]) => {
          const [own, first] = [sentence(d as never), Reflect.get(english?.[part] ?? {}, code)(d)];
          const holes = (text: string) => (text.match(/‹\w+›/gu) ?? []).sort();
          expect([code, holes(own)]).toEqual([code, holes(first)]);
          return own === first ? [code] : [];
        }),
      );
      // Nothing but what is filled in.
      expect(alike.filter((code) => !['VISIT_DAY', 'ANSWER_WINDOW_OF', 'DEPARTMENT_WHEN', 'DEPARTMENT_SEAT'].includes(code))).toEqual([]);
    }
  });
});

describe('a message', () => {
  it('goes in the language of whoever gets it, with its days, week days and minutes', () => {
    const all = planned('Portuguese', 'nb', 'pt-BR');
    const { p1, p2, p3, p4 } = owed(all);
    expect(p1).toMatchObject({ language: 'pt', wanted: null, subject: 'A sua marcação: {{release}}' });
    expect(p1?.values).toMatchObject({ when: expect.stringMatching(/^terça-feira, 24 de novembro de 2026, /u), minutes: '45 minutos' });
    expect(p2).toMatchObject({ language: 'nb', wanted: null });
    expect(p2?.values).toMatchObject({ when: expect.stringMatching(/^tirsdag 24. november 2026, /u), minutes: '45 minutter' });
    expect(p3).toMatchObject({ language: 'pt', wanted: null });
    expect(p4).toMatchObject({ language: 'en', wanted: null });
  });

  it('in a language without words, or one that nobody knows, falls back by name before it is sent', () => {
    const all = planned('pl', 'Old Norse, please', '');
    const { p1, p2, p3 } = owed(all);
    expect(p1).toMatchObject({ language: 'en', wanted: 'pl' });
    expect(p2).toMatchObject({ language: 'en', wanted: 'Old Norse, please' });
    expect(p3).toMatchObject({ language: 'en', wanted: null });
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), fallback: 'Norwegian' });
    expect(owed(all)['p1']).toMatchObject({ language: 'nb', wanted: 'pl' });
  });

  it('holds what to do before in that language too, or it is said that it does not', () => {
    const all = planned('pt', 'nb');
    const releaseId = releaseOf(all);
    const said = { doBefore: 'Leave it plugged in', callWhom: 'Service desk, 4711', sender: 'The rollout team' };
    all.olu.do(acts['edit-message-plan'], { releaseId, ...said });
    expect(Object.values(owed(all)).map(({ foreign }) => foreign)).toEqual([true, true, false, false, false, false]);
    const translations = {
      Portuguese: { doBefore: 'Deixe-o ligado à corrente', callWhom: 'Apoio informático, 4711' },
      nb: { doBefore: ' ', callWhom: '' },
    };
    all.olu.do(acts['edit-message-plan'], { releaseId, translations });
    const { p1, p2, p3 } = owed(all);
    expect(p1?.values).toMatchObject({
      doBefore: 'Deixe-o ligado à corrente',
      callWhom: 'Apoio informático, 4711',
      sender: 'The rollout team',
    });
    expect(p2?.values).toMatchObject(said);
    expect([p1?.foreign, p2?.foreign, p3?.foreign]).toEqual([false, true, false]);
    const wrong = { 'no language at all': { doBefore: 'x' } };
    expect(all.olu.try(acts['edit-message-plan'], { releaseId, translations: wrong })).toMatchObject({
      refusal: { code: 'LANGUAGE_UNKNOWN' },
    });
    expect(all.olu.try(acts['edit-message-plan'], { releaseId, translations: { pt: { callWhom: 'x'.repeat(2_001) } } })).toMatchObject({
      refusal: { code: 'INPUT_TOO_LARGE' },
    });
  });

  it('says its language to whatever reads it aloud', async () => {
    const letter = {
      messageId: '<m@x>',
      to: 'ana@college.example',
      name: 'Ana',
      shared: false,
      language: 'pt',
      subject: 'A sua marcação',
      body: 'Olá {{name}}',
      values: { name: 'Ana' },
      calendar: [],
      at: november20,
    };
    const mail = (await composed(letter, { fromName: 'IT', fromMail: 'it@college.example', replyTo: '' })).toString();
    expect(mail).toContain('Content-Language: pt');
    expect(mail).toContain('<html lang=3D"pt" dir=3D"ltr">');
  });
});

describe('a page for somebody whom nobody knows', () => {
  it('speaks the first language of their browser that there are words in', () => {
    const languages = [
      'pt-PT,pt;q=0.9,en;q=0.8',
      'pl, nn;q=0.7, en;q=0.3',
      'en;q=0.1,nb',
      'de',
      '',
      undefined,
      ';q=,,*;q=x',
      'x'.repeat(9_000),
    ];
    expect(languages.map((each) => wordsOfBrowser(each).language)).toEqual(['pt', 'nb', 'nb', 'en', 'en', 'en', 'en', 'en']);
  });
});
