import { useAsked } from '../../data/asked.ts';
import { useLocal } from '../../data/local-context.ts';

export interface Sharing {
  /** This laptop has a hub of its own, which can be shared. */
  readonly own: boolean;
  /** Where colleagues reach it now; null: it is not shared. */
  readonly address: string | null;
  readonly again: () => void;
}

/** Whether this laptop's own hub is shared. */
export function useSharing(): Sharing {
  const { hello } = useLocal();
  const asked = useAsked('hub.shared', {});
  const again = asked.state === 'waiting' ? () => undefined : asked.again;
  return { own: hello.hub?.embedded === true, address: asked.state === 'here' ? asked.value.address : null, again };
}
