import type { JSX } from 'react';
import { useKeptDraft } from '../../data/drafts.ts';
import { useMe } from '../../data/people.ts';
import { useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './checklist.css';
import { type Draft, draftKey, newChecklist, readDraft } from './draft.ts';
import { Editing } from './editing.tsx';
import { maySave } from './may-edit.ts';
import { type Checklist, useChecklists } from './use-checklist.ts';
import { t } from './words.ts';

const nothing: Draft = { name: '', kind: 'install', sections: [{ id: 'section-1', title: '', steps: [] }], fromId: null };

/** Writing a checklist: a new one, a copy of a version (`?from=`), or the next version of one. */
export default function EditorScreen(): JSX.Element {
  const templateId = usePathPart('templateId');
  const [from] = useQueryPart('from');
  const go = useGo();
  const me = useMe();
  const all = useChecklists();
  // A copy is a draft of its own, so that it does not meet the one of an empty checklist.
  const key = draftKey(templateId ?? (from === undefined ? newChecklist : `${newChecklist}:${from}`));
  const kept = useKeptDraft(key);
  const checklist = all?.find((each) => each.id === templateId);
  const title = checklist === undefined ? t('EDIT_NEW_TITLE') : t('EDIT_TITLE', { name: checklist.name });
  useScreenHead({ title, crumb: { title: t('LISTS_TITLE'), to: '/checklists' } });
  if (all === undefined || kept === undefined || me === undefined) return <Waiting />;
  if (!maySave(me))
    return (
      <Empty title={t('LIST_MAY_NOT')} action={{ label: t('LIST_GONE_GO'), onDo: () => go('/checklists') }}>
        {''}
      </Empty>
    );
  if (templateId !== undefined && checklist === undefined)
    return (
      <Empty title={t('LIST_GONE')} action={{ label: t('LIST_GONE_GO'), onDo: () => go('/checklists') }}>
        {t('LIST_GONE_WHY')}
      </Empty>
    );
  const draft = readDraft(kept?.value);
  const found = kept === null || draft === undefined ? undefined : { draft, at: kept.at };
  return (
    <Editing
      key={key}
      draftKey={key}
      checklist={checklist}
      base={checklist === undefined ? copyOf(all, from) : baseOf(checklist)}
      found={found}
    />
  );
}

function baseOf({ name, kind, newest }: Checklist): Draft {
  return { name, kind, sections: newest.sections, fromId: newest.id };
}

/** A copy has a name of its own; an unknown version begins an empty one. */
function copyOf(all: readonly Checklist[], versionId: string | undefined): Draft {
  for (const { name, kind, versions } of all) {
    const version = versions.find((each) => each.id === versionId);
    if (version !== undefined) return { name: t('LIST_COPY_NAME', { name }), kind, sections: version.sections, fromId: version.id };
  }
  return nothing;
}
