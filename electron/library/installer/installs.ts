/** Installers that run on this laptop: one for a copy, kept until their end is in the record. They live in memory: what ran when the app was ended shows in the record as handed on. */
import type { InstallerRun } from '../../../shared/bridge/installer.ts';
import { Fault } from '../../../shared/errors.ts';
import { refuseCommand } from '../../../shared/trust/installer-command.ts';
import type { Time } from '../../time.ts';
import type { LibraryTrust } from '../trust/trust.ts';
import { type InstallerEnded, type InstallerRunning, startInstaller } from './run-installer.ts';

type Values = { readonly [V in 'serial' | 'device' | 'user' | 'site']?: string | undefined };

interface Run {
  readonly visit: string;
  readonly mediumId: string;
  readonly startedAt: number;
  readonly running: InstallerRunning;
  readonly remove: () => Promise<void>;
  ended: (InstallerEnded & { readonly at: number }) | undefined;
}

export class Installs {
  readonly #trust: Pick<LibraryTrust, 'handOn' | 'lend'>;
  readonly #time: Time;
  readonly #runs = new Map<string, Run>();
  /** Copies whose installer is being started. */
  readonly #starting = new Set<string>();

  constructor(trust: Pick<LibraryTrust, 'handOn' | 'lend'>, time: Time) {
    this.#trust = trust;
    this.#time = time;
  }

  /** Throws NOT_FOUND, EVIDENCE_NOT_KEPT, INSTALLER_NONE, INSTALLER_RUNS, INSTALLER_COMMAND, ARGUMENT_REFUSED, INSTALLER_FAILED. */
  async run(copy: string, values: Values): Promise<void> {
    const { path, folder, medium, remove } = await this.#trust.handOn(copy);
    const { fileName, installer } = medium;
    if (installer === null) throw new Fault('INSTALLER_NONE', { fileName });
    // Signed or not: what would be a shell is not run.
    const refusal = refuseCommand(installer);
    if (refusal !== undefined) throw new Fault(refusal.code, refusal.details);
    const same = [...this.#runs.values()].some((run) => run.mediumId === medium.mediumId && run.ended === undefined);
    if (same || this.#runs.has(copy) || this.#starting.has(copy)) throw new Fault('INSTALLER_RUNS', { fileName });
    this.#starting.add(copy);
    try {
      const startedAt = this.#time.now();
      const running = await startInstaller(installer, { ...values, file: path }, { cwd: folder });
      const run: Run = { visit: medium.visit, mediumId: medium.mediumId, startedAt, running, remove, ended: undefined };
      this.#runs.set(copy, run);
      this.#trust.lend(copy);
      void running.ended.then((ended) => {
        run.ended = { ...ended, at: this.#time.now() };
      });
    } finally {
      this.#starting.delete(copy);
    }
  }

  of(visit: string): readonly InstallerRun[] {
    return [...this.#runs]
      .filter(([, run]) => run.visit === visit)
      .map(([copy, { mediumId, startedAt, running, ended }]) => ({
        copy,
        mediumId,
        startedAt,
        line: [...running.line],
        ...(ended === undefined ? running.printed() : { out: ended.out, err: ended.err, cut: ended.cut }),
        ended: ended === undefined ? null : { at: ended.at, exit: ended.exit, signal: ended.signal },
      }));
  }

  stop(copy: string): void {
    const run = this.#runs.get(copy);
    if (run !== undefined && run.ended === undefined) run.running.stop();
  }

  /** True once for each run that has ended: whoever is told so writes it into the record. */
  async take(copy: string): Promise<boolean> {
    const run = this.#runs.get(copy);
    if (run?.ended === undefined) return false;
    this.#runs.delete(copy);
    // What cannot be removed now goes when the app starts again.
    await run.remove().catch(() => undefined);
    return true;
  }
}
