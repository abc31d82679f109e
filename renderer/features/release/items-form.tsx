import { Autocomplete, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { Monitor, PackagePlus, X } from 'lucide-react';
import type { JSX } from 'react';
import { itemsAtMost, modelKey } from '../../../shared/domain/release/items.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import { Button } from '../../ui/button.tsx';
import {
  type EquipmentDraft,
  emptyEquipment,
  emptySoftware,
  fieldId,
  type ItemDraft,
  knownOf,
  lackOf,
  type SoftwareDraft,
} from './item-drafts.ts';
import type { Choices } from './use-choices.ts';
import { t } from './words.ts';

/** What was understood of what was typed, before anything is saved. */
export function Echo({ children }: { readonly children: string | undefined }): JSX.Element {
  return (
    <div className="gc-form-echo" aria-live="polite">
      {children}
    </div>
  );
}

/** The items of a release or a build: software by title and version, equipment by model. */
export function ItemsForm(props: {
  readonly drafts: readonly ItemDraft[];
  readonly onDrafts: (drafts: readonly ItemDraft[]) => void;
  readonly choices: Choices;
  /** Somebody has tried to save: what is lacking is said. */
  readonly asked: boolean;
}): JSX.Element {
  const { drafts, onDrafts, choices, asked } = props;
  const next = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
  const change = (draft: ItemDraft): void => onDrafts(drafts.map((each) => (each.key === draft.key ? draft : each)));
  const add = (draft: ItemDraft, field: string): void => {
    onDrafts([...drafts, draft]);
    requestAnimationFrame(() => document.getElementById(fieldId(draft, field))?.focus());
  };
  return (
    <div className="gc-stack-4">
      {drafts.map((draft, at) => (
        <fieldset key={draft.key} className="gc-item">
          <legend className={drafts.length === 1 ? 'gc-unseen' : 'gc-strong'}>{t('ITEM_N', { n: at + 1 })}</legend>
          {draft.kind === 'software' ? (
            <Software draft={draft} choices={choices} asked={asked} onChange={change} first={at === 0} />
          ) : (
            <Equipment draft={draft} choices={choices} asked={asked} onChange={change} />
          )}
          {drafts.length > 1 ? (
            <Button kind="quiet" icon={X} onClick={() => onDrafts(drafts.filter((each) => each.key !== draft.key))}>
              {t('ITEM_REMOVE', { n: at + 1 })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {drafts.length >= itemsAtMost ? null : (
        <div className="gc-row gc-wrap">
          <Button icon={PackagePlus} onClick={() => add(emptySoftware(next), 'title')}>
            {t('ITEM_ADD_SOFTWARE')}
          </Button>
          <Button icon={Monitor} onClick={() => add(emptyEquipment(next), 'model')}>
            {t('ITEM_ADD_EQUIPMENT')}
          </Button>
        </div>
      )}
    </div>
  );
}

type Editing<D> = {
  readonly draft: D;
  readonly choices: Choices;
  readonly asked: boolean;
  readonly onChange: (draft: D) => void;
};

function Software({ draft, choices, asked, onChange, first }: Editing<SoftwareDraft> & { readonly first: boolean }): JSX.Element {
  const known = knownOf(draft, choices);
  const lack = lackOf(draft);
  const lacksVersion = cleanName(draft.version) === '';
  return (
    <>
      <div className="gc-form-two">
        <div>
          <Autocomplete
            id={fieldId(draft, 'title')}
            label={t('RELEASE_NEW_TITLE_FIELD')}
            description={t('RELEASE_NEW_TITLE_HELP')}
            withAsterisk
            aria-required
            data={choices.titles.map((each) => each.name).filter((name, at, all) => all.indexOf(name) === at)}
            limit={50}
            value={draft.title}
            onChange={(title) => onChange({ ...draft, title })}
            error={asked && lack === 'title' ? t('RELEASE_NEW_TITLE_NEEDED') : undefined}
            data-autofocus={first ? true : undefined}
          />
          <Echo>
            {lack === 'title'
              ? undefined
              : known.title
                ? t('RELEASE_NEW_TITLE_KNOWN')
                : t('RELEASE_NEW_TITLE_NEW', { name: cleanName(draft.title) })}
          </Echo>
        </div>
        <div>
          <Autocomplete
            id={fieldId(draft, 'version')}
            label={t('RELEASE_NEW_VERSION_FIELD')}
            description={t('RELEASE_NEW_VERSION_HELP')}
            withAsterisk
            aria-required
            data={known.versions.map((each) => each.number).filter((number, at, all) => all.indexOf(number) === at)}
            limit={50}
            maxLength={100}
            value={draft.version}
            onChange={(version) => onChange({ ...draft, version })}
            error={asked && lacksVersion ? t('RELEASE_NEW_VERSION_NEEDED') : undefined}
          />
          <Echo>
            {lacksVersion
              ? undefined
              : known.version
                ? t('RELEASE_NEW_VERSION_KNOWN')
                : t('RELEASE_NEW_VERSION_NEW', { number: cleanName(draft.version) })}
          </Echo>
        </div>
      </div>
      {known.version === undefined && !lacksVersion ? <Needs draft={draft} onChange={onChange} /> : null}
    </>
  );
}

/** What a new version asks of a device. */
function Needs({ draft, onChange }: Pick<Editing<SoftwareDraft>, 'draft' | 'onChange'>): JSX.Element {
  const gb = (label: string, value: number | undefined, set: (n: number | undefined) => void): JSX.Element => (
    <NumberInput
      label={label}
      min={0}
      max={1_000_000}
      hideControls
      value={value ?? ''}
      onChange={(typed) => set(typeof typed === 'number' ? typed : undefined)}
    />
  );
  return (
    <fieldset className="gc-stack-2">
      <legend className="gc-strong">{t('RELEASE_NEW_NEEDS')}</legend>
      <p className="gc-small gc-t2">{t('RELEASE_NEW_NEEDS_HELP')}</p>
      <div className="gc-form-two">
        {gb(t('RELEASE_NEW_MEMORY'), draft.memoryGb, (memoryGb) => onChange({ ...draft, memoryGb }))}
        {gb(t('ITEM_DISK'), draft.diskGb, (diskGb) => onChange({ ...draft, diskGb }))}
        <TagsInput
          label={t('RELEASE_NEW_SYSTEMS')}
          description={t('RELEASE_NEW_SYSTEMS_HELP')}
          maxTags={50}
          value={[...draft.systems]}
          onChange={(systems) => onChange({ ...draft, systems })}
          acceptValueOnBlur
        />
      </div>
    </fieldset>
  );
}

function Equipment({ draft, choices, asked, onChange }: Editing<EquipmentDraft>): JSX.Element {
  return (
    <div className="gc-form-two">
      <Autocomplete
        id={fieldId(draft, 'model')}
        label={t('ITEM_MODEL')}
        description={t('ITEM_MODEL_HELP')}
        withAsterisk
        aria-required
        data={choices.models.map((each) => each.model)}
        limit={50}
        maxLength={200}
        value={draft.model}
        onChange={(model) => {
          const known = choices.models.find((each) => modelKey(each.model) === modelKey(model));
          onChange({ ...draft, model, ...(known?.deviceKind === undefined ? {} : { deviceKind: known.deviceKind }) });
        }}
        error={asked && lackOf(draft) === 'model' ? t('ITEM_MODEL_NEEDED') : undefined}
      />
      <TextInput
        label={t('ITEM_DEVICE_KIND')}
        description={t('ITEM_DEVICE_KIND_HELP')}
        maxLength={100}
        value={draft.deviceKind}
        onChange={(event) => onChange({ ...draft, deviceKind: event.currentTarget.value })}
      />
    </div>
  );
}
