import { Autocomplete, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { createRelease } from '../../../shared/domain/release/create-release.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import { type VisitKind, visitKinds } from '../../../shared/domain/visit/kinds.ts';
import { usualMinutes } from '../../../shared/domain/visit/slot.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { useGo } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { word } from '../../ui/word.ts';
import './release.css';
import { type Choices, useChoices } from './use-choices.ts';
import { t } from './words.ts';

/** Making a release of a title and version. */
export default function NewReleaseScreen(): JSX.Element {
  useScreenHead({ title: t('RELEASE_NEW_TITLE'), crumb: { title: t('RELEASES_TITLE'), to: '/releases' } });
  const choices = useChoices();
  return choices === undefined ? <Waiting /> : <NewRelease choices={choices} />;
}

/** What a new version asks of a device, where anything was said. */
function requiresOf(memoryGb: number | undefined, systems: readonly string[]) {
  if (memoryGb === undefined && systems.length === 0) return {};
  return {
    requires: { ...(memoryGb === undefined ? {} : { memoryGb }), ...(systems.length === 0 ? {} : { systems: [...systems] }) },
  };
}

const sameName = (a: string, b: string): boolean => cleanName(a).localeCompare(cleanName(b), undefined, { sensitivity: 'accent' }) === 0;
const kinds = visitKinds.filter((kind) => kind !== 'return').map((kind) => ({ value: kind, label: say(`visit-kind.${kind}`) }));
const isKind = (value: string | null): value is VisitKind => visitKinds.some((kind) => kind === value);
/** The shipped checklist for a kind of visit, where there is one of its own. */
const shippedValue = (kind: VisitKind): string => `shipped:${kind}`;

function NewRelease({ choices }: { readonly choices: Choices }): JSX.Element {
  const go = useGo();
  const doing = useDoing();
  const [title, setTitle] = useState('');
  const [version, setVersion] = useState('');
  const [kind, setKind] = useState<VisitKind>('install');
  const [checklist, setChecklist] = useState<string>(shippedValue('install'));
  const [minutes, setMinutes] = useState<number | undefined>(usualMinutes);
  const [memory, setMemory] = useState<number | undefined>();
  const [systems, setSystems] = useState<string[]>([]);
  const [departments, setDepartments] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);

  const known = choices.titles.find((each) => sameName(each.name, title));
  const versions = choices.versions.filter((each) => each.titleId === known?.id);
  const knownVersion = versions.find((each) => sameName(each.number, version));
  const lacksTitle = cleanName(title) === '';
  const lacksVersion = cleanName(version) === '';
  const lacksMinutes = minutes === undefined || minutes < 1 || minutes > 1440;

  const make = async (): Promise<void> => {
    setAsked(true);
    const first = lacksTitle ? 'release-title' : lacksVersion ? 'release-version' : lacksMinutes ? 'release-minutes' : undefined;
    if (first !== undefined) {
      document.getElementById(first)?.focus();
      return;
    }
    const done = await doing.run(createRelease, {
      title: known === undefined ? { name: title } : { id: known.id },
      version: knownVersion === undefined ? { number: cleanName(version), ...requiresOf(memory, systems) } : { id: knownVersion.id },
      visitKind: kind,
      ...(checklist.startsWith('shipped:') ? {} : { templateVersionId: checklist }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(departments.length === 0 ? {} : { departmentIds: departments }),
    });
    const made = done?.ops.find((op) => op.type === 'release');
    if (made) go(`/releases/${made.id}`, { replace: true });
  };

  return (
    <form
      className="gc-release gc-release-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div>
        <p className="gc-figure">{t('RELEASE_NEW_ANSWER')}</p>
        <p className="gc-t2">{t('RELEASE_NEW_LEAD')}</p>
      </div>
      <div className="gc-form-two">
        <div>
          <Autocomplete
            id="release-title"
            label={t('RELEASE_NEW_TITLE_FIELD')}
            description={t('RELEASE_NEW_TITLE_HELP')}
            withAsterisk
            aria-required
            data={choices.titles.map((each) => each.name).filter((name, at, all) => all.indexOf(name) === at)}
            limit={50}
            value={title}
            onChange={setTitle}
            error={asked && lacksTitle ? t('RELEASE_NEW_TITLE_NEEDED') : undefined}
            data-autofocus
          />
          <Echo>
            {lacksTitle ? undefined : known ? t('RELEASE_NEW_TITLE_KNOWN') : t('RELEASE_NEW_TITLE_NEW', { name: cleanName(title) })}
          </Echo>
        </div>
        <div>
          <Autocomplete
            id="release-version"
            label={t('RELEASE_NEW_VERSION_FIELD')}
            description={t('RELEASE_NEW_VERSION_HELP')}
            withAsterisk
            aria-required
            data={versions.map((each) => each.number).filter((number, at, all) => all.indexOf(number) === at)}
            limit={50}
            maxLength={100}
            value={version}
            onChange={setVersion}
            error={asked && lacksVersion ? t('RELEASE_NEW_VERSION_NEEDED') : undefined}
          />
          <Echo>
            {lacksVersion
              ? undefined
              : knownVersion
                ? t('RELEASE_NEW_VERSION_KNOWN')
                : t('RELEASE_NEW_VERSION_NEW', { number: cleanName(version) })}
          </Echo>
        </div>
      </div>
      <div className="gc-form-two">
        <Select
          label={t('RELEASE_NEW_KIND')}
          data={kinds}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            if (!isKind(value)) return;
            setKind(value);
            if (checklist.startsWith('shipped:')) setChecklist(shippedValue(value));
          }}
        />
        <NumberInput
          id="release-minutes"
          label={t('RELEASE_NEW_MINUTES')}
          description={t('RELEASE_NEW_MINUTES_HELP')}
          min={1}
          max={1440}
          allowDecimal={false}
          hideControls
          value={minutes ?? ''}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : undefined)}
          error={asked && lacksMinutes ? t('RELEASE_NEW_MINUTES_WRONG') : undefined}
        />
      </div>
      <Select
        label={t('RELEASE_NEW_CHECKLIST')}
        description={t('RELEASE_NEW_CHECKLIST_HELP')}
        data={choices.checklists.filter((each) => !each.value.startsWith('shipped:') || each.value === shippedValue(kind))}
        value={checklist}
        allowDeselect={false}
        onChange={(value) => value !== null && setChecklist(value)}
      />
      {knownVersion === undefined ? (
        <fieldset className="gc-stack-2">
          <legend className="gc-strong">{t('RELEASE_NEW_NEEDS')}</legend>
          <p className="gc-small gc-t2">{t('RELEASE_NEW_NEEDS_HELP')}</p>
          <div className="gc-form-two">
            <NumberInput
              label={t('RELEASE_NEW_MEMORY')}
              min={0}
              max={1_000_000}
              hideControls
              value={memory ?? ''}
              onChange={(value) => setMemory(typeof value === 'number' ? value : undefined)}
            />
            <TagsInput
              label={t('RELEASE_NEW_SYSTEMS')}
              description={t('RELEASE_NEW_SYSTEMS_HELP')}
              maxTags={50}
              value={systems}
              onChange={setSystems}
              acceptValueOnBlur
            />
          </div>
        </fieldset>
      ) : null}
      {choices.departments.length === 0 ? null : (
        <MultiSelect
          label={t('RELEASE_NEW_FOR')}
          description={t('RELEASE_NEW_FOR_HELP')}
          data={choices.departments.map((each) => ({ value: each.id, label: each.name }))}
          value={departments}
          onChange={setDepartments}
          searchable
          clearable
        />
      )}
      {doing.problem === undefined ? null : (
        <Note tone="danger" announce>
          {doing.problem}
        </Note>
      )}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('RELEASE_NEW_DO')}
        </Button>
        <Button kind="quiet" onClick={() => go('/releases')}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}

/** What was understood of what was typed, before anything is saved. */
function Echo({ children }: { readonly children: string | undefined }): JSX.Element {
  return (
    <div className="gc-form-echo" aria-live="polite">
      {children}
    </div>
  );
}
