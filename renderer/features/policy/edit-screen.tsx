import { MultiSelect, Textarea, TextInput } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import {
  type PolicyContent,
  type SectionName,
  sectionNames,
  sectionNumber,
  sectionSchemas,
} from '../../../shared/domain/policy/content.ts';
import { editPolicy } from '../../../shared/domain/policy/draft-acts.ts';
import type { Revision } from '../../../shared/domain/policy/policy.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { sectionTitles } from '../../../shared/words/policy-page.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useRows } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayOf, zoneOf } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { PreviewCalendar } from './preview-calendar.tsx';
import { SectionFields } from './section-fields.tsx';
import { type PolicyView, usePolicy } from './use-policy.ts';
import type { PlaceChoices } from './window-fields.tsx';
import { t } from './words.ts';
import './policy.css';

/** The forms of a draft, with the calendar that it makes. */
export default function EditScreen(): JSX.Element {
  const id = usePathPart('policyId');
  const now = useNow(60_000);
  const view = usePolicy(id, now);
  const mayEdit = useMayEdit('policy');
  const go = useGo();
  const places = usePlaces();
  useScreenHead({ title: t('POLICY_EDIT'), crumb: { title: view?.name ?? t('POLICY'), to: pathOf('/policy', id ?? '') } });
  if (view === undefined || places === undefined) return <Waiting />;
  if (view === null) return <RecordMissing where={t('POLICY')} to="/policy" />;
  if (view.state !== 'draft' || !mayEdit)
    return (
      <Empty title={say('POLICY_PUBLISHED')} action={{ label: t('FORM_BACK'), onDo: () => go(pathOf('/policy', view.id)) }}>
        {t('FORM_CLOSED_WHY')}
      </Empty>
    );
  return <Editor key={view.id} view={view} places={places} now={now} />;
}

interface General {
  readonly name: string;
  readonly inForceFrom: string | undefined;
  readonly timeZone: string;
  readonly holds: Revision['holds'];
  readonly agreedByIds: readonly string[];
  readonly changes: string;
}

/** Does this machine know a zone of that name? */
function isZone(zone: string): boolean {
  try {
    return zone.trim() !== '' && new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function Editor(props: { readonly view: PolicyView; readonly places: PlaceChoices; readonly now: number }): JSX.Element {
  const { view, places, now } = props;
  const { record } = view;
  const [said, setSaid] = useState<PolicyContent>(view.revision);
  const [general, setGeneral] = useState<General>({
    name: record.name,
    inForceFrom: record.inForceFrom ?? undefined,
    timeZone: view.revision.timeZone,
    holds: view.revision.holds,
    agreedByIds: record.agreedByIds ?? [],
    changes: record.changes ?? '',
  });
  const [saved, setSaved] = useState(false);
  const doing = useDoing();
  const go = useGo();
  const today = dayOf(now, zoneOf(general.timeZone));
  const put = <S extends SectionName>(name: S, value: PolicyContent[S]): void => {
    setSaved(false);
    setSaid((before) => ({ ...before, [name]: value }));
  };
  const change = (more: Partial<General>): void => {
    setSaved(false);
    setGeneral((before) => ({ ...before, ...more }));
  };
  const wrong = sectionNames.find((name) => !sectionSchemas[name].safeParse(said[name]).success);
  const lacks =
    general.name.trim() === ''
      ? t('FORM_NAME_FIRST')
      : !isZone(general.timeZone)
        ? t('FORM_ZONE_WRONG')
        : wrong === undefined
          ? undefined
          : t('FORM_SECTION_WRONG', { number: sectionNumber(wrong), section: sectionTitles[wrong] });
  const previewed = useMemo(
    (): Revision => ({ ...view.revision, ...said, timeZone: zoneOf(general.timeZone) }),
    [view.revision, said, general.timeZone],
  );
  const save = async (): Promise<void> => {
    if (lacks !== undefined) return;
    const sections = Object.fromEntries(sectionNames.map((name) => [name, structuredClone(said[name])]));
    const { name, inForceFrom, timeZone, holds, agreedByIds, changes } = general;
    const fields = { ...sections, name, inForceFrom: inForceFrom ?? null, timeZone, holds, agreedByIds: [...agreedByIds], changes };
    setSaved((await doing.run(editPolicy, { id: view.id, fields })) !== undefined);
  };
  return (
    <form
      className="gc-policy"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="gc-policy-form">
        <div className="gc-stack-4">
          <GeneralFields general={general} change={change} today={today} />
          <Panel title={t('FORM_SECTIONS')}>
            {sectionNames.map((name) => (
              <details key={name} className="gc-policy-section" open={name === 'windows'}>
                <summary>
                  <span className="gc-policy-number">{sectionNumber(name)}</span>
                  {sectionTitles[name]}
                </summary>
                <div>
                  <SectionFields name={name} said={said} put={put} places={places} today={today} />
                </div>
              </details>
            ))}
          </Panel>
        </div>
        <div className="gc-policy-side">
          <Problem says={doing.problem} />
          {saved ? (
            <Note tone="ok" announce>
              {t('FORM_SAVED')}
            </Note>
          ) : null}
          <ActionWithReason
            type="submit"
            kind="main"
            under
            busy={doing.busy}
            reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
          >
            {t('FORM_SAVE')}
          </ActionWithReason>
          <Button kind="quiet" wide onClick={() => go(pathOf('/policy', view.id))}>
            {t('FORM_BACK')}
          </Button>
          <PreviewCalendar revision={previewed} places={places} today={today} />
        </div>
      </div>
    </form>
  );
}

function GeneralFields(props: {
  readonly general: General;
  readonly change: (more: Partial<General>) => void;
  readonly today: string;
}): JSX.Element {
  const { general, change, today } = props;
  const people = useRows('person');
  const choices = useMemo(
    () => (people ?? []).flatMap((row) => readPerson(row) ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [people],
  );
  return (
    <Panel title={t('FORM_GENERAL')}>
      <div className="gc-stack-4">
        <div className="gc-policy-fields">
          <TextInput
            label={t('POLICY_NAME')}
            withAsterisk
            maxLength={200}
            value={general.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <DayField
            label={t('FORM_FROM')}
            value={general.inForceFrom}
            today={today}
            first={today}
            onChange={(inForceFrom) => change({ inForceFrom })}
          />
          <TextInput
            label={t('FORM_ZONE')}
            description={t('FORM_ZONE_HELP')}
            maxLength={60}
            value={general.timeZone}
            error={isZone(general.timeZone) ? undefined : t('FORM_ZONE_WRONG')}
            onChange={(event) => change({ timeZone: event.currentTarget.value })}
          />
        </div>
        <div className="gc-stack-2">
          <span>{t('FORM_HOLDS')}</span>
          <ChoiceBar<Revision['holds']>
            label={t('FORM_HOLDS')}
            value={general.holds}
            onChange={(holds) => change({ holds })}
            choices={[
              { value: 'new-releases', label: t('FORM_HOLDS_NEW') },
              { value: 'every-plan', label: t('FORM_HOLDS_ALL') },
            ]}
          />
          <span className="gc-small gc-t2">{t('FORM_HOLDS_HELP')}</span>
        </div>
        <MultiSelect
          label={t('FORM_AGREED_BY')}
          data={choices}
          value={[...general.agreedByIds]}
          onChange={(agreedByIds) => change({ agreedByIds })}
          searchable
          limit={50}
          clearable
        />
        <Textarea
          label={t('FORM_CHANGES')}
          autosize
          minRows={2}
          maxLength={4000}
          value={general.changes}
          onChange={(event) => change({ changes: event.currentTarget.value })}
        />
      </div>
    </Panel>
  );
}

/** Sites and departments to choose from. Undefined while it waits. */
function usePlaces(): PlaceChoices | undefined {
  const sites = useRows('site');
  const departments = useRows('department');
  return useMemo(() => {
    if (sites === undefined || departments === undefined) return undefined;
    return {
      sites: sites.flatMap((row) => readSite(row) ?? []).map(({ id, name }) => ({ value: id, label: name })),
      departments: departments.flatMap((row) => readDepartment(row) ?? []).map(({ id, name }) => ({ value: id, label: name })),
    };
  }, [sites, departments]);
}
