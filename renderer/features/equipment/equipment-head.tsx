import type { JSX, ReactNode } from 'react';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { DeviceTabs } from '../../ui/section-tabs.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(equipmentWordsEn);

export type EquipmentPath = '/equipment' | '/equipment/loans' | '/equipment/old' | '/equipment/counted';

/** Above every list of equipment: the section's tabs, its own, and the answer that a person came for. */
export function EquipmentHead(props: {
  readonly current: EquipmentPath;
  readonly answer?: string | undefined;
  readonly children?: ReactNode;
}): JSX.Element {
  return (
    <>
      <DeviceTabs current="/equipment" />
      <PageTabs
        label={t('EQUIPMENT_LISTS')}
        current={props.current}
        tabs={[
          { to: '/equipment', label: t('EQUIPMENT_STOCK') },
          { to: '/equipment/loans', label: t('EQUIPMENT_LOANS') },
          { to: '/equipment/old', label: t('EQUIPMENT_OLD') },
          { to: '/equipment/counted', label: t('EQUIPMENT_COUNTED') },
        ]}
      />
      {props.answer === undefined && props.children === undefined ? null : (
        <div className="gc-list-answer">
          <p className="gc-figure gc-grow">{props.answer}</p>
          {props.children}
        </div>
      )}
    </>
  );
}
