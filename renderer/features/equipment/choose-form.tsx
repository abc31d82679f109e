import { Modal, Select } from '@mantine/core';
import type { JSX } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { chooseEquipment } from '../../../shared/domain/equipment/choose-equipment.ts';
import type { InHand } from '../../../shared/domain/equipment/stock.ts';
import { requirementsOf } from '../../../shared/domain/library/device-lacks.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { modelKey } from '../../../shared/domain/release/items.ts';
import { lacksOfAll, type Requirements } from '../../../shared/domain/title/requirements.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived } from '../../data/live.ts';
import { useSaying } from '../../data/saying.ts';
import { lackSays } from '../../ui/lack-word.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Need } from './equipment-lines.ts';
import type { Stock } from './use-equipment.ts';

const t = wordsOf(equipmentWordsEn);
const word = wordsOf(recordWordsEn);
/** Visits shown; the rest is chosen for in order. */
const visitsShown = 50;

/** Which item each of these visits gets, one by one. */
export function ChooseForm(props: {
  readonly title: string;
  readonly needs: readonly Need[];
  readonly free: readonly InHand[];
  readonly stock: Stock;
  readonly may: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  const { needs, stock } = props;
  const { does, refused } = useSaying();
  const shown = needs.slice(0, visitsShown);
  const requires = useRequirements(shown);
  /** What it is called, and what it lacks for that visit. */
  const label = (id: string, visitId: string): string => {
    const row = stock.devices.get(id);
    const told = [textIn(row, 'serial'), textIn(row, 'assetTag'), textIn(row, 'name')].filter(Boolean).join(' · ');
    const lacks = lacksOfAll(requires?.get(visitId) ?? [], readDevice(row)).map(lackSays);
    return [told || word('RECORD_NAMELESS'), ...lacks].join(', ');
  };
  const choices = (need: Need) => {
    const fits = props.free.filter((item) => need.model === '' || modelKey(item.model) === modelKey(need.model));
    const here = [...fits].sort((a, b) => Number(a.siteId !== need.siteId) - Number(b.siteId !== need.siteId));
    const chosen = need.deviceId === null ? [] : [{ value: need.deviceId, label: label(need.deviceId, need.visitId) }];
    return [...chosen, ...here.map((item) => ({ value: item.id, label: label(item.id, need.visitId) }))];
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg" closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}>
      {refused ? (
        <Note tone="danger" announce>
          {refused}
        </Note>
      ) : null}
      {needs.length === 0 ? <p>{t('CHOOSE_NO_VISITS')}</p> : null}
      <ul className="gc-panel-rows">
        {shown.map((need) => (
          <li key={need.visitId} className="gc-record-link">
            <span className="gc-stack gc-grow">
              <AppLink to={pathOf('/visits', need.visitId)}>{need.number || word('DEVICE_VISIT_NEW')}</AppLink>
              <span className="gc-small gc-t2">
                {[
                  dayWord(need.day),
                  textIn(stock.seats.get(need.seatId ?? ''), 'label') ?? textIn(stock.seats.get(need.seatId ?? ''), 'room'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Select
              w={280}
              aria-label={t('CHOOSE_FOR', { visit: need.number })}
              placeholder={t('CHOOSE_ITEM')}
              searchable
              clearable={need.deviceId !== null}
              clearButtonProps={{ 'aria-label': t('CHOOSE_TAKE_BACK') }}
              disabled={!props.may}
              limit={visitsShown}
              data={choices(need)}
              value={need.deviceId}
              onChange={(newDeviceId) => void does(chooseEquipment, { choices: [{ visitId: need.visitId, newDeviceId }] })}
            />
          </li>
        ))}
      </ul>
      {needs.length > visitsShown ? <p className="gc-t2">{t('CHOOSE_MORE', { n: needs.length - visitsShown })}</p> : null}
    </Modal>
  );
}

/** What the release of each visit asks of its device. Undefined while it waits. */
function useRequirements(needs: readonly Need[]): ReadonlyMap<string, readonly (Requirements | null)[]> | undefined {
  const ids = needs.map(({ visitId }) => visitId);
  return useDerived(
    (world) => new Map(ids.map((id) => [id, requirementsOf(world, textIn(world.row('visit', id), 'releaseId') ?? '')] as const)),
    [ids.join(' ')],
  );
}
