/** The planner itself: holds the tables and what is known, plans, and hands out what is ready. Runs in a worker; tests call it plainly. */
import { problemsCsv } from '../../../shared/domain/import/csv-out.ts';
import { decodeFile, type Encoding } from '../../../shared/domain/import/decode.ts';
import { departmentNames, type RowOwner, rowOwners } from '../../../shared/domain/import/owners.ts';
import { type ImportFiles, planImport, suggestedSpellings } from '../../../shared/domain/import/plan.ts';
import type { Answers, ImportFile, ImportPlan } from '../../../shared/domain/import/plan-types.ts';
import { readyRecords } from '../../../shared/domain/import/ready.ts';
import { type Entity, type FileKind, nothingKnown } from '../../../shared/domain/import/records.ts';
import { readTable, type Table } from '../../../shared/domain/import/table.ts';
import { fitPlan, toImport, withoutTakenSeats } from '../../../shared/domain/import-apply/fit.ts';
import { guessFileKind } from '../../../shared/domain/import-apply/guess-kind.ts';
import type { ReadyToImport } from '../../../shared/domain/records/import-records.ts';
import { sayImportProblem } from '../../../shared/words/import.en.ts';
import { viewOf } from './plan-view.ts';
import type { Agreement, Here, Offer, PlanInput, Planner, PlanView, Prepared, ReadInput, ReadResult } from './planner-messages.ts';
import { tell } from './tell.ts';

const decodeText = (encoding: Encoding, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

type Owner = (file: string, line: number | undefined) => RowOwner;

interface Planned {
  readonly input: PlanInput;
  readonly files: ImportFiles;
  readonly ids: ReadonlyMap<string, string>;
  readonly plan: ImportPlan;
  readonly view: PlanView;
  readonly owner: Owner;
}

export class TablePlanner implements Planner {
  readonly #tables = new Map<string, Table>();
  #here: Here = { known: { known: nothingKnown, deleted: [] }, visits: [] };
  #last: Planned | undefined;
  /** Files that were put away: one that is being read stops there. */
  readonly #left = new Set<string>();
  #ready: readonly ReadyToImport[] = [];

  async read(input: ReadInput, progress: (done: number, rows: number) => void): Promise<ReadResult> {
    this.#tables.delete(input.fileId);
    this.#left.delete(input.fileId);
    const decoded = decodeFile(input.name, input.bytes, decodeText);
    if (!decoded.ok) return decoded;
    const { delimiter, hasHeader } = input;
    const options = { ...(delimiter === undefined ? {} : { delimiter }), ...(hasHeader === undefined ? {} : { hasHeader }) };
    const reading = readTable(input.name, decoded.text, options);
    for (;;) {
      const step = reading.next();
      if (!step.done) {
        progress(step.value.done, step.value.rows);
        await pause();
        if (this.#left.has(input.fileId)) return { ok: false, problem: { code: 'IMPORT_READING_LEFT', file: input.name, details: {} } };
        continue;
      }
      if (!step.value.ok) return step.value;
      const { table } = step.value;
      this.#tables.set(input.fileId, table);
      const { encoding, mark } = decoded;
      const rows = table.rows.length + table.refused;
      const found = { encoding, mark, delimiter: table.delimiter, hasHeader: table.hasHeader, columns: table.columns, rows };
      return { ok: true, found: { ...found, guess: guessFileKind(input.name, table.columns) } };
    }
  }

  async forget(fileId: string): Promise<void> {
    this.#left.add(fileId);
    this.#tables.delete(fileId);
  }

  async here(here: Here): Promise<void> {
    this.#here = here;
  }

  async plan(input: PlanInput): Promise<PlanView> {
    this.#last = this.#planned(input);
    return this.#last.view;
  }

  async offer(agreement: Agreement): Promise<Offer> {
    const records = this.#last === undefined ? [] : this.#readied(this.#last.plan, agreement);
    const byKind: { [K in Entity]?: number } = {};
    for (const { entity, kind } of records) if (kind !== 'add') byKind[entity] = (byKind[entity] ?? 0) + 1;
    return { total: records.length, byKind };
  }

  async prepare(here: Here, agreement: Agreement): Promise<Prepared> {
    const shown = this.#last;
    if (shown === undefined) return { same: false, view: await this.plan({ files: [], said: nothingSaid }), total: 0 };
    const meant = this.#readied(shown.plan, agreement);
    this.#here = here;
    this.#last = this.#planned(shown.input);
    this.#ready = this.#readied(this.#last.plan, agreement);
    const same = JSON.stringify(meant) === JSON.stringify(this.#ready);
    return { same, view: this.#last.view, total: this.#ready.length };
  }

  async take(from: number, count: number): Promise<readonly ReadyToImport[]> {
    return this.#ready.slice(from, from + count);
  }

  async problems(fileIds: readonly string[], department?: string): Promise<string> {
    const header = tell('IMPORT_CSV_HEADER').split('\t');
    if (this.#last === undefined) return problemsCsv(header, [], sayImportProblem);
    const { plan, ids, owner } = this.#last;
    const wanted = new Set(fileIds);
    const found = plan.problems
      .filter((problem) => wanted.has(ids.get(problem.file) ?? ''))
      .map((problem) => ({ problem, of: owner(problem.file, problem.line) }))
      .filter(({ of }) => department === undefined || of.department === department)
      .toSorted((a, b) => a.of.department.localeCompare(b.of.department) || a.of.site.localeCompare(b.of.site));
    const owners = new Map(found.map(({ problem, of }) => [problem, of]));
    return problemsCsv(
      header,
      found.map(({ problem }) => problem),
      (problem) => sayImportProblem(problem),
      (problem) => {
        const of = owners.get(problem);
        return of === undefined ? [] : [of.row, of.department, of.site];
      },
    );
  }

  #readied(plan: ImportPlan, agreement: Agreement): readonly ReadyToImport[] {
    const { groups, except, needs } = agreement;
    const records = readyRecords(plan, { groups: new Set(groups), except: new Set(except), needs: new Set(needs) });
    return toImport(withoutTakenSeats(records, this.#here.known.known));
  }

  #planned(input: PlanInput): Planned {
    const files: { [K in FileKind]?: ImportFile } = {};
    const ids = new Map<string, string>();
    for (const { fileId, kind, mapping, partial } of input.files) {
      const table = this.#tables.get(fileId);
      if (table === undefined) continue;
      // Problems are told by the file's name; two files may have the same.
      const name = ids.has(table.file) ? `${table.file} (${kind})` : table.file;
      ids.set(name, fileId);
      const named =
        name === table.file ? table : { ...table, file: name, problems: table.problems.map((each) => ({ ...each, file: name })) };
      files[kind] = { kind, table: named, mapping, partial };
    }
    const { known, deleted } = this.#here.known;
    const { spellings, rows, departmentsFromUser } = input.said;
    const first = planImport(files, known, { spellings, rows });
    const suggested = suggestedSpellings(first.proposals);
    const fromUser = first.proposals.flatMap((each) => (each.kind === 'department-from-user' ? [each.deviceId] : []));
    const answers: Answers & { readonly spellings: NonNullable<Answers['spellings']> } = {
      rows,
      spellings: { ...suggested, ...spellings },
      departmentsFromUser: departmentsFromUser ? fromUser : [],
    };
    const more = Object.keys(suggested).some((key) => !Object.hasOwn(spellings, key)) || (departmentsFromUser && fromUser.length > 0);
    const plan = fitPlan(more ? planImport(files, known, answers) : first, new Set(deleted));
    const owner = ownerIn(files, departmentNames(known, plan, answers.spellings));
    const view = viewOf({ plan, files, ids, here: this.#here, answers: answers.spellings, fromUser: fromUser.length, owner });
    return { input, files, ids, plan, view, owner };
  }
}

/** Whose a line of any of these files is. */
function ownerIn(files: ImportFiles, departments: ReadonlyMap<string, string>): Owner {
  const byFile = new Map(Object.values(files).map((file) => [file.table.file, rowOwners(file, departments)]));
  return (file, line) => byFile.get(file)?.(line) ?? { row: '', department: '', site: '' };
}

const nothingSaid = { spellings: {}, rows: {}, departmentsFromUser: false };
