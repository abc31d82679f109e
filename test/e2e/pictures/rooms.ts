/** What the rooms beside the thread show: a rollout in the middle of its work, equipment against what it needs, requests. */
import { make } from '../../../shared/domain/write.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { boardRecords, dayFrom } from '../../builders/board-rollout.ts';

export interface Rooms {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly visits: number;
  readonly installers: readonly string[];
  /** Seats that something is asked for. */
  readonly seats: readonly string[];
}

const laptop = 'Latitude 5450';
const desktop = 'OptiPlex 7010';

/** Everything that is there before anybody says what happened. */
export function roomRecords({ today, visits, installers, seats }: Rooms): readonly Op[] {
  const stock = (site: string, model: string, n: number): readonly Op[] =>
    Array.from({ length: n }, (_, i) =>
      make('device', `stock-${site}-${model === laptop ? 'lt' : 'pc'}-${i}`, {
        name: `${model === laptop ? 'NEW-LT' : 'NEW-PC'}-${site}-${i + 1}`,
        serial: `${model === laptop ? 'LT' : 'PC'}${site}${4200 + i * 17}`,
        serialUsable: true,
        model,
        siteId: `room-site-${site}`,
        status: 'in-hand',
      }),
    );
  return [
    ...boardRecords({ today, visits, installers }),
    make('site', 'room-site-hill', { code: 'FARM', name: 'Land Skills Farm', timeZone: 'Europe/London' }),
    make('site', 'room-site-main', { code: 'MAIN', name: 'Main Campus', timeZone: 'Europe/London' }),
    make('template', 'room-swap', { name: 'Replace a computer', kind: 'replace', currentVersionId: 'room-swap-1' }),
    make('template-version', 'room-swap-1', {
      templateId: 'room-swap',
      number: 1,
      sections: [{ id: 'swap', title: 'Swap', steps: [{ id: 'tidy', kind: 'check', ask: 'Leave the seat tidy', mandatory: false }] }],
    }),
    ...[laptop, desktop].map((model, at) =>
      make('release', `room-release-${at}`, {
        name: `${model} instead of what is there`,
        visitKind: 'replace',
        minutes: 60,
        templateVersionId: 'room-swap-1',
        items: [{ kind: 'equipment', model }],
      }),
    ),
    ...['hill', 'main'].flatMap((site) =>
      [0, 1].flatMap((at) =>
        Array.from({ length: site === 'main' ? 6 : 3 }, (_, i) => `${site}-${at}-${i}`).flatMap((id, i) => [
          make('seat', `room-seat-${id}`, {
            siteId: `room-site-${site}`,
            departmentId: `board-department-${i + 1}`,
            room: `B0${i + 1}`,
            label: `Desk ${i + 1}`,
            shared: true,
          }),
          make('device', `room-old-${id}`, {
            name: `OLD-${at === 0 ? 'LT' : 'PC'}-${site}-${i + 1}`,
            model: 'OptiPlex 3020',
            siteId: `room-site-${site}`,
            seatId: `room-seat-${id}`,
            status: 'in-use',
          }),
          make('visit', `room-visit-${id}`, {
            deviceId: `room-old-${id}`,
            releaseId: `room-release-${at}`,
            seatId: `room-seat-${id}`,
            kind: 'replace',
            slot: { day: dayFrom(today, 5 + i), startsAt: null, minutes: 60 },
            installerId: installers[0],
            state: 'planned',
            siteId: `room-site-${site}`,
            departmentId: `board-department-${i + 1}`,
            wave: i < 3 ? 1 : 2,
          }),
        ]),
      ),
    ),
    ...stock('main', desktop, 9),
    ...stock('main', laptop, 4),
    ...stock('hill', desktop, 3),
    ...stock('hill', laptop, 1),
    ...['A larger screen for the kiln drawings', 'Another place for the printer', 'A headset'].map((wish, i) =>
      make('request', `room-request-${i}`, { wish, seatId: seats[i], state: 'new' }),
    ),
  ];
}
