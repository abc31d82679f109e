import { Modal, Radio, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { reportCase } from '../../../shared/domain/contact/contact-acts.ts';
import { contactSaysLimit } from '../../../shared/domain/contact/department-answer.ts';
import { missedKinds, plainKinds } from '../../../shared/domain/contact/special-case.ts';
import type { SeatStanding } from '../../../shared/domain/contact/standing.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { word } from '../../ui/word.ts';
import type { ContactPage, ReleasePart } from './use-contacts.ts';
import { t } from './words.ts';

/** What a contact says, taken down in their name: what is special about a seat, or with `missed` how it goes on there. */
export function CaseForm(props: {
  readonly page: ContactPage;
  readonly part: ReleasePart;
  readonly missed?: SeatStanding;
  readonly onClose: () => void;
}): JSX.Element {
  const { page, part, missed, onClose } = props;
  const { releaseId, departmentId, seats } = part.standing;
  const kinds = missed === undefined ? plainKinds : missedKinds;
  const [kind, setKind] = useState('');
  const [visitId, setVisitId] = useState<string | null>(missed?.visit.id ?? null);
  const [day, setDay] = useState<string | undefined>();
  const [says, setSays] = useState('');
  const today = dayOf(useNow(60_000), myZone());
  const doing = useDoing();
  const chosen = kinds.find((each) => each === kind);
  const [contact] = page.contacts;
  const save = async (): Promise<void> => {
    if (chosen === undefined) return;
    const input = {
      releaseId,
      departmentId,
      kind: chosen,
      says,
      ...(visitId === null ? {} : { visitId }),
      ...(day === undefined ? {} : { day }),
      ...(contact === undefined ? {} : { personId: contact.personId }),
    };
    if (await doing.run(reportCase, input)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={missed === undefined ? t('CONTACT_REPORT') : t('CONTACT_DECIDE')}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {missed === undefined ? (
          <Select
            label={t('CONTACT_SEAT')}
            searchable
            clearable
            data={seats.map((seat) => ({
              value: seat.visit.id,
              label: t('CONTACT_SEAT_OF', { day: dayWord(seat.visit.slot.day), where: part.seatNames.get(seat.visit.id) ?? '' }),
            }))}
            value={visitId}
            onChange={setVisitId}
          />
        ) : (
          <p>{part.seatNames.get(missed.visit.id)}</p>
        )}
        <Radio.Group label={t('CONTACT_WHAT')} value={kind} onChange={setKind}>
          <div className="gc-stack-2">
            {kinds.map((each) => (
              <Radio key={each} value={each} label={t('CONTACT_KIND', { kind: each })} />
            ))}
          </div>
        </Radio.Group>
        <DayField label={t('CONTACT_DAY')} value={day} onChange={setDay} today={today} />
        <Textarea
          label={t('CONTACT_SAYS')}
          autosize
          minRows={2}
          maxLength={contactSaysLimit}
          value={says}
          onChange={(event) => setSays(event.currentTarget.value)}
        />
        <FormEnd
          problem={doing.problem}
          act={t('CONTACT_SAVE')}
          busy={doing.busy}
          {...(chosen === undefined ? { reason: { kind: 'waits' as const, says: t('CONTACT_WHAT') } } : {})}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
