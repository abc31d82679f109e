import type { JSX } from 'react';
import type { ReadyVisit } from '../../../shared/domain/library/ready.ts';
import { say } from '../../../shared/words/say.ts';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { t } from './words.ts';

/** Lines of one fact, below one another. */
const lines = (all: readonly string[]): JSX.Element => (
  <>
    {all.map((line) => (
      <div key={line}>{line}</div>
    ))}
  </>
);

/** What these visits bring, each with where it is. */
function equipmentOf(visits: readonly ReadyVisit[]): readonly string[] {
  const all = visits.flatMap(({ name, brings, model }) => [
    ...brings.map((each) =>
      t('READY_LOAD_DEVICE', {
        name: each.name,
        visit: name,
        where: each.status === null ? t('READY_LOAD_WHERE_UNKNOWN') : say(`device-state.${each.status}`),
      }),
    ),
    ...(model === null ? [] : [t('READY_LOAD_NOT_CHOSEN', { model, visit: name })]),
  ]);
  return all.length === 0 ? [t('READY_LOAD_NO_EQUIPMENT')] : all;
}

/** Where the keys of each site are, or that it is not known. */
function keysOf(visits: readonly ReadyVisit[]): readonly string[] {
  const sites = new Map(visits.map(({ site }) => [site?.id ?? '', site]));
  return [...sites.values()].map((site) => {
    const name = site?.name ?? t('READY_NO_SITE');
    return site?.keys ? t('READY_LOAD_KEYS_AT', { site: name, keys: site.keys }) : t('READY_LOAD_KEYS_UNKNOWN', { site: name });
  });
}

/** What comes back, and how much room that takes. */
function returnsOf(visits: readonly ReadyVisit[]): readonly string[] {
  const back = visits.flatMap(({ name, comesBack }) =>
    comesBack === null ? [] : [comesBack.what ?? t('READY_LOAD_BACK_UNKNOWN', { visit: name })],
  );
  return back.length === 0 ? [t('READY_LOAD_BACK_NONE')] : [t('READY_LOAD_BACK_N', { n: back.length }), ...back];
}

/** What is to be loaded. What the record does not say is said to be not known. */
export function loadRows(visits: readonly ReadyVisit[]): readonly FactRow[] {
  return [
    [t('READY_LOAD_EQUIPMENT'), lines(equipmentOf(visits))],
    [t('READY_LOAD_SMALL'), t('READY_LOAD_SMALL_UNKNOWN')],
    [t('READY_LOAD_KEYS'), lines(keysOf(visits))],
    [t('READY_LOAD_BACK'), lines(returnsOf(visits))],
  ];
}

export function ToLoad({ visits }: { readonly visits: readonly ReadyVisit[] }): JSX.Element {
  return (
    <Panel title={t('READY_LOAD')}>
      <Facts rows={loadRows(visits)} />
    </Panel>
  );
}
