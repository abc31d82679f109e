import { Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, ArrowUpToLine, GripVertical } from 'lucide-react';
import type { JSX } from 'react';
import { useState } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { orderVisits } from '../../../shared/domain/visit/order-visits.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Icon } from '../../ui/icon.tsx';
import { droppedOn, first, moved } from './reorder.ts';

export interface DayOrder {
  readonly earlier: (visitId: string) => void;
  readonly later: (visitId: string) => void;
  readonly toFirst: (visitId: string) => void;
  readonly drop: (visitId: string, overId: string) => void;
  /** What just happened, to be read out. */
  readonly said: string | undefined;
  readonly refused: string | undefined;
}

/** Changes the order of a day: one act a move. */
export function useDayOrder(looks: readonly VisitLook[]): DayOrder {
  const act = useSaying();
  const [said, setSaid] = useState<string>();
  const keep = (visitId: string, order: readonly string[] | undefined): void => {
    if (order === undefined) return;
    void act.does(orderVisits, { visitIds: [...order] }).then((done) => {
      const name = looks.find((look) => look.visit.id === visitId)?.brief.name ?? '';
      setSaid(done ? fieldWord('ORDER_SAID', { name, place: order.indexOf(visitId) + 1, of: order.length }) : undefined);
    });
  };
  return {
    earlier: (visitId) => keep(visitId, moved(looks, visitId, -1)),
    later: (visitId) => keep(visitId, moved(looks, visitId, 1)),
    toFirst: (visitId) => keep(visitId, first(looks, visitId)),
    drop: (visitId, overId) => keep(visitId, droppedOn(looks, visitId, overId)),
    said,
    refused: act.refused,
  };
}

/** The menu that moves a visit inside the day; the same is done by dragging, and by keys. */
export function OrderMenu({
  look,
  order,
  ends,
}: {
  readonly look: VisitLook;
  readonly order: DayOrder;
  readonly ends: { readonly first: boolean; readonly last: boolean };
}): JSX.Element {
  const { id } = look.visit;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button kind="quiet" icon={GripVertical} iconOnly>
          {fieldWord('ORDER_MENU', { name: look.brief.name })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={ArrowUp} />} disabled={ends.first} onClick={() => order.earlier(id)}>
          {fieldWord('ORDER_EARLIER')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={ArrowDown} />} disabled={ends.last} onClick={() => order.later(id)}>
          {fieldWord('ORDER_LATER')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={ArrowUpToLine} />} disabled={ends.first} onClick={() => order.toFirst(id)}>
          {fieldWord('ORDER_FIRST')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
