import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { usualMissedVisits } from '../../../shared/domain/contact/missed.ts';
import { readPattern } from '../../../shared/domain/library/scheme.ts';
import { stageKinds } from '../../../shared/domain/plan/stages.ts';
import { approvalSteps, type RuleKind, ruleKinds, type SectionName } from '../../../shared/domain/policy/content.ts';
import { releaseCategories, releaseTypes } from '../../../shared/domain/release/categories.ts';
import { readHours } from '../../../shared/domain/site/hours.ts';
import { approvalNames, categoryNames, ruleNames, typeNames } from '../../../shared/words/policy-page.en.ts';
import { say } from '../../../shared/words/say.ts';
import { LinesField, MaybeNumber } from '../../ui/typed-fields.tsx';
import { RolesField, SaysField, WholeNumber } from './fields.tsx';
import { PersonalFields } from './personal-fields.tsx';
import { DeliveryFields, PhasingFields } from './rollout-fields.tsx';
import type { SectionProps } from './section-props.ts';
import { WindowsFields } from './window-fields.tsx';
import { t } from './words.ts';

/** The fields of one section of the policy. */
export function SectionFields(props: SectionProps & { readonly name: SectionName }): JSX.Element {
  const { name, said, put } = props;
  switch (name) {
    case 'purpose':
    case 'freezes':
      return <SaysField label={t('FORM_SAYS')} value={said[name].says} onChange={(says) => put(name, { says })} />;
    case 'releases':
      return <ReleasesFields {...props} />;
    case 'numbering':
      return <NumberingFields {...props} />;
    case 'windows':
      return (
        <div className="gc-stack-4">
          <WindowsFields
            rules={said.windows.rules}
            places={props.places}
            today={props.today}
            onChange={(rules) => put('windows', { ...said.windows, rules })}
          />
          <SaysField label={t('FORM_SAYS')} value={said.windows.says} onChange={(says) => put('windows', { ...said.windows, says })} />
        </div>
      );
    case 'hours':
      return <HoursFields {...props} />;
    case 'notice':
      return (
        <div className="gc-policy-fields">
          {releaseCategories.map((category) => (
            <WholeNumber
              key={category}
              label={t('FORM_NOTICE', { category: categoryNames[category].toLowerCase() })}
              min={0}
              max={365}
              value={said.notice[category]}
              onChange={(days) => put('notice', { ...said.notice, [category]: days })}
            />
          ))}
          <WholeNumber
            label={t('FORM_MISSED')}
            min={1}
            max={20}
            value={said.notice.missedVisits ?? usualMissedVisits}
            onChange={(missedVisits) => put('notice', { ...said.notice, missedVisits })}
          />
        </div>
      );
    case 'phasing':
      return <PhasingFields {...props} />;
    case 'delivery':
      return <DeliveryFields {...props} />;
    case 'backOut':
      return (
        <div className="gc-stack-4">
          <Checkbox
            label={t('FORM_REHEARSED')}
            checked={said.backOut.rehearsed}
            onChange={(event) => put('backOut', { ...said.backOut, rehearsed: event.currentTarget.checked })}
          />
          <SaysField label={t('FORM_SAYS')} value={said.backOut.says} onChange={(says) => put('backOut', { ...said.backOut, says })} />
        </div>
      );
    case 'standard':
      return (
        <div className="gc-stack-4">
          <div className="gc-policy-fields">
            <MaybeNumber
              label={t('FORM_SEATS')}
              description={t('FORM_EMPTY_FREE')}
              min={1}
              max={100_000}
              value={said.standard.seatsAtMost}
              onChange={(seatsAtMost) => put('standard', { ...said.standard, seatsAtMost })}
            />
            <MaybeNumber
              label={t('FORM_DAYS')}
              description={t('FORM_EMPTY_FREE')}
              min={1}
              max={3660}
              value={said.standard.daysAtMost}
              onChange={(daysAtMost) => put('standard', { ...said.standard, daysAtMost })}
            />
          </div>
          <SaysField label={t('FORM_SAYS')} value={said.standard.says} onChange={(says) => put('standard', { ...said.standard, says })} />
        </div>
      );
    case 'emergency':
      return (
        <div className="gc-stack-4">
          <WholeNumber
            label={t('FORM_WRITTEN')}
            min={1}
            max={720}
            value={said.emergency.writtenWithinHours}
            onChange={(writtenWithinHours) => put('emergency', { ...said.emergency, writtenWithinHours })}
          />
          <SaysField
            label={t('FORM_SAYS')}
            value={said.emergency.says}
            onChange={(says) => put('emergency', { ...said.emergency, says })}
          />
        </div>
      );
    case 'freshness':
      return (
        <div className="gc-policy-fields">
          {releaseCategories.map((category) => {
            const value = said.freshness[category];
            const named = { category: categoryNames[category].toLowerCase() };
            return (
              <div key={category} className="gc-stack-2">
                <WholeNumber
                  label={t('FORM_FRESH', named)}
                  min={1}
                  max={2160}
                  value={value.freshHours}
                  onChange={(freshHours) => put('freshness', { ...said.freshness, [category]: { ...value, freshHours } })}
                />
                <WholeNumber
                  label={t('FORM_GRACE', named)}
                  min={0}
                  max={4320}
                  value={value.graceHours}
                  onChange={(graceHours) => put('freshness', { ...said.freshness, [category]: { ...value, graceHours } })}
                />
              </div>
            );
          })}
        </div>
      );
    case 'retention':
      return <RetentionFields {...props} />;
    case 'contacts':
      return <ContactsFields {...props} />;
    case 'overrides':
      return (
        <div className="gc-policy-fields">
          {ruleKinds.map((rule: RuleKind) => (
            <RolesField
              key={rule}
              label={ruleNames[rule]}
              description={t('FORM_OVERRIDE_HELP')}
              value={said.overrides[rule] ?? []}
              onChange={(roles) => put('overrides', { ...said.overrides, [rule]: roles })}
            />
          ))}
        </div>
      );
  }
}

function ReleasesFields({ said, put }: SectionProps): JSX.Element {
  const { types, categories } = said.releases;
  return (
    <div className="gc-stack-4">
      <div className="gc-policy-fields">
        {releaseTypes.map((type) => (
          <TextInput
            key={type}
            label={typeNames[type]}
            maxLength={300}
            value={types[type]}
            onChange={(event) => put('releases', { ...said.releases, types: { ...types, [type]: event.currentTarget.value } })}
          />
        ))}
      </div>
      {releaseCategories.map((category) => {
        const value = categories[category];
        const change = (more: Partial<typeof value>): void =>
          put('releases', { ...said.releases, categories: { ...categories, [category]: { ...value, ...more } } });
        return (
          <fieldset key={category} className="gc-policy-rule">
            <legend>{categoryNames[category]}</legend>
            <div className="gc-policy-fields">
              <TextInput
                label={t('FORM_OFTEN')}
                maxLength={300}
                value={value.often}
                onChange={(event) => change({ often: event.currentTarget.value })}
              />
              <RolesField
                label={t('FORM_RAISED_BY')}
                description={t('FORM_RAISED_BY_HELP')}
                value={value.raisedBy}
                onChange={(raisedBy) => change({ raisedBy })}
              />
              <MultiSelect
                label={t('FORM_APPROVALS')}
                data={approvalSteps.map((each) => ({ value: each, label: approvalNames[each] }))}
                value={value.approvals}
                onChange={(chosen) => change({ approvals: approvalSteps.filter((each) => chosen.includes(each)) })}
              />
              <MultiSelect
                label={t('FORM_STAGES')}
                description={t('FORM_STAGES_HELP')}
                data={stageKinds.map((each) => ({ value: each, label: say(`stage.${each}`) }))}
                value={[...(value.stages ?? [])]}
                onChange={(chosen) => change({ stages: stageKinds.filter((each) => chosen.includes(each)) })}
              />
              <LinesField label={t('FORM_ENTRY')} value={value.entry} onChange={(entry) => change({ entry })} />
              <LinesField label={t('FORM_EXIT')} value={value.exit} onChange={(exit) => change({ exit })} />
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

const noStrip = { epoch: false, revision: false, before: '', after: '' };

function NumberingFields({ said, put }: SectionProps): JSX.Element {
  const { scheme, says } = said.numbering;
  const [pattern, setPattern] = useState(scheme?.pattern ?? '');
  const wrong = pattern.trim() !== '' && !readPattern(pattern).ok;
  return (
    <div className="gc-stack-4">
      <TextInput
        label={t('FORM_PATTERN')}
        description={t('FORM_PATTERN_HELP')}
        maxLength={100}
        spellCheck={false}
        value={pattern}
        error={wrong ? t('FORM_PATTERN_WRONG') : undefined}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setPattern(typed);
          const kept = typed.trim() === '' || !readPattern(typed).ok ? null : { strip: noStrip, ...scheme, pattern: typed.trim() };
          put('numbering', { scheme: kept, says });
        }}
      />
      <SaysField label={t('FORM_SAYS')} value={says} onChange={(text) => put('numbering', { scheme, says: text })} />
    </div>
  );
}

function HoursFields({ said, put }: SectionProps): JSX.Element {
  const { keep, usual, consent } = said.hours;
  const unread = usual.trim() !== '' && readHours(usual) === undefined;
  return (
    <div className="gc-stack-4">
      <Checkbox
        label={t('FORM_HOURS_KEEP')}
        checked={keep}
        onChange={(event) => put('hours', { ...said.hours, keep: event.currentTarget.checked })}
      />
      <TextInput
        label={t('FORM_HOURS_USUAL')}
        description={t('FORM_HOURS_USUAL_HELP')}
        maxLength={300}
        value={usual}
        error={unread ? t('FORM_HOURS_WRONG') : undefined}
        onChange={(event) => put('hours', { ...said.hours, usual: event.currentTarget.value })}
      />
      <SaysField label={t('FORM_HOURS_CONSENT')} value={consent} onChange={(text) => put('hours', { ...said.hours, consent: text })} />
    </div>
  );
}

function RetentionFields({ said, put }: SectionProps): JSX.Element {
  const { versions, personal } = said.retention;
  return (
    <div className="gc-stack-4">
      <Checkbox
        label={t('FORM_KEEP_VERSIONS')}
        checked={versions !== null}
        onChange={(event) =>
          put('retention', { ...said.retention, versions: event.currentTarget.checked ? { keep: 2, months: 12 } : null })
        }
      />
      {versions === null ? null : (
        <div className="gc-policy-fields">
          <WholeNumber
            label={t('FORM_KEEP')}
            min={0}
            max={100}
            value={versions.keep}
            onChange={(keep) => put('retention', { ...said.retention, versions: { ...versions, keep } })}
          />
          <WholeNumber
            label={t('FORM_KEEP_MONTHS')}
            min={0}
            max={240}
            value={versions.months}
            onChange={(months) => put('retention', { ...said.retention, versions: { ...versions, months } })}
          />
        </div>
      )}
      <PersonalFields personal={personal} onChange={(next) => put('retention', { ...said.retention, personal: next })} />
    </div>
  );
}

function ContactsFields({ said, put }: SectionProps): JSX.Element {
  const { suppliers, escalation } = said.contacts;
  return (
    <div className="gc-stack-4">
      <LinesField
        label={t('FORM_SUPPLIERS')}
        description={t('FORM_SUPPLIERS_HELP')}
        value={suppliers.map(({ name, what, reach }) => [name, what, reach].filter((each) => each !== '').join('; '))}
        onChange={(typed) =>
          put('contacts', {
            ...said.contacts,
            suppliers: typed.map((text) => {
              const [name = '', what = '', ...reach] = text.split(';').map((part) => part.trim().slice(0, 300));
              return { name: name === '' ? text.slice(0, 300) : name, what, reach: reach.join('; ').slice(0, 300) };
            }),
          })
        }
      />
      <LinesField
        label={t('FORM_ESCALATION')}
        value={escalation}
        onChange={(typed) => put('contacts', { ...said.contacts, escalation: typed })}
      />
    </div>
  );
}
