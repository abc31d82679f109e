import { Modal, Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import { approveOnPaper } from '../../../shared/domain/change/approve-on-paper.ts';
import { useDoing } from '../../data/doing.ts';
import { keepFile, useStoredPicture } from '../../data/evidence.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { preparePhoto } from '../../ui/photo-file.ts';
import { PhotoTile } from '../../ui/photo-tile.tsx';
import { word } from '../../ui/word.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

/** Entering an approval from signed paper: who signed, on which day, and its photo. */
export function PaperForm({
  page,
  rfcId,
  opened,
  onClose,
}: {
  readonly page: ReleasePage;
  readonly rfcId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Modal opened={opened} onClose={onClose} title={t('PAPER_TITLE')} centered closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <Paper page={page} rfcId={rfcId} onClose={onClose} />
    </Modal>
  );
}

function Paper({
  page,
  rfcId,
  onClose,
}: {
  readonly page: ReleasePage;
  readonly rfcId: string;
  readonly onClose: () => void;
}): JSX.Element {
  const able = page.approvers
    .filter((id) => id !== page.me.person)
    .flatMap((value) => {
      const label = page.names.get(value);
      return label === undefined ? [] : [{ value, label }];
    });
  const today = dayOf(useNow(60_000), myZone());
  const [approverId, setApprover] = useState<string | null>(able.length === 1 ? (able[0]?.value ?? null) : null);
  const [signedOn, setDay] = useState<string | undefined>();
  const [digest, setDigest] = useState<string | undefined>();
  const [reading, setReading] = useState(false);
  const [why, setWhy] = useState<string | undefined>();
  const [asked, setAsked] = useState(false);
  const picture = useStoredPicture(digest);
  const doing = useDoing();

  const pick = async (file: File): Promise<void> => {
    setReading(true);
    setWhy(undefined);
    try {
      const photo = await preparePhoto(file);
      if (photo.ok) setDigest((await keepFile(photo.jpeg, 'signed-paper.jpg')).digest);
      else setWhy(photo.why);
    } catch (cause) {
      console.error('photo of the paper', cause);
      setWhy(faultWord(cause));
    }
    setReading(false);
  };
  const enter = async (): Promise<void> => {
    setAsked(true);
    if (approverId === null || signedOn === undefined || digest === undefined) return;
    if (await doing.run(approveOnPaper, { rfcId, approverId, digest, signedOn }, 'paper')) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <p className="gc-t2">{t('PAPER_MEANS')}</p>
      {able.length === 0 ? <Note tone="warn">{t('PAPER_NOBODY')}</Note> : null}
      <Select
        label={t('PAPER_WHO')}
        description={t('PAPER_WHO_HELP')}
        data={able}
        value={approverId}
        onChange={setApprover}
        searchable
        withAsterisk
        aria-required
        error={asked && approverId === null ? t('PAPER_WHO_NEEDED') : undefined}
        data-autofocus
      />
      <div>
        <DayField label={t('PAPER_DAY')} value={signedOn} onChange={setDay} today={today} last={today} required />
        {asked && signedOn === undefined ? <p className="gc-small gc-paper-lacks">{t('PAPER_DAY_NEEDED')}</p> : null}
      </div>
      <div className="gc-paper-tile">
        <PhotoTile
          label={t('PAPER_PHOTO')}
          photo={
            reading || (digest !== undefined && !picture) ? { is: 'reading' } : picture ? { is: 'taken', src: picture } : { is: 'empty' }
          }
          onPick={(file) => void pick(file)}
          alt={t('PAPER_PICTURE')}
        />
        {asked && digest === undefined ? <p className="gc-small gc-paper-lacks">{t('PAPER_PHOTO_NEEDED')}</p> : null}
      </div>
      {why === undefined && doing.problem === undefined ? null : (
        <Note tone="danger" announce>
          {why ?? doing.problem}
        </Note>
      )}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('PAPER_ACT')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
