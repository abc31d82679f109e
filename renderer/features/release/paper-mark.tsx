import { FileSignature } from 'lucide-react';
import type { JSX } from 'react';
import { useStoredPicture } from '../../data/evidence.ts';
import { Icon } from '../../ui/icon.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { t } from './words.ts';

/** Says that an approval came on paper, who entered it and when it was signed, with its photo. */
export function PaperMark(props: {
  readonly enteredBy: string;
  readonly digest: string | null;
  readonly signedOn: string | null;
}): JSX.Element {
  const picture = useStoredPicture(props.digest ?? undefined, true);
  return (
    <div className="gc-stack-2">
      <span className="gc-row gc-wrap gc-small">
        <Icon of={FileSignature} />
        <b>{t('PAPER_MARK', { who: props.enteredBy })}</b>
        {props.signedOn === null ? null : <span className="gc-t2">{t('PAPER_SIGNED', { day: dayWord(props.signedOn, 'year') })}</span>}
      </span>
      {picture === undefined && props.digest !== null ? <span className="gc-small gc-t2">{t('PAPER_READING')}</span> : null}
      {picture === null ? <span className="gc-small gc-t2">{t('PAPER_NOT_HERE')}</span> : null}
      {picture ? (
        <a href={picture} target="_blank" rel="noreferrer" className="gc-paper-photo">
          <img src={picture} alt={t('PAPER_PICTURE')} />
        </a>
      ) : null}
    </div>
  );
}
