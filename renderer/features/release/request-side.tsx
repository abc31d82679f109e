import { type JSX, useState } from 'react';
import { answerRequest } from '../../../shared/domain/request/answer-request.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf, useGo } from '../../ui/link.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import type { RequestLine } from './use-requests.ts';
import { t } from './words.ts';

/** Why the hub did not take its visit; what exactly was full or over is in the standard change itself. */
function refusedSays(code: string | null): string {
  switch (code) {
    case 'STANDARD_FULL':
      return t('REQUEST_REFUSED_FULL');
    case 'STANDARD_PERIOD':
      return t('REQUEST_REFUSED_PERIOD');
    case 'STANDARD_BUILD_CHANGED':
      return t('REQUEST_REFUSED_BUILD');
    case 'APPROVAL_WITHDRAWN':
    case 'NOT_APPROVED':
      return t('REQUEST_REFUSED_WITHDRAWN');
    default:
      return t('REQUEST_REFUSED_OTHER');
  }
}

/** One request beside the list: what is wished, and the lead's answer. */
export function RequestSide(props: { readonly line: RequestLine; readonly mayAnswer: boolean; readonly onClose: () => void }): JSX.Element {
  const { line, mayAnswer } = props;
  const { request, standing } = line;
  const [declining, setDeclining] = useState(false);
  const doing = useDoing();
  const go = useGo();
  const now = useNow(60_000);
  const answer = async (given: 'agreed' | 'declined' | 'done', says?: string): Promise<void> => {
    const input = { requestId: request.id, answer: given, ...(says === undefined ? {} : { says }) };
    if (await doing.run(answerRequest, input)) setDeclining(false);
  };
  const visit = 'visit' in standing ? standing.visit : undefined;
  return (
    <SidePanel
      title={request.number ?? t('REQUEST_NUMBER_NEW')}
      mark={<WhereMark where={line.where} />}
      onClose={props.onClose}
      takeFocus
      foot={
        mayAnswer && standing.open ? (
          <div className="gc-stack-2">
            <Button kind="main" wide onClick={() => go(`/requests/plan/${encodeURIComponent(request.id)}`)}>
              {t('REQUEST_PLAN')}
            </Button>
            <div className="gc-row gc-wrap">
              {standing.is === 'agreed' ? (
                <Button busy={doing.busy} onClick={() => void answer('done')}>
                  {t('REQUEST_DONE')}
                </Button>
              ) : (
                <Button busy={doing.busy} onClick={() => void answer('agreed')}>
                  {t('REQUEST_AGREE')}
                </Button>
              )}
              <Button kind="risk" onClick={() => setDeclining(true)}>
                {t('REQUEST_DECLINE')}
              </Button>
            </div>
          </div>
        ) : undefined
      }
    >
      <div className="gc-stack-4">
        <p className="gc-strong gc-release-text">{request.wish}</p>
        <StateWord state={line.state.name}>{line.state.word}</StateWord>
        {standing.is === 'refused' ? <ReasonLine kind="stopped">{refusedSays(standing.code)}</ReasonLine> : null}
        <Facts
          rows={[
            [t('REQUEST_ANSWER'), request.answer],
            [t('REQUEST_COLUMN_FOR'), line.who],
            [t('REQUEST_COLUMN_PLACE'), line.place],
            [t('REQUEST_BUILD'), line.build],
            [t('REQUEST_COLUMN_BY'), line.by],
            [t('REQUEST_COLUMN_AT'), <Moment key="at" at={line.at} now={now} />],
            [
              t('REQUEST_ON_VISIT'),
              request.visitId === null ? null : (
                <AppLink key="on" to={pathOf('/visits', request.visitId)}>
                  {line.onVisit ?? t('REQUEST_VISIT_OPEN')}
                </AppLink>
              ),
            ],
            [
              t('REQUEST_VISIT'),
              visit && (
                <AppLink key="visit" to={pathOf('/visits', visit.id)}>
                  {visit.number ?? t('REQUEST_VISIT_OPEN')}
                </AppLink>
              ),
            ],
          ]}
        />
        {mayAnswer || !standing.open ? null : <ReasonLine kind="told">{t('REQUEST_ONLY_LEADS')}</ReasonLine>}
        <Problem says={doing.problem} />
      </div>
      <Confirm
        opened={declining}
        title={t('REQUEST_DECLINE_TITLE')}
        act={t('REQUEST_DECLINE_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(says) => void answer('declined', says)}
        onClose={() => setDeclining(false)}
      >
        {t('REQUEST_DECLINE_MEANS', { who: line.by })}
      </Confirm>
    </SidePanel>
  );
}
