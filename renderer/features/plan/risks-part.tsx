import { Select, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { JSX } from 'react';
import { levels, type Risk } from '../../../shared/domain/plan/release-plan.ts';
import { say } from '../../../shared/words/say.ts';
import { Button } from '../../ui/button.tsx';
import { Part, Said } from './part.tsx';
import type { PlanPartProps } from './text-parts.tsx';
import { t } from './words.ts';

const choices = levels.map((value) => ({ value, label: say(`level.${value}`) }));
const levelOf = (value: string | null): Risk['harm'] => levels.find((each) => each === value) ?? 'medium';

/** What can go wrong and what is done about it, the worst first. */
export function RisksPart({ plan, mayEdit }: PlanPartProps): JSX.Element {
  const weight = ({ likely, harm }: Risk): number => levels.indexOf(harm) * 3 + levels.indexOf(likely);
  const risks = [...(plan.risks ?? [])].sort((a, b) => weight(b) - weight(a));
  return (
    <Part
      title={t('PLAN_RISKS_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[]}
      form={(fields) => (
        <RiskLines
          risks={fields.plan.risks ?? []}
          onChange={(next) => fields.put({ risks: next.length === 0 ? null : next.map((each) => ({ ...each })) })}
        />
      )}
      lacks={(typed) => (typed.risks?.some(({ says }) => says.trim() === '') ? t('PLAN_RISK_NEEDED') : undefined)}
    >
      {risks.length === 0 ? (
        <span className="gc-t2">{t('PLAN_RISKS_NONE')}</span>
      ) : (
        <ul className="gc-plan-risks">
          {risks.map((risk) => (
            <li key={risk.id}>
              <b>{risk.says}</b>
              <span className="gc-small gc-t2">
                {t('PLAN_RISK_LINE', { likely: say(`level.${risk.likely}`), harm: say(`level.${risk.harm}`) })}
              </span>
              <Said>{risk.answer}</Said>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function RiskLines(props: { readonly risks: readonly Risk[]; readonly onChange: (risks: readonly Risk[]) => void }): JSX.Element {
  const { risks, onChange } = props;
  const change = (id: string, more: Partial<Risk>): void => onChange(risks.map((each) => (each.id === id ? { ...each, ...more } : each)));
  const add = (): void =>
    onChange([...risks, { id: `own-${crypto.randomUUID()}`, says: '', likely: 'medium', harm: 'medium', answer: '', ownerId: null }]);
  return (
    <div className="gc-stack-4">
      {risks.map((risk) => (
        <fieldset key={risk.id} className="gc-plan-risk">
          <legend className="gc-unseen">{risk.says || t('PLAN_RISK')}</legend>
          <TextInput
            label={t('PLAN_RISK')}
            maxLength={300}
            value={risk.says}
            onChange={(event) => change(risk.id, { says: event.currentTarget.value })}
          />
          <div className="gc-plan-two">
            <Select
              label={t('PLAN_RISK_LIKELY')}
              data={choices}
              value={risk.likely}
              allowDeselect={false}
              onChange={(value) => change(risk.id, { likely: levelOf(value) })}
            />
            <Select
              label={t('PLAN_RISK_HARM')}
              data={choices}
              value={risk.harm}
              allowDeselect={false}
              onChange={(value) => change(risk.id, { harm: levelOf(value) })}
            />
          </div>
          <Textarea
            label={t('PLAN_RISK_ANSWER')}
            autosize
            minRows={1}
            maxLength={1000}
            value={risk.answer}
            onChange={(event) => change(risk.id, { answer: event.currentTarget.value })}
          />
          <div>
            <Button kind="quiet" icon={Trash2} onClick={() => onChange(risks.filter(({ id }) => id !== risk.id))}>
              {t('PLAN_LINE_REMOVE')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon={Plus} onClick={add}>
          {t('PLAN_RISK_ADD')}
        </Button>
      </div>
    </div>
  );
}
