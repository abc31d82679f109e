import { type JSX, useState } from 'react';
import { decideDelivery } from '../../../shared/domain/cmdb/decide-delivery.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import type { DeliveryLine, DeliveryQuestion } from './use-deliveries.ts';
import { t } from './words.ts';

/** So many of a question are shown; the list below has them all. */
const shownAtMost = 5;

/** A value as a person reads it. */
export function valueWord(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text === '' ? t('ASKS_NOTHING') : text;
}

const bothDiffer = ({ kind }: DeliveryQuestion): boolean => kind === 'moved' || kind === 'otherwise';

/** What the hub could not decide, each cause once. */
export function Questions({ questions }: { readonly questions: readonly DeliveryQuestion[] }): JSX.Element | null {
  const may = useMayEdit('delivery');
  if (questions.length === 0) return null;
  return (
    <section className="gc-stack-4" aria-label={t('ASKS_HEAD')}>
      {questions.map((question) => (
        <Panel key={question.key} title={headOf(question)}>
          <div className="gc-stack-4">
            {question.kind === 'several' ? (
              <Several question={question} may={may} />
            ) : (
              <>
                {bothDiffer(question) ? <Differences lines={question.lines} /> : <Devices lines={question.lines} />}
                <Choices question={question} may={may} />
              </>
            )}
          </div>
        </Panel>
      ))}
    </section>
  );
}

function headOf({ kind, lines }: DeliveryQuestion): string {
  const [first] = lines;
  if (first === undefined) return '';
  switch (kind) {
    case 'moved':
      return t('ASKS_MOVED', { n: lines.length, field: (first.delivery.differences ?? []).map(({ field }) => field).join(', ') });
    case 'otherwise':
      return t('ASKS_OTHERWISE', { n: lines.length, field: (first.delivery.differences ?? []).map(({ field }) => field).join(', ') });
    case 'several':
      return t('ASKS_TWO', { device: first.device });
    case 'other':
      return t('ASKS_OTHER', { n: lines.length, why: first.why });
  }
}

/** Both values of each, and what both said before. */
function Differences({ lines }: { readonly lines: readonly DeliveryLine[] }): JSX.Element {
  const shown = lines.slice(0, shownAtMost);
  return (
    <>
      <div className="gc-delivery-table">
        <table>
          <thead>
            <tr>
              {[t('DELIVERY_DEVICE'), t('MAPPING_FIELD'), t('ASKS_OURS'), t('ASKS_THEIRS'), t('ASKS_BEFORE')].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.flatMap(({ id, device, delivery }) =>
              (delivery.differences ?? []).map(({ field, ours, theirs, before }) => (
                <tr key={`${id} ${field}`}>
                  <th scope="row">
                    <AppLink to={`/devices/${delivery.deviceId}`}>{device}</AppLink>
                  </th>
                  <td>{field}</td>
                  <td>
                    <b>{valueWord(ours)}</b>
                  </td>
                  <td>
                    <b>{valueWord(theirs)}</b>
                  </td>
                  <td className="gc-t2">{before === null ? '' : valueWord(before)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      <More of={lines.length} />
    </>
  );
}

function Devices({ lines }: { readonly lines: readonly DeliveryLine[] }): JSX.Element {
  return (
    <>
      <ul className="gc-delivery-names">
        {lines.slice(0, shownAtMost).map(({ id, device, delivery }) => (
          <li key={id}>
            <AppLink to={`/devices/${delivery.deviceId}`}>{device}</AppLink>
          </li>
        ))}
      </ul>
      <More of={lines.length} />
    </>
  );
}

const More = ({ of }: { readonly of: number }): JSX.Element | null =>
  of > shownAtMost ? <p className="gc-small gc-t2">{t('ASKS_MORE', { n: of - shownAtMost })}</p> : null;

function Choices({ question, may }: { readonly question: DeliveryQuestion; readonly may: boolean }): JSX.Element {
  const doing = useDoing();
  const deviceIds = question.lines.map(({ delivery }) => delivery.deviceId);
  const n = deviceIds.length;
  if (!may) return <ReasonLine kind="noted">{t('ASKS_NOT_YOURS')}</ReasonLine>;
  const decide = (choice: 'ours' | 'theirs' | 'again'): void => void doing.run(decideDelivery, { deviceIds, choice });
  return (
    <>
      <Problem says={doing.problem} />
      <div className="gc-row gc-wrap">
        {bothDiffer(question) ? (
          <>
            <Button busy={doing.busy} onClick={() => decide('theirs')}>
              {t('ASKS_TAKE_THEIRS', { n })}
            </Button>
            <Button busy={doing.busy} onClick={() => decide('ours')}>
              {t('ASKS_WRITE_OURS', { n })}
            </Button>
          </>
        ) : (
          <Button busy={doing.busy} onClick={() => decide('again')}>
            {t('ASKS_AGAIN', { n })}
          </Button>
        )}
      </div>
    </>
  );
}

/** Which of the records there it is. */
function Several({ question, may }: { readonly question: DeliveryQuestion; readonly may: boolean }): JSX.Element | null {
  const doing = useDoing();
  const [chosen, setChosen] = useState<string>();
  const [line] = question.lines;
  if (line === undefined) return null;
  const { deviceId, candidates } = line.delivery;
  const choices = [
    ...(candidates ?? []).map(({ asset, name }) => ({ choice: `asset:${asset}`, says: t('ASKS_CANDIDATE', { asset, name }) })),
    { choice: 'make', says: t('ASKS_MAKE') },
  ];
  return (
    <>
      <p>{line.why}</p>
      <fieldset className="gc-delivery-choices">
        <legend className="gc-unseen">{headOf(question)}</legend>
        {choices.map(({ choice, says }) => (
          <label key={choice}>
            <input
              type="radio"
              name={`asset of ${deviceId}`}
              value={choice}
              checked={chosen === choice}
              disabled={!may}
              onChange={() => setChosen(choice)}
            />
            <span className="gc-break">{says}</span>
          </label>
        ))}
      </fieldset>
      <Problem says={doing.problem} />
      {may ? (
        <div>
          <Button
            busy={doing.busy}
            disabled={chosen === undefined}
            onClick={() => chosen !== undefined && void doing.run(decideDelivery, { deviceIds: [deviceId], choice: chosen })}
          >
            {t('ASKS_THIS')}
          </Button>
        </div>
      ) : (
        <ReasonLine kind="noted">{t('ASKS_NOT_YOURS')}</ReasonLine>
      )}
    </>
  );
}
