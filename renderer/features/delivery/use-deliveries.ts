/** Deliveries as lines of a list, and what a person is asked about them. */
import { useMemo } from 'react';
import { type Delivery, readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { type Question, questionsOf } from '../../../shared/domain/cmdb/questions.ts';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived, useRows } from '../../data/live.ts';

export interface DeliveryLine {
  readonly id: string;
  readonly device: string;
  readonly delivery: Delivery;
  /** A whole sentence, or ''. */
  readonly why: string;
}

/** Undefined while it waits. */
export function useDeliveryLines(): readonly DeliveryLine[] | undefined {
  const rows = useRows('delivery');
  const deliveries = useMemo(() => rows?.flatMap((row) => readDelivery(row) ?? []), [rows]);
  const names = useDerived(
    (world) => new Map((deliveries ?? []).map(({ deviceId }) => [deviceId, recordName(world, world.row('device', deviceId)) ?? ''])),
    [deliveries],
  );
  return useMemo(() => {
    if (deliveries === undefined || names === undefined) return undefined;
    return deliveries.map((delivery) => ({
      id: delivery.id,
      device: names.get(delivery.deviceId) || say('type.device'),
      delivery,
      why: delivery.code === null || delivery.state === 'written' ? '' : say(delivery.code, delivery.details ?? {}),
    }));
  }, [deliveries, names]);
}

export type DeliveryQuestion = Question<DeliveryLine>;

/** Many with one cause as one question. */
export const questionsAbout = (lines: readonly DeliveryLine[]): readonly DeliveryQuestion[] =>
  questionsOf(lines, ({ delivery }) => delivery);
