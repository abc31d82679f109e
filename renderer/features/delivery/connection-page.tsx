import { type JSX, type ReactNode, useState } from 'react';
import type { Output } from '../../../shared/bridge/commands.ts';
import { type Asked, useAsked } from '../../data/asked.ts';
import { useMayUse } from '../../data/rights.ts';
import { type Trying, useTrying } from '../../data/trying.ts';
import { Empty, Failed, Waiting } from '../../ui/list-state.tsx';
import { DeliveryTabs } from './delivery-tabs.tsx';
import './delivery.css';

const tabs = { cmdb: '/deliveries/connection', mail: '/deliveries/mail', calendar: '/deliveries/calendars' } as const;
type Server = keyof typeof tabs;

/** What a connection's screen is given: how it stands at the hub; `turn` is another after each time that it was kept. */
export interface Stands<S extends Server> {
  readonly value: Output<`${S}.standing`>;
  readonly again: () => void;
  readonly trying: Trying;
  readonly turn: number;
  /** It was kept or ended: ask again, and begin the form anew. */
  readonly onDone: () => void;
}
interface Props<S extends Server> {
  readonly server: S;
  readonly title: string;
  readonly notYours: string;
  readonly children: (stands: Stands<S>) => ReactNode;
}

/** The screen of the connection to one server: for whoever may keep it, else why not; waiting and failed are the same for all. */
export function ConnectionPage<S extends Server>(props: Props<S>): JSX.Element {
  const { server, title, notYours } = props;
  const may = useMayUse(server);
  return (
    <div className="gc-delivery-page">
      <DeliveryTabs current={tabs[server]} />
      {may ? <Connected {...props} /> : <Empty title={title}>{notYours}</Empty>}
    </div>
  );
}

function Connected<S extends Server>({ server, title, children }: Props<S>): JSX.Element {
  const asked = useAsked<`${Server}.standing`>(`${server}.standing`, {}) as Asked<Output<`${S}.standing`>>;
  const trying = useTrying();
  const [turn, setTurn] = useState(0);
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={title}>{asked.why}</Failed>;
  const { value, again } = asked;
  const onDone = (): void => {
    setTurn((before) => before + 1);
    again();
  };
  return <div className="gc-delivery-head">{children({ value, again, trying, turn, onDone })}</div>;
}
