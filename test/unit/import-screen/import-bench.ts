/** A lead at the import's desk: the real planner and the real rules, in memory. */
import { readFileSync } from 'node:fs';
import { ImportDesk, type Source } from '../../../renderer/features/import/desk.ts';
import { TablePlanner } from '../../../renderer/features/import/planner.ts';
import type { RememberedMappings } from '../../../renderer/features/import/planner-messages.ts';
import type { Save } from '../../../renderer/features/import/save-records.ts';
import type { Act } from '../../../shared/domain/act.ts';
import { importRecords } from '../../../shared/domain/records/import-records.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { type Desk, everywhere, Hub } from '../../builders/domain-desk.ts';

export class ImportBench {
  readonly hub = new Hub();
  readonly olu: Desk;
  readonly desk: ImportDesk;
  remembered: RememberedMappings = {};
  /** Called before each group is saved. */
  beforeSave: () => void = () => undefined;
  groups: number[] = [];

  constructor(role = 'lead', save?: (plain: Save) => Save) {
    this.olu = this.hub.person('olu', everywhere(role));
    const plain: Save = async (records) => {
      this.beforeSave();
      const result = this.olu.try(importRecords, { records });
      if (result.ok) this.groups.push(result.value.length);
      return result.ok ? { ok: true, value: { ops: result.value } } : result;
    };
    let clock = 0;
    this.desk = new ImportDesk({
      planner: new TablePlanner(),
      readRows: async (types) => new Map(types.map((type) => [type, this.rows(type)])),
      save: save?.(plain) ?? plain,
      remembered: async () => this.remembered,
      remember: async (mappings) => {
        this.remembered = mappings;
      },
      clock: () => (clock += 250),
    });
  }

  rows(type: string): readonly Row[] {
    return [...this.hub.rows.values()].filter((row) => row.type === type);
  }
  live(type: string): number {
    return this.hub.all(type).length;
  }
  do<I>(act: Act<I>, input: I): void {
    this.olu.do(act, input);
  }
  async bring(...sources: readonly Source[]): Promise<void> {
    await this.desk.addFiles(sources);
    await settled();
  }
}

/** Answers that are on their way arrive. */
export const settled = (): Promise<void> => new Promise((resume) => setTimeout(resume, 5));

export function csv(name: string, text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer };
}

export const textOf = (name: string): string => readFileSync(new URL(`../../fixtures/college/${name}`, import.meta.url), 'utf8');

/** A file of the college, or only its first rows. */
export function college(name: string, rows = Number.POSITIVE_INFINITY, change: (text: string) => string = (text) => text): Source {
  return csv(
    name,
    change(
      textOf(name)
        .split('\n')
        .slice(0, rows + 1)
        .join('\n'),
    ),
  );
}
