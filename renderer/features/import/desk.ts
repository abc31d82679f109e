/**
 * The import's desk: reads files, has them planned, and saves what was agreed to. It outlives the screen, so that leaving it for
 * another section stops nothing. looking → preparing → importing → finished → looking.
 */
import { type Mapping, mapColumns, rememberMapping } from '../../../shared/domain/import/columns.ts';
import type { SpellingAnswer } from '../../../shared/domain/import/departments.ts';
import type { RowAnswer } from '../../../shared/domain/import/match.ts';
import type { FileKind } from '../../../shared/domain/import/records.ts';
import type { Delimiter } from '../../../shared/domain/import/table.ts';
import { knownFrom, knownTypes } from '../../../shared/domain/import-apply/known.ts';
import { plannedVisits } from '../../../shared/domain/import-apply/visits.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { type Agreed, agreementOf, nothingAgreed } from './agreement.ts';
import { type DeskFile, type DeskState, emptyDesk, type Finished, type Mapped, plannedFiles, usedFile } from './desk-state.ts';
import type { Here, Planner, RememberedMappings } from './planner-messages.ts';
import { failureOf, type Save, saveRecords } from './save-records.ts';

/** A file as the browser gives it. */
export interface Source {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface DeskParts {
  readonly planner: Planner;
  readonly readRows: (types: readonly string[]) => Promise<ReadonlyMap<string, readonly Row[]>>;
  readonly save: Save;
  readonly remembered: () => Promise<RememberedMappings>;
  readonly remember: (mappings: RememberedMappings) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export class ImportDesk {
  readonly #parts: DeskParts;
  readonly #listeners = new Set<() => void>();
  readonly #sources = new Map<string, Source>();
  #state: DeskState = emptyDesk;
  #made = 0;
  #again = false;
  #here: Promise<Here> | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  readonly state = (): DeskState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads files one after the other, then plans. Files of a kind that is there already wait as "a second file". */
  async addFiles(sources: readonly Source[]): Promise<void> {
    if (this.#busy()) return;
    const fresh = sources.map((source): DeskFile => {
      const id = `f${++this.#made}`;
      this.#sources.set(id, source);
      const reading = { done: 0, rows: 0 };
      const rest = { problem: undefined, found: undefined, kind: undefined, mapping: {}, how: new Map(), partial: false };
      return { id, name: source.name, reading, ...rest };
    });
    const phase = { is: 'looking' } as const;
    this.#set({ files: [...this.#state.files, ...fresh], phase, moved: false });
    // The desk may have stood open for days: what is brought now is compared with the record and the plan of now.
    this.#here = undefined;
    for (const file of fresh) await this.#read(file.id, {});
    await this.#plan();
  }

  removeFile(id: string): void {
    if (this.#busy()) return;
    this.#sources.delete(id);
    void this.#parts.planner.forget(id);
    const files = this.#state.files.filter((file) => file.id !== id);
    this.#set(files.length === 0 ? { ...emptyDesk, planning: this.#state.planning } : { files, agreed: nothingAgreed });
    void this.#plan();
  }

  /** Puts all files away. What was imported stays. */
  clear(): void {
    if (this.#busy()) return;
    for (const id of this.#sources.keys()) void this.#parts.planner.forget(id);
    this.#sources.clear();
    this.#set({ ...emptyDesk, planning: this.#state.planning });
    void this.#plan();
  }

  /** Reads a file anew: other separators, or a first row that is or is no header. */
  async readAs(id: string, options: { readonly delimiter?: Delimiter; readonly hasHeader?: boolean }): Promise<void> {
    if (this.#busy()) return;
    await this.#read(id, options);
    await this.#plan();
  }

  async setKind(id: string, kind: FileKind): Promise<void> {
    const remembered = await this.#parts.remembered();
    this.#file(id, (file) => ({ ...file, ...mappedAs(file, kind, remembered) }));
    await this.#plan();
  }

  /** This file in place of the other of its kind. */
  async takeInstead(id: string): Promise<void> {
    const file = this.#state.files.find((each) => each.id === id);
    if (file === undefined) return;
    this.#set({ files: [file, ...this.#state.files.filter((each) => each.id !== id)], tab: id });
    await this.#plan();
  }

  /** A column by hand; no field leaves it out. A field that another column had moves here. */
  async setColumn(id: string, index: number, field: string | undefined): Promise<void> {
    this.#file(id, (file) => {
      const kept = Object.entries(file.mapping).filter(([name, at]) => name !== field && at !== index);
      const mapping: Mapping = Object.fromEntries(field === undefined ? kept : [...kept, [field, index]]);
      return { ...file, mapping, how: new Map([...file.how, [index, 'hand' as const]]) };
    });
    await this.#plan();
  }

  async setPartial(id: string, partial: boolean): Promise<void> {
    this.#file(id, (file) => ({ ...file, partial }));
    await this.#plan();
  }

  async answerSpellings(answers: Readonly<Record<string, SpellingAnswer>>): Promise<void> {
    const { said } = this.#state;
    this.#set({ said: { ...said, spellings: { ...said.spellings, ...answers } } });
    await this.#plan();
  }

  async answerRow(key: string, answer: RowAnswer | undefined): Promise<void> {
    const { said } = this.#state;
    const rows = Object.fromEntries(Object.entries(said.rows).filter(([each]) => each !== key));
    this.#set({ said: { ...said, rows: answer === undefined ? rows : { ...rows, [key]: answer } } });
    await this.#plan();
  }

  async takeFromUser(departmentsFromUser: boolean): Promise<void> {
    this.#set({ said: { ...this.#state.said, departmentsFromUser } });
    await this.#plan();
  }

  agree(change: (agreed: Agreed) => Agreed): void {
    if (this.#busy()) return;
    this.#set({ agreed: change(this.#state.agreed), moved: false });
    void this.#offer();
  }

  choose(tab: string): void {
    this.#set({ tab });
  }

  problems(ids: readonly string[], department?: string): Promise<string> {
    return this.#parts.planner.problems(ids, department);
  }

  tryAgain(): Promise<void> {
    this.#here = undefined;
    return this.#plan();
  }

  /** Saves what was agreed to, unless the record changed since it was looked at: then it is shown anew and nothing is saved. */
  async import(): Promise<void> {
    const { view, agreed } = this.#state;
    if (view === undefined || this.#busy() || this.#state.planning) return;
    this.#set({ phase: { is: 'preparing' }, moved: false });
    try {
      await this.#remember();
      const prepared = await this.#parts.planner.prepare(await this.#readHere(), agreementOf(view, agreed));
      if (!prepared.same || prepared.total === 0) {
        // The planner plans on what it has just been given.
        this.#set({ view: prepared.view, phase: { is: 'looking' }, moved: true });
        await this.#offer();
        return;
      }
      const startedAt = this.#parts.clock();
      this.#set({ phase: { is: 'importing', done: 0, of: prepared.total, startedAt, now: startedAt, stopping: false } });
      const finished = await saveRecords({
        total: prepared.total,
        take: (from, count) => this.#parts.planner.take(from, count),
        save: this.#parts.save,
        stopping: () => this.#state.phase.is === 'importing' && this.#state.phase.stopping,
        progress: (done) => {
          const { phase } = this.#state;
          if (phase.is === 'importing') this.#set({ phase: { ...phase, done, now: this.#parts.clock() } });
        },
      });
      await this.#finish(finished);
    } catch (error) {
      this.#set({ phase: { is: 'looking' }, failed: failureOf(error) });
    }
  }

  /** Ends an import after the group that is being saved. What is saved stays, and it is said how much. */
  stop(): void {
    const { phase } = this.#state;
    if (phase.is === 'importing') this.#set({ phase: { ...phase, stopping: true } });
  }

  /** Afterwards: the same files compared with the record as it is now. */
  async #finish(finished: Finished): Promise<void> {
    this.#here = undefined;
    this.#set({ agreed: nothingAgreed });
    await this.#plan();
    this.#set({ phase: finished });
  }

  async #read(id: string, options: { readonly delimiter?: Delimiter; readonly hasHeader?: boolean }): Promise<void> {
    const source = this.#sources.get(id);
    if (source === undefined) return;
    this.#file(id, (file) => ({ ...file, reading: { done: 0, rows: 0 } }));
    const [bytes, remembered] = await Promise.all([source.arrayBuffer(), this.#parts.remembered()]);
    const input = { fileId: id, name: source.name, bytes: new Uint8Array(bytes), ...options };
    const result = await this.#parts.planner.read(input, (done, rows) => this.#file(id, (file) => ({ ...file, reading: { done, rows } })));
    this.#file(id, (file) => {
      if (!result.ok) return { ...file, reading: undefined, problem: result.problem, found: undefined };
      const { found } = result;
      const now = { ...file, reading: undefined, problem: undefined, found };
      const kind = file.kind ?? found.guess;
      return kind === undefined ? now : { ...now, ...mappedAs(now, kind, remembered) };
    });
  }

  /** Plans what there is; changes made meanwhile are planned afterwards, in one go. */
  async #plan(): Promise<void> {
    if (this.#state.planning) {
      this.#again = true;
      return;
    }
    this.#set({ planning: true, failed: undefined });
    try {
      do {
        this.#again = false;
        if (this.#here === undefined) {
          this.#here = this.#readHere();
          await this.#parts.planner.here(await this.#here);
        }
        const files = plannedFiles(this.#state.files);
        const view = files.length === 0 ? undefined : await this.#parts.planner.plan({ files, said: this.#state.said });
        if (this.#again) continue;
        this.#set({ view, offer: undefined, planning: false });
        await this.#offer();
      } while (this.#again);
    } catch (error) {
      this.#here = undefined;
      this.#set({ planning: false, failed: failureOf(error) });
    }
  }

  /** The latest agreement's answer counts; an earlier one that comes late is dropped. */
  async #offer(): Promise<void> {
    const { view, agreed } = this.#state;
    if (view === undefined) return;
    const offer = await this.#parts.planner.offer(agreementOf(view, agreed));
    if (this.#state.view === view && this.#state.agreed === agreed) this.#set({ offer });
  }

  async #readHere(): Promise<Here> {
    const stored = await this.#parts.readRows([...knownTypes, 'visit', 'visit-event']);
    return { known: knownFrom(stored), visits: plannedVisits(stored.get('visit') ?? [], stored.get('visit-event') ?? []) };
  }

  async #remember(): Promise<void> {
    const before = await this.#parts.remembered();
    const own = plannedFiles(this.#state.files).flatMap(({ kind, mapping }) => {
      const columns = usedFile(this.#state.files, kind)?.found?.columns;
      return columns === undefined ? [] : [[kind, rememberMapping(columns, mapping)] as const];
    });
    await this.#parts.remember({ ...before, ...Object.fromEntries(own) });
  }

  #busy(): boolean {
    return this.#state.phase.is === 'importing' || this.#state.phase.is === 'preparing';
  }

  #file(id: string, change: (file: DeskFile) => DeskFile): void {
    this.#set({ files: this.#state.files.map((file) => (file.id === id ? change(file) : file)) });
  }

  #set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** A file's columns matched for a kind: as last time where that was by hand, else by name. */
function mappedAs(file: DeskFile, kind: FileKind, remembered: RememberedMappings): Pick<DeskFile, 'kind' | 'mapping' | 'how'> {
  const columns = file.found?.columns ?? [];
  const byName = mapColumns(kind, columns);
  const mapping = mapColumns(kind, columns, Object.hasOwn(remembered, kind) ? remembered[kind] : {});
  const how = new Map(
    Object.entries(mapping).map(([field, index]): readonly [number, Mapped] => [index, byName[field] === index ? 'name' : 'remembered']),
  );
  return { kind, mapping, how };
}
