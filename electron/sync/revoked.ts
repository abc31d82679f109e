/** A revoked laptop tells the hub that it knows, so that a lead need not guess. Once; a hub of an older version has no ear for it. */
import type { Session } from './session.ts';

export class Acknowledging {
  readonly #session: Session;
  #done = false;
  #running: Promise<void> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Says it in the background, unless it was said; where that fails it is said with the next refusal. */
  start(): void {
    if (this.#done) return;
    this.#running ??= this.#session
      .ask('POST', '/v1/revocation/acknowledge', {})
      .then(
        () => {
          this.#done = true;
        },
        () => undefined,
      )
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** When nothing is under way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }
}
