import type { JSX } from 'react';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { s } from './schedule-words.ts';

/** The list, the timeline, the calendar, people's answers, the freezes and the reservations are views of one section. */
export function VisitTabs({
  current,
}: {
  readonly current: '/visits' | '/visits/timeline' | '/visits/calendar' | '/visits/answers' | '/visits/freezes' | '/visits/reserve';
}): JSX.Element {
  return (
    <PageTabs
      label={s('SCHEDULE_VIEWS')}
      current={current}
      tabs={[
        { to: '/visits', label: s('SCHEDULE_LIST') },
        { to: '/visits/timeline', label: s('SCHEDULE_TIMELINE') },
        { to: '/visits/calendar', label: s('SCHEDULE_CALENDAR') },
        { to: '/visits/answers', label: s('SCHEDULE_ANSWERS') },
        { to: '/visits/freezes', label: s('SCHEDULE_FREEZES') },
        { to: '/visits/reserve', label: s('SCHEDULE_LEASES') },
      ]}
    />
  );
}
