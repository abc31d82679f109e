import type { JSX } from 'react';
import { calendarWords } from '../../../shared/words/calendar.en.ts';
import { useMayUse } from '../../data/rights.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { m } from './mail-words.ts';
import { t } from './words.ts';

/** What is delivered is for everybody who may see it; how, for those who look after the CMDB. */
export function DeliveryTabs({
  current,
}: {
  readonly current: '/deliveries' | '/deliveries/mapping' | '/deliveries/connection' | '/deliveries/mail' | '/deliveries/calendars';
}): JSX.Element {
  const keeps = useMayUse('cmdb') || current === '/deliveries/mapping' || current === '/deliveries/connection';
  const mails = useMayUse('mail') || current === '/deliveries/mail';
  const calendars = useMayUse('calendar') || current === '/deliveries/calendars';
  return (
    <PageTabs
      label={t('DELIVERY_TABS')}
      current={current}
      tabs={[
        { to: '/deliveries', label: t('DELIVERY_TAB_LIST') },
        ...(keeps
          ? [
              { to: '/deliveries/mapping', label: t('DELIVERY_TAB_MAPPING') },
              { to: '/deliveries/connection', label: t('DELIVERY_TAB_CONNECTION') },
            ]
          : []),
        ...(mails ? [{ to: '/deliveries/mail', label: m('MAIL_TAB') }] : []),
        ...(calendars ? [{ to: '/deliveries/calendars', label: calendarWords.CALENDARS() }] : []),
      ]}
    />
  );
}
