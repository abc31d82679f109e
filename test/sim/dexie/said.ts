/** What Node and the page say to one another about a run on real Dexie. */

/** A database as it lies there. */
export interface Dump {
  readonly rows: readonly object[];
  readonly bases: readonly object[];
  readonly pending: readonly object[];
  readonly meta: readonly object[];
}

export interface Said {
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string; readonly details?: unknown } | undefined;
  readonly dump?: Dump;
}

/** Main's answer to a window, or its refusal. */
export interface Asked {
  readonly answer?: string;
  readonly code?: string;
  readonly details?: unknown;
}
