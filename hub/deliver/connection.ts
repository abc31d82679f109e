/** The open connection to a server, kept from one delivery to the next. */
export class Connection<C extends { close(): void }> {
  #open: { readonly key: string; readonly to: C } | undefined;
  #anew = false;

  /** The one that was opened under this key, or a new one; whatever else was open is closed. For the beginning of a delivery. */
  to(key: string, open: () => C): C {
    if (this.#open?.key === key && !this.#anew) return this.#open.to;
    this.close();
    const to = open();
    this.#open = { key, to };
    return to;
  }

  /** The next delivery opens a new one. The one in hand goes on with what it has: nothing is cut that the server may be doing. */
  renew(): void {
    this.#anew = true;
  }

  close(): void {
    this.#open?.to.close();
    this.#open = undefined;
    this.#anew = false;
  }
}
