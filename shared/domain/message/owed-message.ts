/** One message that is owed, with everything that a lead looks at before it goes. */
import type { Values } from './fill.ts';
import type { MessageKind, MessageWay } from './kinds.ts';
import type { Told } from './told.ts';

export interface Owed {
  /** null: the service desk. */
  readonly personId: string | null;
  readonly name: string;
  readonly kind: MessageKind;
  readonly due: string;
  readonly way: MessageWay;
  /** Where the plan says mail and there is no usable address: it goes on paper. */
  readonly noAddress: boolean;
  readonly address: string | null;
  /** People who share that address, this one with them. */
  readonly sharedBy: number;
  readonly language: string;
  /** The language that they read, where there are no words in it. */
  readonly wanted: string | null;
  /** It holds texts of the plan that are written in another language only. */
  readonly foreign: boolean;
  readonly subject: string;
  readonly body: string;
  readonly values: Values;
  readonly told: readonly Told[];
  /** The training session that it is about. */
  readonly sessionId: string | null;
  /** Of a reminder: have they said that it suits? null: nobody asks here. */
  readonly confirmed: boolean | null;
  readonly n: number;
  readonly replaces: readonly string[];
  readonly ownerId: string | null;
  /** Everything that is shown before it is released, as one word: what has changed since is looked at again. */
  readonly shows: string;
}
