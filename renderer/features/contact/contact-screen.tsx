import { UserMinus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { contactScope } from '../../../shared/domain/contact/contacts.ts';
import { endGrant } from '../../../shared/domain/people/end-grant.ts';
import { giveGrant } from '../../../shared/domain/people/give-grant.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { type ContactPage, useContactPage } from './use-contacts.ts';
import './contact.css';
import { ReleaseOfDepartment } from './release-part.tsx';
import { t } from './words.ts';

/** One department: who is asked, and for each release what they confirmed, what is special, and what is held for their word. */
export default function ContactScreen(): JSX.Element {
  const id = usePathPart('departmentId') ?? '';
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  const page = useContactPage(id, minute);
  const go = useGo();
  useScreenHead({
    title: page ? t('CONTACT_OF', { department: page.name }) : t('CONTACTS_TITLE'),
    crumb: { title: t('CONTACTS_TITLE'), to: '/contacts' },
  });
  if (page === undefined) return <Waiting />;
  if (page === null)
    return (
      <Empty title={t('CONTACT_MISSING')} action={{ label: t('CONTACTS_TITLE'), onDo: () => go('/contacts') }}>
        {t('CONTACTS_NONE_WHY')}
      </Empty>
    );
  return (
    <div className="gc-pad gc-contact-page">
      <ContactsPanel page={page} />
      {page.releases.length === 0 ? <p className="gc-t2">{t('CONTACT_NO_VISITS')}</p> : null}
      {page.releases.map((part) => (
        <ReleaseOfDepartment key={part.standing.releaseId} page={page} part={part} />
      ))}
    </div>
  );
}

function ContactsPanel({ page }: { readonly page: ContactPage }): JSX.Element {
  const may = useMayEdit('grant');
  const doing = useDoing();
  const [naming, setNaming] = useState(false);
  const end = async (grantIds: readonly string[]): Promise<void> => {
    for (const grantId of grantIds) await doing.run(endGrant, { grantId });
  };
  return (
    <Panel title={t('CONTACT_WHO')}>
      <div className="gc-stack-2">
        <p className="gc-t2">{t('CONTACT_WHO_WHY')}</p>
        {page.contacts.length === 0 ? <p>{t('CONTACTS_NOBODY')}</p> : null}
        {page.contacts.map(({ personId, name, grantIds }) => (
          <div key={personId} className="gc-row gc-wrap">
            <b className="gc-break">{name}</b>
            {may ? (
              <Button kind="quiet" icon={UserMinus} iconOnly onClick={() => void end(grantIds)}>
                {t('CONTACT_END', { who: name })}
              </Button>
            ) : null}
          </div>
        ))}
        {may ? (
          <div>
            <Button onClick={() => setNaming(true)}>{t('CONTACT_ADD')}</Button>
          </div>
        ) : null}
        <Problem says={doing.problem} />
        {naming ? <NameContact departmentId={page.departmentId} onClose={() => setNaming(false)} /> : null}
      </div>
    </Panel>
  );
}

function NameContact({ departmentId, onClose }: { readonly departmentId: string; readonly onClose: () => void }): JSX.Element {
  const people = useRecordChoices('person');
  const doing = useDoing();
  return (
    <RecordForm
      title={t('CONTACT_ADD')}
      saveLabel={t('CONTACT_ADD_DO')}
      fields={[{ name: 'personId', kind: 'choice', label: t('CONTACTS_COLUMN_CONTACT'), choices: people, required: true }]}
      onClose={onClose}
      onSave={async ({ personId }) => {
        if (typeof personId !== 'string') return undefined;
        const done = await doing.run(giveGrant, { personId, role: 'department-contact', scope: contactScope(departmentId) });
        return done === undefined ? doing.problem : undefined;
      }}
    />
  );
}
