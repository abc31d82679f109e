/** What a person is asked about deliveries: many with one cause are one question, decided once. */
import { rowKey } from '../../sync/ids.ts';
import type { Delivery } from './delivery.ts';

/** `moved`: somebody changed it there meanwhile. `otherwise`: another value stood there before the two ever agreed. `several`: which record it is. `other`: it failed, with one reason. */
export type QuestionKind = 'moved' | 'otherwise' | 'several' | 'other';

export interface Question<L> {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly lines: readonly L[];
}

/** Differences in the same fields are one question; so are failures with the same reason. Which record it is, is asked for each. */
export function questionsOf<L>(lines: readonly L[], deliveryOf: (line: L) => Delivery): readonly Question<L>[] {
  const asked = lines.filter((line) => deliveryOf(line).state === 'needs-person');
  const groups = Map.groupBy(asked, (line) => keyOf(deliveryOf(line)));
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    return first === undefined ? [] : [{ key, kind: kindOf(deliveryOf(first)), lines: members }];
  });
}

function keyOf(delivery: Delivery): string {
  const kind = kindOf(delivery);
  switch (kind) {
    case 'moved':
    case 'otherwise':
      return `${kind} ${(delivery.differences ?? [])
        .map(({ field }) => field)
        .sort()
        .join(', ')}`;
    case 'several':
      return `several ${rowKey('delivery', delivery.id)}`;
    case 'other':
      return `other ${delivery.code} ${JSON.stringify(delivery.details)}`;
  }
}

function kindOf(delivery: Delivery): QuestionKind {
  if (delivery.code === 'CMDB_MOVED') return 'moved';
  if (delivery.code === 'CMDB_STANDS_OTHERWISE') return 'otherwise';
  return delivery.code === 'CMDB_TWO_MATCHES' ? 'several' : 'other';
}
