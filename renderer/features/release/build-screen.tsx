import { Monitor, Rocket } from 'lucide-react';
import { type JSX, useState } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useMe } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ItemNames } from '../../ui/item-names.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './release.css';
import { BuildForm } from './build-form.tsx';
import { leads } from './move-line.ts';
import { StandardForm } from './standard-form.tsx';
import { type BuildLine, useBuilds } from './use-builds.ts';
import { type Choices, useChoices } from './use-choices.ts';
import { t } from './words.ts';

/** One standard build: what it brings, what begins from it, and its standard changes. */
export default function BuildScreen(): JSX.Element {
  const id = usePathPart('buildId');
  const data = useBuilds();
  const choices = useChoices();
  const go = useGo();
  const line = data.state === 'here' ? data.rows.find((each) => each.build.id === id) : undefined;
  useScreenHead({ title: line?.build.name ?? t('BUILDS_TITLE'), crumb: { title: t('BUILDS_TITLE'), to: '/builds' } });
  if (data.state !== 'here' || choices === undefined) return <Waiting />;
  if (line === undefined)
    return (
      <Empty title={t('BUILD_MISSING')} action={{ label: t('BUILD_MISSING_GO'), onDo: () => go('/builds') }}>
        {t('BUILD_MISSING_WHY')}
      </Empty>
    );
  return <BuildBody key={line.build.id} line={line} choices={choices} />;
}

function BuildBody({ line, choices }: { readonly line: BuildLine; readonly choices: Choices }): JSX.Element {
  const { build } = line;
  const me = useMe();
  const go = useGo();
  const [changing, setChanging] = useState(false);
  const [saved, setSaved] = useState(false);
  const mayLead = me !== undefined && leads(me);
  return (
    <div className="gc-release">
      <header className="gc-release-hero">
        <div>
          <p className="gc-figure">{build.name}</p>
          <div className="gc-release-under">
            <span>{build.seatKind}</span>
            <span>{say(`visit-kind.${build.visitKind}`)}</span>
            <WhereMark where={line.where} />
          </div>
        </div>
        {mayLead ? (
          <div className="gc-row gc-wrap">
            <Button icon={Rocket} onClick={() => go(`${pathOf('/builds', build.id)}/release`)}>
              {t('BUILD_BEGIN')}
            </Button>
            <Button kind="main" icon={Monitor} onClick={() => go('/requests/new')}>
              {t('REQUESTS_NEW')}
            </Button>
          </div>
        ) : null}
      </header>
      <div role="status">{saved ? <ReasonLine kind="told">{t('BUILD_SAVED')}</ReasonLine> : null}</div>
      <div className="gc-release-columns">
        <Panel
          title={t('BUILD_FACTS')}
          end={mayLead && !changing ? <Button onClick={() => setChanging(true)}>{t('BUILD_CHANGE')}</Button> : null}
        >
          {changing ? (
            <BuildForm
              build={build}
              choices={choices}
              onSaved={() => {
                setChanging(false);
                setSaved(true);
              }}
              onClose={() => setChanging(false)}
            />
          ) : (
            <BuildFacts line={line} choices={choices} />
          )}
        </Panel>
        <Standards line={line} mayLead={mayLead} />
      </div>
    </div>
  );
}

function BuildFacts({ line, choices }: { readonly line: BuildLine; readonly choices: Choices }): JSX.Element {
  const { build, items } = line;
  return (
    <Facts
      rows={[
        [t('ITEMS_HEAD'), <ItemNames key="items" items={items} />],
        [t('RELEASE_FACT_KIND'), say(`visit-kind.${build.visitKind}`)],
        [t('RELEASE_FACT_CHECKLIST'), build.templateVersionId === null ? null : choices.checklistOf(build.templateVersionId)?.label],
        [t('RELEASE_FACT_MINUTES'), build.minutes === null ? null : t('RELEASE_MINUTES', { n: build.minutes })],
        [t('BUILD_NOTES'), build.notes && <span className="gc-release-text">{build.notes}</span>],
      ]}
    />
  );
}

/** The standard changes for this build, and asking for another one. */
function Standards({ line, mayLead }: { readonly line: BuildLine; readonly mayLead: boolean }): JSX.Element {
  const [asking, setAsking] = useState(false);
  return (
    <Panel title={t('STANDARD_TITLE')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{t('STANDARD_WHAT')}</p>
        {line.standards.length === 0 ? <p>{t('STANDARD_NONE')}</p> : null}
        {line.standards.map(({ subject, use, approval, where }) => (
          <div key={subject.id} className="gc-standard">
            <AppLink to={pathOf('/releases', subject.id)}>{subject.name}</AppLink>
            <WhereMark where={where} />
            <span className="gc-small gc-t2">
              {use.otherBuild && approval === 'approved' ? t('STANDARD_OTHER_BUILD') : say(`rfc-state.${approval}`)}
              {' · '}
              {t('STANDARD_TAKEN', { taken: use.taken, seats: use.seats })}
              {' · '}
              {t('STANDARD_DAYS', { from: dayWord(use.from, 'year'), until: dayWord(use.until, 'year') })}
            </span>
          </div>
        ))}
        {!mayLead ? null : asking ? (
          <StandardForm build={line.build} onClose={() => setAsking(false)} />
        ) : (
          <div>
            <Button onClick={() => setAsking(true)}>{t('STANDARD_NEW')}</Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
