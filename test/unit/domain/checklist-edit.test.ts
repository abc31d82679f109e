/** Saving checklists: what is refused and why, versions that stay, what differs between them, and a release that takes a newer one. */
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { differencesOf } from '../../../shared/domain/checklist/differences.ts';
import { type ProblemName, problemNames, problemsIn } from '../../../shared/domain/checklist/problems.ts';
import { shippedTemplates } from '../../../shared/domain/checklist/shipped/shipped.ts';
import type { Section, Step } from '../../../shared/domain/checklist/step.ts';
import { readTemplateVersion, versionName, versionsInOrder } from '../../../shared/domain/checklist/template.ts';
import { checklistProblem } from '../../../shared/words/checklist.en.ts';
import { en } from '../../../shared/words/en.ts';
import { approve, changeOf, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const check = (id: string, more: Partial<Extract<Step, { kind: 'check' }>> = {}): Step => ({
  id,
  kind: 'check',
  ask: `Do ${id}`,
  mandatory: true,
  ...more,
});
const one = (...steps: Step[]): Section[] => [{ id: 'a', title: 'Work', steps }];
const choice: Step = { id: 'c', kind: 'choice', ask: 'Which?', mandatory: true, options: ['One', 'Two'] };

describe('a checklist that could not be done', () => {
  const cases: readonly (readonly [ProblemName, readonly Section[]])[] = [
    ['nothing', []],
    ['title-empty', [{ id: 'a', title: '  ', steps: [check('s')] }]],
    ['section-empty', [{ id: 'a', title: 'A', steps: [] }]],
    ['ask-empty', one(check('s', { ask: '\u200b ' }))],
    ['ask-long', one(check('s', { ask: 'x'.repeat(501) }))],
    ['options-few', one({ ...choice, options: ['One'] })],
    ['option-empty', one({ ...choice, options: ['One', ' '] })],
    ['option-twice', one({ ...choice, options: ['One', 'One '] })],
    ['shots-none', one(check('s', { evidence: [] }))],
    ['shot-empty', one({ id: 'p', kind: 'photo', ask: 'P', mandatory: true, shots: [''] })],
    ['shot-twice', one({ id: 'p', kind: 'photo', ask: 'P', mandatory: true, shots: ['Tag', 'Tag'] })],
    ['range-crossed', one({ id: 'n', kind: 'number', ask: 'N', mandatory: true, unit: '', least: 5, most: 4 })],
    ['when-unknown', one(check('s', { when: { step: 'gone', is: 'yes' } }))],
    ['when-later', one(check('s', { when: { step: 'c', is: 'One' } }), choice)],
    ['when-never', one(choice, check('s', { when: { step: 'c', is: 'Three' } }))],
    ['step-twice', one(check('s'), check('s'))],
  ];
  it.each(cases)('%s is named with a sentence of its own', (name, sections) => {
    expect(problemsIn(sections).map((each) => each.is)).toContain(name);
    expect(checklistProblem(name)).not.toBe(checklistProblem('of a newer version'));
  });
  it('every problem is tried here', () => {
    expect(cases.map(([name]) => name).sort()).toEqual([...problemNames].sort());
  });
  it('is refused by the act with the step and the reason, and a good one beside it is saved', () => {
    const { renee } = college();
    const said = renee.try(acts['save-template'], {
      name: 'Ours',
      kind: 'install',
      sections: one(choice, check('s', { when: { step: 'c', is: 'Three' } })),
    });
    expect(said).toMatchObject({ ok: false, refusal: { code: 'TEMPLATE_UNUSABLE', details: { where: 'Do s', problem: 'when-never' } } });
    expect(en.TEMPLATE_UNUSABLE({ where: 'Do s', problem: 'when-never' })).toBe(
      'Do s: The step that this one waits for cannot have that answer.',
    );
    expect(renee.try(acts['save-template'], { name: 'Ours', kind: 'install', sections: one(choice) }).ok).toBe(true);
  });
  it('is refused at the hub for a client that goes around the act', () => {
    const { hub, renee } = college();
    const bad = JSON.parse(JSON.stringify(one(check('s', { when: { step: 'gone', is: 'yes' } }))));
    const op = (id: string, sections: unknown) => ({
      type: 'template-version',
      id,
      kind: 'set' as const,
      fields: {
        templateId: { v: 'shipped-install', b: [] },
        number: { v: 9, b: [] },
        sections: { v: JSON.parse(JSON.stringify(sections)), b: [] },
      },
    });
    expect(renee.send([op('v-bad', bad)])).toMatchObject([{ result: 'rejected', code: 'TEMPLATE_UNUSABLE' }]);
    expect(renee.send([op('v-worse', { not: 'sections' })])).toMatchObject([{ result: 'rejected', code: 'FIELD_INVALID' }]);
    expect(renee.send([op('v-good', one(check('s')))])).toEqual([]);
    expect(readTemplateVersion(hub.row('template-version', 'v-good'))?.sections).toHaveLength(1);
  });
  it('the shipped ones have no problem, and every step has its minutes', () => {
    for (const { sections } of shippedTemplates) {
      expect(problemsIn(sections)).toEqual([]);
      for (const step of sections.flatMap((section) => section.steps)) expect(step.minutes, step.id).toBeGreaterThan(0);
    }
  });
});

describe('versions', () => {
  it('saving makes a version, saving the same again makes none, and two who save at once both keep theirs', () => {
    const all = college();
    const made = all.renee.do(acts['save-template'], { name: 'Ours', kind: 'install', sections: one(check('s')) });
    const templateId = made.find((op) => op.type === 'template')?.id ?? '';
    const first = made.find((op) => op.type === 'template-version')?.id ?? '';
    const again = { templateId, name: 'Ours', kind: 'install' };
    expect(all.renee.try(acts['save-template'], { ...again, sections: one(check('s')) })).toMatchObject({
      refusal: { code: 'NOTHING_CHANGED' },
    });
    all.olu.leave();
    all.olu.do(acts['save-template'], { ...again, sections: one(check('olu')), fromId: first });
    all.renee.do(acts['save-template'], { ...again, sections: one(check('renee')), fromId: first });
    expect(all.olu.comeBack()).toEqual([]);
    const versions = versionsInOrder(all.hub.all('template-version').filter((row) => row.fields.templateId === templateId)).map(
      (each) => each.version,
    );
    expect(versions.map((each) => [versionName(each, versions), each.sections[0]?.steps[0]?.id, each.fromId])).toEqual([
      ['1', 's', null],
      ['2', 'renee', first],
      ['2b', 'olu', first],
    ]);
  });

  it('texts are kept tidy: control characters and stray spaces are gone, Markdown and HTML stay the letters they are', () => {
    const all = college();
    const ask = ' <img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))\u202e ';
    all.renee.do(acts['save-template'], { name: 'Ours', kind: 'install', sections: one(check('s', { ask, help: '  ' })) });
    const version = all.hub
      .all('template-version')
      .flatMap((row) => readTemplateVersion(row) ?? [])
      .find((each) => each.sections[0]?.steps[0]?.id === 's');
    expect(version?.sections[0]?.steps[0]).toEqual(check('s', { ask: '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))' }));
  });
});

describe('differences between two versions', () => {
  const before: Section[] = [
    { id: 'a', title: 'Before', steps: [check('one'), check('two', { minutes: 2 }), choice] },
    { id: 'b', title: 'After', steps: [check('three')] },
  ];
  it('names what was added, removed, renamed and changed, and which property from what to what', () => {
    const after: Section[] = [
      {
        id: 'a',
        title: 'First',
        steps: [check('one'), check('two', { minutes: 5, mandatory: false }), { ...choice, options: ['One', 'Three'] }],
      },
      { id: 'c', title: 'New', steps: [check('four')] },
    ];
    expect(differencesOf(before, after)).toMatchObject([
      { is: 'section-renamed', from: 'Before' },
      {
        is: 'changed',
        step: { id: 'two' },
        moved: false,
        changes: [
          { property: 'mandatory', from: true, to: false },
          { property: 'minutes', from: 2, to: 5 },
        ],
      },
      { is: 'changed', step: { id: 'c' }, changes: [{ property: 'options', from: ['One', 'Two'], to: ['One', 'Three'] }] },
      { is: 'section-added', section: { id: 'c' } },
      { is: 'added', step: { id: 'four' } },
      { is: 'removed', step: { id: 'three' } },
      { is: 'section-removed', section: { id: 'b' } },
    ]);
  });
  it('a step that was moved is said once, not its neighbours with it', () => {
    const after: Section[] = [
      { id: 'a', title: 'Before', steps: [choice, check('one'), check('two', { minutes: 2 })] },
      { id: 'b', title: 'After', steps: [check('three')] },
    ];
    expect(differencesOf(before, after)).toMatchObject([
      { is: 'changed', step: { id: 'c' }, moved: true, movedFrom: undefined, changes: [] },
    ]);
    expect(differencesOf(before, before)).toEqual([]);
  });
  it('a step that went to another section says from which', () => {
    const after: Section[] = [
      { id: 'a', title: 'Before', steps: [check('one'), choice] },
      { id: 'b', title: 'After', steps: [check('two', { minutes: 2 }), check('three')] },
    ];
    expect(differencesOf(before, after)).toMatchObject([{ step: { id: 'two' }, movedFrom: { title: 'Before' } }]);
  });
});

describe('a release and a newer version of its checklist', () => {
  it('is refused while an approval stands; afterwards visits that nobody began take it, and the run that began keeps its own', () => {
    const all = college();
    approve(all);
    plan(all);
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    const made = all.renee.do(acts['save-template'], {
      templateId: 'shipped-install',
      name: 'Install software',
      kind: 'install',
      sections: one(check('s')),
    });
    const next = made.find((op) => op.type === 'template-version')?.id ?? '';
    const take = { releaseId: releaseOf(all), templateVersionId: next };
    expect(all.renee.try(acts['take-checklist'], take)).toMatchObject({ refusal: { code: 'RELEASE_APPROVED' } });
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Other checklist' });
    const old = visitAt(all, 's1').templateVersionId;
    all.renee.do(acts['take-checklist'], take);
    expect(visitAt(all, 's1').templateVersionId).toBe(old);
    expect(visitAt(all, 's2').templateVersionId).toBe(next);
    expect(all.renee.try(acts['take-checklist'], { ...take, templateVersionId: 'none' })).toMatchObject({
      refusal: { code: 'RECORD_UNKNOWN' },
    });
  });
});
