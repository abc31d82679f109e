import { NumberInput, Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Build } from '../../../shared/domain/build/build.ts';
import { type VisitKind, visitKinds } from '../../../shared/domain/visit/kinds.ts';
import { usualMinutes } from '../../../shared/domain/visit/slot.ts';
import { say } from '../../../shared/words/say.ts';
import { draftsOf, emptySoftware, fieldId, type ItemDraft, inputOfDrafts, lackOf } from './item-drafts.ts';
import { ItemsForm } from './items-form.tsx';
import type { Choices } from './use-choices.ts';
import { t } from './words.ts';

const kinds = visitKinds.filter((kind) => kind !== 'return').map((kind) => ({ value: kind, label: say(`visit-kind.${kind}`) }));
const isKind = (value: string | null): value is VisitKind => visitKinds.some((kind) => kind === value);
/** The shipped checklist for a kind of visit, where there is one of its own. */
const shippedValue = (kind: VisitKind, choices: Choices): string =>
  choices.checklists.some((each) => each.value === `shipped:${kind}`) ? `shipped:${kind}` : 'shipped:replace';

/** What a release and a build have in common, as it is typed. */
export interface What {
  readonly drafts: readonly ItemDraft[];
  readonly kind: VisitKind;
  readonly checklist: string;
  readonly minutes: number | undefined;
}

export function whatOf(build: Build | undefined, choices: Choices): What {
  const kind = build?.visitKind ?? 'install';
  const checklist = build?.templateVersionId == null ? undefined : choices.checklistOf(build.templateVersionId)?.value;
  return {
    drafts: build === undefined ? [emptySoftware(0)] : draftsOf(build.items, choices, 0),
    kind,
    checklist: checklist ?? shippedValue(kind, choices),
    minutes: build === undefined ? usualMinutes : (build.minutes ?? usualMinutes),
  };
}

/** What is typed, with what is lacking and the input of an act. */
export function useWhat(choices: Choices, begun: Build | undefined) {
  const [what, setWhat] = useState<What>(() => whatOf(begun, choices));
  const lacksMinutes = what.minutes === undefined || what.minutes < 1 || what.minutes > 1440;
  return {
    what,
    setWhat,
    lacksMinutes,
    /** The id of the first field that lacks something. */
    firstLack: (): string | undefined => {
      const draft = what.drafts.find((each) => lackOf(each) !== undefined);
      if (draft !== undefined) return fieldId(draft, lackOf(draft) ?? '');
      return lacksMinutes ? 'release-minutes' : undefined;
    },
    input: () => ({
      items: inputOfDrafts(what.drafts, choices),
      visitKind: what.kind,
      ...(what.checklist.startsWith('shipped:') ? {} : { templateVersionId: what.checklist }),
      ...(what.minutes === undefined ? {} : { minutes: what.minutes }),
    }),
  };
}

/** Items, kind of visit, minutes and checklist. */
export function WhatForm(props: {
  readonly what: What;
  readonly onWhat: (what: What) => void;
  readonly choices: Choices;
  readonly asked: boolean;
  readonly lacksMinutes: boolean;
}): JSX.Element {
  const { what, onWhat, choices, asked } = props;
  const { kind, checklist, minutes } = what;
  const offered = choices.checklists.filter((each) => !each.value.startsWith('shipped:') || each.value === shippedValue(kind, choices));
  const older = offered.some((each) => each.value === checklist) ? undefined : choices.checklistOf(checklist);
  return (
    <>
      <ItemsForm drafts={what.drafts} onDrafts={(drafts) => onWhat({ ...what, drafts })} choices={choices} asked={asked} />
      <div className="gc-form-two">
        <Select
          label={t('RELEASE_NEW_KIND')}
          data={kinds}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            if (!isKind(value)) return;
            onWhat({ ...what, kind: value, ...(checklist.startsWith('shipped:') ? { checklist: shippedValue(value, choices) } : {}) });
          }}
        />
        <NumberInput
          id="release-minutes"
          label={t('RELEASE_NEW_MINUTES')}
          description={t('RELEASE_NEW_MINUTES_HELP')}
          min={1}
          max={1440}
          allowDecimal={false}
          hideControls
          value={minutes ?? ''}
          onChange={(value) => onWhat({ ...what, minutes: typeof value === 'number' ? value : undefined })}
          error={asked && props.lacksMinutes ? t('RELEASE_NEW_MINUTES_WRONG') : undefined}
        />
      </div>
      <Select
        label={t('RELEASE_NEW_CHECKLIST')}
        description={t('RELEASE_NEW_CHECKLIST_HELP')}
        data={[...offered, ...(older === undefined ? [] : [older])].map((each) => ({ ...each }))}
        value={checklist}
        allowDeselect={false}
        onChange={(value) => value !== null && onWhat({ ...what, checklist: value })}
      />
    </>
  );
}
