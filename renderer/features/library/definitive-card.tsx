import { type JSX, useId, useState } from 'react';
import type { LicenceCount } from '../../../shared/domain/library/licence-use.ts';
import { endDefinitive } from '../../../shared/domain/library/mark-definitive.ts';
import type { Medium } from '../../../shared/domain/library/medium.ts';
import { useDoing } from '../../data/doing.ts';
import { useMediaHolders } from '../../data/media-holders.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { LicenceBar } from '../../ui/licence-bar.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { Seal } from '../../ui/seal.tsx';
import { sizeWord } from '../../ui/size.ts';
import type { MarkCard } from './title-page.ts';
import { t } from './words.ts';

/** "9f2c…41ab": enough of a digest to compare by eye. */
export function shortDigest(digest: string): string {
  const hex = digest.slice(digest.indexOf(':') + 1);
  return `${hex.slice(0, 4)}…${hex.slice(-4)}`;
}

function MediumLine({ medium }: { readonly medium: Medium }): JSX.Element {
  const holders = useMediaHolders();
  return (
    <span>
      {medium.fileName}, {sizeWord(medium.sizeBytes)}{' '}
      <span className="gc-mono gc-small gc-t2">
        {t('MEDIUM_SHA')} {shortDigest(medium.digest)}
      </span>
      {holders === undefined ? null : <span className="gc-small gc-t2">, {t('MEDIUM_ON', { n: holders.on([medium.digest]).length })}</span>}
    </span>
  );
}

/** The version that is definitive in one channel: framed in ink, with its seal. Nothing else on a screen looks like it. */
export function DefinitiveCard(props: {
  readonly card: MarkCard;
  readonly licences: LicenceCount;
  readonly manages: boolean;
}): JSX.Element {
  const { card, licences } = props;
  const { version, channel, mark } = card;
  const [ending, setEnding] = useState(false);
  const doing = useDoing();
  const now = useNow(60_000);
  const heading = useId();
  const withdrawn = version.status === 'withdrawn';
  const end = async (reason: string): Promise<void> => {
    const input = { titleId: mark.titleId, channel: mark.channel, seen: version.id, ...(reason === '' ? {} : { reason }) };
    if (await doing.run(endDefinitive, input)) setEnding(false);
  };
  return (
    <section className={withdrawn ? 'gc-definitive withdrawn' : 'gc-definitive'} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>
          <AppLink to={pathOf('/library/versions', version.id)}>{version.number}</AppLink>
          <span className="gc-small gc-t2">{t('MARK_FOR', { channel })}</span>
        </h2>
        {withdrawn ? null : <Seal />}
      </header>
      {withdrawn ? <ReasonLine kind="stopped">{t('MARK_WITHDRAWN', { number: version.number })}</ReasonLine> : null}
      <Facts
        rows={[
          [t('MARK_BY'), t('MARK_BY_VALUE', { who: card.by, when: momentWord(card.at, myZone(), now) })],
          [t('MARK_REASON'), mark.reason],
          [
            t('MARK_MEDIA'),
            card.media.length === 0 ? (
              t('MARK_NO_MEDIUM')
            ) : (
              <span key="media" className="gc-stack">
                {card.media.map((medium) => (
                  <MediumLine key={medium.id} medium={medium} />
                ))}
              </span>
            ),
          ],
          [
            t('MARK_BACK'),
            card.back === undefined ? (
              t('MARK_BACK_NONE')
            ) : (
              <AppLink key="back" to={pathOf('/library/versions', card.back.id)}>
                {card.back.number}
              </AppLink>
            ),
          ],
          [t('MARK_ORIGINAL'), version.original],
          [t('MARK_LICENCES'), licences.owned === null ? undefined : <LicenceBar key="bar" owned={licences.owned} used={licences.used} />],
        ]}
      />
      {props.manages ? (
        <div className="gc-row">
          <Button kind="quiet" onClick={() => setEnding(true)}>
            {t('MARK_END')}
          </Button>
        </div>
      ) : null}
      <Confirm
        opened={ending}
        title={t('MARK_END_TITLE', { number: version.number, channel })}
        act={t('MARK_END_DO')}
        reason={{ required: false }}
        busy={doing.busy}
        onConfirm={(reason) => void end(reason)}
        onClose={() => setEnding(false)}
      >
        {t('MARK_END_WHAT')}
        <Problem says={doing.problem} />
      </Confirm>
    </section>
  );
}
