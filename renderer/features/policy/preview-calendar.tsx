import { Select } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { readFreeze } from '../../../shared/domain/freeze/freeze.ts';
import type { Revision } from '../../../shared/domain/policy/policy.ts';
import { releaseCategories } from '../../../shared/domain/release/categories.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { visitKinds } from '../../../shared/domain/visit/kinds.ts';
import { categoryNames, weekdayNames } from '../../../shared/words/policy-page.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useWeekStart } from '../../ui/week-start.tsx';
import { monthLater, type PreviewDay, previewDay, weeksOf } from './preview.ts';
import type { PlaceChoices } from './window-fields.tsx';
import { t } from './words.ts';

const monthsShown = 3;
const monthWord = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const legend = { open: 'PREVIEW_OPEN', shut: 'PREVIEW_SHUT', closed: 'PREVIEW_CLOSED', frozen: 'PREVIEW_FROZEN' } as const;

/** Which days a visit may be planned on by the draft as it stands in the form. */
export function PreviewCalendar(props: {
  readonly revision: Revision;
  readonly places: PlaceChoices;
  readonly today: string;
}): JSX.Element {
  const { revision, places, today } = props;
  const [kind, setKind] = useState<string>('replace');
  const [category, setCategory] = useState<(typeof releaseCategories)[number]>('minor');
  const [siteId, setSite] = useState<string | null>(null);
  const [departmentId, setDepartment] = useState<string | null>(null);
  const [first, setFirst] = useState(today.slice(0, 7));
  const freezes = useRows('freeze');
  const sites = useRows('site');
  const months = useMemo(() => Array.from({ length: monthsShown }, (_, by) => monthLater(first, by)), [first]);
  const site = useMemo(() => readSite(sites?.find((row) => row.id === siteId)), [sites, siteId]);
  const days = useMemo(() => {
    const known = (freezes ?? []).flatMap((row) => readFreeze(row) ?? []);
    const asked = {
      visitKind: kind,
      category,
      siteId,
      departmentId,
      zone: site?.timeZone ?? revision.timeZone,
      hours: site?.hours ?? null,
    };
    const all = months.flatMap((month) => weeksOf(month, 1).flat()).flatMap((day) => (day === null ? [] : [day]));
    return new Map(all.map((day) => [day, previewDay(revision, asked, known, day)]));
  }, [revision, kind, category, siteId, departmentId, site, freezes, months]);
  const ahead = [...days.values()].filter(({ day }) => day >= today);
  const open = ahead.filter(({ is }) => is === 'open');
  const [next] = open;
  return (
    <Panel title={t('PREVIEW')}>
      <div className="gc-stack-4">
        <p className="gc-small gc-t2">{t('PREVIEW_WHY')}</p>
        <div className="gc-policy-fields">
          <Select
            label={t('PREVIEW_FOR')}
            data={visitKinds.map((value) => ({ value, label: say(`visit-kind.${value}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(value ?? kind)}
          />
          <Select
            label={t('PREVIEW_CATEGORY')}
            data={releaseCategories.map((value) => ({ value, label: categoryNames[value] }))}
            value={category}
            allowDeselect={false}
            onChange={(value) => setCategory(releaseCategories.find((each) => each === value) ?? category)}
          />
          <Select
            label={t('PREVIEW_SITE')}
            placeholder={t('FORM_ALL')}
            data={[...places.sites]}
            value={siteId}
            searchable
            clearable
            onChange={setSite}
          />
          <Select
            label={t('PREVIEW_DEPARTMENT')}
            placeholder={t('FORM_ALL')}
            data={[...places.departments]}
            value={departmentId}
            searchable
            clearable
            onChange={setDepartment}
          />
        </div>
        <div className="gc-row gc-wrap">
          <Button kind="quiet" onClick={() => setFirst(monthLater(first, -monthsShown))}>
            {t('PREVIEW_EARLIER')}
          </Button>
          <Button kind="quiet" onClick={() => setFirst(monthLater(first, monthsShown))}>
            {t('PREVIEW_LATER')}
          </Button>
        </div>
        <p role="status">
          <b>{t('PREVIEW_COUNT', { open: open.length, of: ahead.length })}</b>{' '}
          {next === undefined ? null : t('PREVIEW_NEXT', { day: dayWord(next.day, 'year') })}
        </p>
        <div className="gc-preview-months">
          {months.map((month) => (
            <Month key={month} month={month} days={days} />
          ))}
        </div>
        <ul className="gc-preview-legend">
          {(['open', 'frozen', 'shut', 'closed'] as const).map((is) => (
            <li key={is}>
              <span className={is}>{t(legend[is])}</span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Month({ month, days }: { readonly month: string; readonly days: ReadonlyMap<string, PreviewDay> }): JSX.Element {
  const weekStartsOn = useWeekStart();
  const heads = Array.from({ length: 7 }, (_, at) => weekdayNames[(weekStartsOn + at) % 7] ?? '');
  return (
    <table className="gc-preview-month">
      <caption>{monthWord(month)}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" aria-label={head}>
              {head.slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, weekStartsOn).map((week) => (
          <tr key={week.find((day) => day !== null) ?? month}>
            {week.map((day, at) => {
              const told = day === null ? undefined : days.get(day);
              if (day === null || told === undefined) return <td key={`${month}-${at.toString()}`} />;
              const words = told.says === '' ? t(legend[told.is]) : told.says;
              return (
                <td key={day} className={told.is} title={words}>
                  <span aria-hidden="true">{Number(day.slice(8))}</span>
                  <span className="gc-unseen">{t('PREVIEW_DAY', { day: dayWord(day), says: words })}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
