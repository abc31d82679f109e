import { Modal, Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import { judgeRelease, mayOverride, overrideWith, rolesOf } from '../../../../shared/domain/policy/judge.ts';
import { type ReleaseCategory, releaseCategories } from '../../../../shared/domain/release/categories.ts';
import { editRelease } from '../../../../shared/domain/release/edit-release.ts';
import type { Json } from '../../../../shared/sync/op.ts';
import { say } from '../../../../shared/words/say.ts';
import { useDoing } from '../../../data/doing.ts';
import { useDerived } from '../../../data/live.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { PolicyReason, policyLacks } from '../../../ui/policy-reason.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { word } from '../../../ui/word.ts';
import { leads } from '../move-line.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';

const choices = releaseCategories.map((value) => ({ value, label: say(`release-category.${value}`) }));

/** The category of a release, which says which approvals it needs; it changes while no approval stands. */
export function CategoryFact({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { subject, standing } = page;
  const [changing, setChanging] = useState(false);
  const approved = ['unplanned', 'planned', 'work', 'done', 'open'].includes(standing.is);
  const close = (): void => setChanging(false);
  return (
    <span className="gc-row gc-wrap">
      <span>{say(`release-category.${subject.category ?? 'minor'}`)}</span>
      {leads(page.me) ? (
        <Button kind="quiet" onClick={() => setChanging(true)}>
          {t('CHANGE_CATEGORY_DO')}
        </Button>
      ) : null}
      <Modal
        opened={changing}
        onClose={close}
        title={t('CHANGE_CATEGORY_TITLE')}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {approved ? <ReasonLine kind="waits">{t('CHANGE_CATEGORY_LOCKED')}</ReasonLine> : <CategoryForm page={page} onClose={close} />}
      </Modal>
    </span>
  );
}

const nothing = { broken: [], mine: true, override: undefined };

function CategoryForm({ page, onClose }: { readonly page: ReleasePage; readonly onClose: () => void }): JSX.Element {
  const { subject, row, me } = page;
  const [category, setCategory] = useState<ReleaseCategory>(subject.category ?? 'minor');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const against =
    useDerived(
      (world) => {
        const fields = { category, standard: subject.standard === null ? null : { ...subject.standard } };
        const judged = judgeRelease(world, fields, rolesOf({ now: me.grants }), row, Date.now());
        return {
          broken: judged.broken,
          mine: judged.broken.every((each) => mayOverride(each, me.grants)),
          override: overrideWith(judged, reason, null),
        };
      },
      [category, reason, JSON.stringify(me), row],
    ) ?? nothing;
  const lacks = policyLacks(against, reason);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (lacks !== undefined) return;
    const { override } = against;
    const fields: Record<string, Json> = { category };
    if (override !== undefined) fields.policyOverride = { ...override, rules: override.rules.map((each) => ({ ...each })) };
    if (await doing.run(editRelease, { id: subject.id, fields })) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Select
        label={t('CHANGE_CATEGORY')}
        data={choices}
        value={category}
        allowDeselect={false}
        onChange={(value) => setCategory(releaseCategories.find((each) => each === value) ?? category)}
        data-autofocus
      />
      <PolicyReason against={against} value={reason} onChange={setReason} />
      {asked && lacks !== undefined ? <ReasonLine kind="waits">{lacks}</ReasonLine> : null}
      <Problem says={doing.problem} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('CHANGE_CATEGORY_ACT')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
