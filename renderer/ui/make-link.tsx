import { Modal, NumberInput } from '@mantine/core';
import { type JSX, useEffect, useState } from 'react';
import { linkDays, type MadeLink } from '../../shared/domain/public/messages.ts';
import { publicLinkWords } from '../../shared/words/public-link.en.ts';
import type { LinkDesk } from '../data/public-links.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { FormEnd } from './form-end.tsx';
import { momentWord, myZone } from './moment.tsx';
import { qrPicture } from './qr-code.ts';
import { word, wordsOf } from './word.ts';

const t = wordsOf(publicLinkWords);

/** Makes a link for a person and shows it this once, to copy or to scan. */
export function MakeLink(props: {
  readonly make: (days: number) => ReturnType<LinkDesk['make']>;
  readonly who: string;
  readonly means: string;
  readonly onClose: () => void;
}): JSX.Element {
  const { who, means, onClose } = props;
  const [days, setDays] = useState<number>(linkDays.usual);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const [made, setMade] = useState<MadeLink>();
  const make = async (): Promise<void> => {
    setBusy(true);
    const answer = await props.make(days);
    setBusy(false);
    if ('made' in answer) setMade(answer.made);
    else setWhy(answer.why);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={made === undefined ? t('LINK_MAKE_FOR', { who }) : t('LINK_MADE', { who })}
      // What is shown once does not go away by a press beside it.
      closeOnClickOutside={made === undefined}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      {made === undefined ? (
        <form
          className="gc-stack-4"
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <p className="gc-t2">{means}</p>
          <p className="gc-t2">{t('LINK_MAKE_MEANS')}</p>
          <NumberInput
            label={t('LINK_DAYS')}
            min={1}
            max={linkDays.most}
            allowDecimal={false}
            value={days}
            onChange={(typed) => setDays(typeof typed === 'number' ? typed : linkDays.usual)}
          />
          <FormEnd problem={why} act={t('LINK_MAKE_DO')} busy={busy} onCancel={onClose} />
        </form>
      ) : (
        <Made made={made} onClose={onClose} />
      )}
    </Modal>
  );
}

function Made({ made, onClose }: { readonly made: MadeLink; readonly onClose: () => void }): JSX.Element {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    let over = false;
    qrPicture(made.address).then(
      (drawn) => {
        if (!over) setPicture(drawn);
      },
      // The link itself is there to copy.
      (cause: unknown) => console.error('code of a link', cause),
    );
    return () => {
      over = true;
    };
  }, [made.address]);
  return (
    <div className="gc-stack-4" role="status">
      <p className="gc-mono gc-break">{made.address}</p>
      <div className="gc-row gc-wrap">
        <CopyButton text={made.address}>{t('LINK_COPY')}</CopyButton>
      </div>
      {picture === undefined ? null : <img width={240} height={240} src={picture} alt={t('LINK_QR')} />}
      <p className="gc-small gc-t2">{t('LINK_ONCE', { until: momentWord(made.link.expiresAt, myZone()) })}</p>
      <div>
        <Button kind="main" onClick={onClose}>
          {t('LINK_CLOSE')}
        </Button>
      </div>
    </div>
  );
}
