import { KeyRound, Plus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { retireLicenceKey } from '../../../shared/domain/library/key-acts.ts';
import { addLicence, editLicence } from '../../../shared/domain/library/licence-acts.ts';
import type { Licence } from '../../../shared/domain/title/licence.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { LicenceBar } from '../../ui/licence-bar.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import { KeyForm } from './key-form.tsx';
import type { TitlePage } from './title-page.ts';
import { t } from './words.ts';

export const licenceFields: readonly FormField[] = [
  { name: 'seats', kind: 'number', label: t('LICENCES_COLUMN_SEATS') },
  { name: 'supplier', kind: 'line', label: t('LICENCES_COLUMN_SUPPLIER') },
  { name: 'reference', kind: 'line' },
  { name: 'boughtOn', kind: 'day' },
  { name: 'endsOn', kind: 'day', label: t('LICENCES_COLUMN_ENDS') },
  { name: 'notes', kind: 'long' },
];

/** Adding or changing a licence of one title. */
export function LicenceForm({
  titleId,
  licence,
  onClose,
}: {
  readonly titleId: string;
  readonly licence?: Licence;
  readonly onClose: () => void;
}) {
  const { says } = useSaying();
  return (
    <RecordForm
      title={licence === undefined ? t('LICENCES_ADD') : t('LICENCES_CHANGE')}
      fields={licenceFields}
      now={licence === undefined ? {} : { ...licence }}
      onSave={(fields) =>
        licence === undefined ? says(addLicence, { fields: { ...fields, titleId } }) : says(editLicence, { id: licence.id, fields })
      }
      onClose={onClose}
    />
  );
}

function LicenceLine({ licence, onChange }: { readonly licence: Licence; readonly onChange: (() => void) | undefined }): JSX.Element {
  const from = [licence.supplier, licence.reference].filter((part) => part !== null && part !== '').join(', ');
  const name = [licence.seats?.toLocaleString('en-GB') ?? '', from].filter((part) => part !== '').join(' · ') || say('type.licence');
  return (
    <div className="gc-row gc-wrap">
      <span className="gc-grow gc-stack">
        <span>{name}</span>
        {licence.endsOn === null ? null : (
          <span className="gc-small gc-t2">
            {t('LICENCES_COLUMN_ENDS')} {dayWord(licence.endsOn, 'year')}
          </span>
        )}
      </span>
      {onChange === undefined ? null : (
        <Button kind="quiet" onClick={onChange}>
          {t('LICENCES_CHANGE')}
        </Button>
      )}
    </div>
  );
}

/** Licences of a title: how many are owned and used, where they came from, and the sealed keys. A key is never shown here. */
export function LicencePanel({ page }: { readonly page: TitlePage }): JSX.Element {
  const { title, licences, bought, keys } = page;
  const may = useMayEdit('licence');
  const seals = useMayDecide('put-in-version');
  const [open, setOpen] = useState<Licence | 'new' | 'key' | undefined>();
  const doing = useDoing();
  return (
    <Panel title={t('TITLE_LICENCES')}>
      <div className="gc-stack-4">
        <div className="gc-stack">
          <LicenceBar owned={licences.owned} used={licences.used} />
          {licences.owned === null ? null : <span className="gc-small gc-t2">{t('LICENCES_HERE')}</span>}
        </div>
        {bought.map((licence) => (
          <LicenceLine key={licence.id} licence={licence} onChange={may ? () => setOpen(licence) : undefined} />
        ))}
        {keys.map((key) => (
          <div key={key.id} className="gc-row gc-wrap">
            <KeyRound size={16} aria-hidden />
            <span className="gc-grow gc-stack">
              <span>{key.label ?? t('KEY_LABEL_NONE')}</span>
              <span className="gc-small gc-t2">
                {t('KEY_FOR', { n: key.sealed.to.filter(({ to }) => to !== 'hub').length })}, {t('KEY_VIEWS', { n: key.views })}
              </span>
            </span>
            {seals ? (
              <Button kind="quiet" busy={doing.busy} onClick={() => void doing.run(retireLicenceKey, { keyId: key.id, retired: true })}>
                {t('KEY_RETIRE')}
              </Button>
            ) : null}
          </div>
        ))}
        <Problem says={doing.problem} />
        {may ? (
          <div className="gc-row gc-wrap">
            <Button icon={Plus} onClick={() => setOpen('new')}>
              {t('LICENCES_ADD')}
            </Button>
            {seals ? (
              <Button icon={KeyRound} onClick={() => setOpen('key')}>
                {t('KEY_SEAL')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      {open === 'key' ? <KeyForm titleId={title.id} onClose={() => setOpen(undefined)} /> : null}
      {open === 'new' ? <LicenceForm titleId={title.id} onClose={() => setOpen(undefined)} /> : null}
      {open === undefined || open === 'key' || open === 'new' ? null : (
        <LicenceForm titleId={title.id} licence={open} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}
