import { NumberInput, Select, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { type JSX, useState } from 'react';
import { type PersonalKind, type PolicyContent, personalKinds } from '../../../shared/domain/policy/content.ts';
import { Button } from '../../ui/button.tsx';
import { t } from './words.ts';

type Personal = PolicyContent['retention']['personal'][number];
type Line = Personal & { readonly key: number };
const people = 'people';

/** How long each kind of personal data is kept, and who erases it then. A kind without a name is not kept until it has one. */
export function PersonalFields(props: {
  readonly personal: readonly Personal[];
  readonly onChange: (personal: Personal[]) => void;
}): JSX.Element {
  const [lines, setLines] = useState<readonly Line[]>(props.personal.map((each, key) => ({ ...each, key })));
  const keep = (next: readonly Line[]): void => {
    setLines(next);
    props.onChange(next.flatMap(({ key: _key, ...each }) => (each.kind.trim() === '' ? [] : [each])));
  };
  const put = (key: number, more: Partial<Personal>): void => keep(lines.map((line) => (line.key === key ? { ...line, ...more } : line)));
  const putOf = (key: number, of: PersonalKind | undefined): void =>
    keep(
      lines.map(({ of: _before, ...line }) =>
        line.key === key
          ? { ...line, ...(of === undefined ? {} : { of }) }
          : { ...line, ...(_before === undefined ? {} : { of: _before }) },
      ),
    );
  return (
    <fieldset className="gc-policy-rule">
      <legend>{t('FORM_PERSONAL')}</legend>
      <div className="gc-stack-4">
        <p className="gc-small gc-t2">{t('FORM_PERSONAL_HELP')}</p>
        {lines.map((line) => (
          <div key={line.key} className="gc-policy-fields">
            <TextInput
              label={t('FORM_PERSONAL_KIND')}
              maxLength={300}
              value={line.kind}
              onChange={(event) => put(line.key, { kind: event.currentTarget.value })}
            />
            {/* Emptied, it stays what it was: nothing is erased sooner because a field was left open. */}
            <NumberInput
              label={t('FORM_PERSONAL_MONTHS')}
              min={1}
              max={240}
              allowDecimal={false}
              value={line.months}
              onChange={(months) => (typeof months === 'number' ? put(line.key, { months }) : undefined)}
            />
            <Select
              label={t('FORM_PERSONAL_OF')}
              data={[
                { value: people, label: t('FORM_PERSONAL_BY_PEOPLE') },
                ...personalKinds.map((kind) => ({ value: kind, label: t(`personal.${kind}`) })),
              ]}
              value={line.of ?? people}
              allowDeselect={false}
              onChange={(next) =>
                putOf(
                  line.key,
                  personalKinds.find((kind) => kind === next),
                )
              }
            />
            <Button kind="quiet" icon={X} iconOnly onClick={() => keep(lines.filter(({ key }) => key !== line.key))}>
              {t('FORM_PERSONAL_REMOVE', { kind: line.kind })}
            </Button>
          </div>
        ))}
        <div>
          <Button
            icon={Plus}
            onClick={() => setLines([...lines, { kind: '', months: 12, key: Math.max(-1, ...lines.map(({ key }) => key)) + 1 }])}
          >
            {t('FORM_PERSONAL_ADD')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
