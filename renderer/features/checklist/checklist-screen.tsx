import { Copy, FileDiff, PenLine, Printer } from 'lucide-react';
import { type JSX, useState } from 'react';
import { editTemplate } from '../../../shared/domain/checklist/edit-template.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useMe } from '../../data/people.ts';
import { useWhere } from '../../data/where.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { AppLink, useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './checklist.css';
import { Problem } from '../../ui/form-end.tsx';
import { maySave } from './may-edit.ts';
import { StepsShown } from './steps-shown.tsx';
import { type Checklist, type KnownVersion, sumOf, useChecklist, useUses } from './use-checklist.ts';
import { t } from './words.ts';

/** One checklist: what it asks, in which version, who saved it, and which releases use it. */
export default function ChecklistScreen(): JSX.Element {
  const checklist = useChecklist(usePathPart('templateId'));
  const go = useGo();
  useScreenHead({ title: checklist?.name ?? t('LISTS_TITLE'), crumb: { title: t('LISTS_TITLE'), to: '/checklists' } });
  if (checklist === undefined) return <Waiting />;
  if (checklist === null)
    return (
      <Empty title={t('LIST_GONE')} action={{ label: t('LIST_GONE_GO'), onDo: () => go('/checklists') }}>
        {t('LIST_GONE_WHY')}
      </Empty>
    );
  return <Shown key={checklist.id} checklist={checklist} />;
}

/** Who saved a version and when, in one line. */
function savedWord({ number, savedAt, savedBy }: KnownVersion): string {
  if (savedAt === undefined) return t('LIST_SHIPPED_SAVED', { number });
  return t('LIST_SAVED', { number, who: savedBy ?? say('MAY_SOMEBODY'), when: momentWord(savedAt, myZone()) });
}

/** The same without its number. */
function whoWord({ savedAt, savedBy }: KnownVersion): string {
  if (savedAt === undefined) return t('LISTS_SHIPPED');
  return t('LISTS_SAVED', { who: savedBy ?? say('MAY_SOMEBODY'), when: momentWord(savedAt, myZone()) });
}

function Shown({ checklist }: { readonly checklist: Checklist }): JSX.Element {
  const [wanted] = useQueryPart('version');
  const version = checklist.versions.find((each) => each.id === wanted) ?? checklist.newest;
  const whereOf = useWhere();
  const sum = sumOf(version.sections);
  const before = checklist.versions[checklist.versions.indexOf(version) - 1];
  return (
    <div className="gc-checklist-page">
      <header className="gc-checklist-hero">
        <div>
          <p className="gc-figure">{t('LIST_ANSWER', sum)}</p>
          <div className="gc-row gc-wrap gc-t2">
            <span>{say(`visit-kind.${checklist.kind}`)}</span>
            <span>{savedWord(version)}</span>
            {checklist.retired ? <Tag>{t('LISTS_RETIRED')}</Tag> : null}
            {version.row === undefined ? null : <WhereMark where={whereOf(version.row)} />}
          </div>
        </div>
        <Acts checklist={checklist} version={version} />
      </header>
      <Draft checklist={checklist} />
      <div className="gc-checklist-columns">
        <Panel title={t('LIST_STEPS')}>
          <StepsShown sections={version.sections} />
        </Panel>
        <div className="gc-stack-4">
          <Panel title={t('LIST_VERSIONS')} rows>
            {[...checklist.versions].reverse().map((each) => (
              <li
                key={each.id}
                className={each.id === version.id ? 'chosen' : undefined}
                aria-current={each.id === version.id ? 'true' : undefined}
              >
                <AppLink to={`/checklists/${checklist.id}?version=${each.id}`}>{t('LIST_VERSION', { number: each.number })}</AppLink>
                <div className="gc-small gc-t2">{whoWord(each)}</div>
              </li>
            ))}
          </Panel>
          {before === undefined ? null : (
            <p className="gc-row">
              <AppLink to={`/checklists/${checklist.id}/differences?from=${before.id}&to=${version.id}`}>
                {t('DIFF_TITLE')}: {before.number} → {version.number}
              </AppLink>
            </p>
          )}
          <Uses checklist={checklist} />
        </div>
      </div>
    </div>
  );
}

function Draft({ checklist }: { readonly checklist: Checklist }): JSX.Element | null {
  if (checklist.draft === undefined) return null;
  return (
    <Note tone="warn">
      {t('LIST_DRAFT_WAITS', { when: momentWord(checklist.draft.at, myZone()) })}{' '}
      <AppLink to={`/checklists/${checklist.id}/edit`}>{t('LIST_DRAFT_GO_ON')}</AppLink>
    </Note>
  );
}

function Acts({ checklist, version }: { readonly checklist: Checklist; readonly version: KnownVersion }): JSX.Element {
  const me = useMe();
  const go = useGo();
  const doing = useDoing();
  const [retiring, setRetiring] = useState(false);
  const may = maySave(me);
  const edit = (): void => go(`/checklists/${checklist.id}/edit`);
  const copy = (): void => go(`/checklists/new?from=${version.id}`);
  const print = (): void => go(`/checklists/${checklist.id}/print?version=${version.id}`);
  const retire = async (retired: boolean): Promise<void> => {
    const done = await doing.run(editTemplate, { id: checklist.id, fields: { retired } });
    if (done) setRetiring(false);
  };
  useKeys([
    ...(may
      ? [
          {
            keys: 'e',
            label: t(checklist.shipped ? 'LIST_COPY' : 'LIST_EDIT'),
            group: 'screen' as const,
            run: checklist.shipped ? copy : edit,
          },
        ]
      : []),
    { keys: 'escape', label: t('LIST_GONE_GO'), group: 'screen', run: () => go('/checklists') },
  ]);
  return (
    <div className="gc-stack-2 gc-no-print">
      <div className="gc-row gc-wrap">
        <Button icon={Printer} onClick={print}>
          {t('LIST_PRINT')}
        </Button>
        {checklist.versions.length < 2 ? null : (
          <Button icon={FileDiff} onClick={() => go(`/checklists/${checklist.id}/differences`)}>
            {t('DIFF_TITLE')}
          </Button>
        )}
        {may && !checklist.shipped ? (
          <>
            {checklist.retired ? (
              <Button onClick={() => void retire(false)}>{t('LIST_TAKE_UP')}</Button>
            ) : (
              <Button onClick={() => setRetiring(true)}>{t('LIST_RETIRE')}</Button>
            )}
            <Button icon={Copy} onClick={copy}>
              {t('LIST_COPY')}
            </Button>
          </>
        ) : null}
        {me === undefined ? null : (
          <ActionWithReason
            kind="main"
            icon={checklist.shipped ? Copy : PenLine}
            onClick={checklist.shipped ? copy : edit}
            {...(may ? {} : { reason: { kind: 'stopped' as const, says: t('LIST_MAY_NOT') } })}
          >
            {t(checklist.shipped ? 'LIST_COPY' : 'LIST_EDIT')}
          </ActionWithReason>
        )}
      </div>
      <Problem says={doing.problem} />
      <Confirm
        opened={retiring}
        title={t('LIST_RETIRE_TITLE', { name: checklist.name })}
        act={t('LIST_RETIRE')}
        risk
        busy={doing.busy}
        onClose={() => setRetiring(false)}
        onConfirm={() => void retire(true)}
      >
        {t('LIST_RETIRE_SAYS')}
      </Confirm>
    </div>
  );
}

function Uses({ checklist }: { readonly checklist: Checklist }): JSX.Element {
  const uses = useUses(checklist) ?? [];
  return (
    <Panel title={t('LIST_USED_BY')} rows>
      {uses.length === 0 ? <li className="gc-t2">{t('LIST_USED_BY_NONE')}</li> : null}
      {uses.map((each) => (
        <li key={each.releaseId}>
          <AppLink to={`/releases/${each.releaseId}`}>
            {t('LIST_USED_VERSION', {
              release: each.release,
              number: checklist.versions.find((version) => version.id === each.versionId)?.number ?? '',
            })}
          </AppLink>
        </li>
      ))}
    </Panel>
  );
}
