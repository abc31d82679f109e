import { type JSX, type ReactNode, useState } from 'react';
import type { CommandName, Output } from '../../../shared/bridge/commands.ts';
import { type Asked, useAsked } from '../../data/asked.ts';
import { useMayUse } from '../../data/rights.ts';
import { type Trying, useTrying } from '../../data/trying.ts';
import { Empty, Failed, Waiting } from '../../ui/list-state.tsx';
import { DeliveryTabs } from './delivery-tabs.tsx';
import './delivery.css';

type Standing = Extract<CommandName, 'cmdb.standing' | 'mail.standing' | 'calendar.standing'>;
type Tab = '/deliveries/connection' | '/deliveries/mail' | '/deliveries/calendars';

/** What a connection's screen is given: how it stands, asked of the hub; `turn` is another after each that was kept. */
export interface Stands<N extends Standing> {
  readonly value: Output<N>;
  readonly asked: Asked<Output<N>>;
  readonly trying: Trying;
  readonly turn: number;
  /** It was kept or ended: ask again, and begin the form anew. */
  readonly onDone: () => void;
}

/** A screen of one connection: for whoever may keep it, else why not; waiting and failed are the same for all. */
export function ConnectionPage<N extends Standing>(props: {
  readonly current: Tab;
  readonly use: 'cmdb' | 'mail' | 'calendar';
  readonly asks: N;
  readonly title: string;
  readonly notYours: string;
  readonly children: (stands: Stands<N>) => ReactNode;
}): JSX.Element {
  const may = useMayUse(props.use);
  return (
    <div className="gc-delivery-page">
      <DeliveryTabs current={props.current} />
      {may ? <AskedOf {...props} /> : <Empty title={props.title}>{props.notYours}</Empty>}
    </div>
  );
}

function AskedOf<N extends Standing>(props: {
  readonly asks: N;
  readonly title: string;
  readonly children: (stands: Stands<N>) => ReactNode;
}): JSX.Element {
  const asked = useAsked<Standing>(props.asks, {}) as Asked<Output<N>>;
  const trying = useTrying();
  const [turn, setTurn] = useState(0);
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={props.title}>{asked.why}</Failed>;
  const onDone = (): void => {
    setTurn((before) => before + 1);
    asked.again();
  };
  return <div className="gc-delivery-head">{props.children({ value: asked.value, asked, trying, turn, onDone })}</div>;
}
