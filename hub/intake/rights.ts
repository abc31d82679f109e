/** Grants as they count for a group: those of now for edits and gates, those at its base for facts. */
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { Grant } from '../../shared/sync/scope.ts';
import type { GrantChange, GrantRow, StoreRead } from '../store/store.ts';

export class Rights {
  readonly #all = new Map<string, GrantRow[]>();
  /** To be stored, in order. */
  readonly changed: GrantChange[] = [];

  /** Loads what these people have and had. */
  static async load(store: StoreRead, people: readonly string[]): Promise<Rights> {
    const rights = new Rights();
    for (const grant of await store.grants([...new Set(people)])) rights.#of(grant.person).push(grant);
    return rights;
  }

  #of(person: string): GrantRow[] {
    const known = this.#all.get(person);
    if (known) return known;
    const made: GrantRow[] = [];
    this.#all.set(person, made);
    return made;
  }

  now(person: string): readonly Grant[] {
    return this.#of(person).filter((grant) => grant.until === null);
  }

  at(person: string, seq: number): readonly Grant[] {
    return this.#of(person).filter((grant) => grant.from <= seq && (grant.until === null || grant.until > seq));
  }

  /** A grant record changed at `seq`: what it gave ends, what it gives begins. */
  change(before: Row | undefined, after: Row, seq: number): void {
    const was = read(before);
    const is = read(after);
    if (was?.person === is?.person && was?.role === is?.role && was?.scope === is?.scope) return;
    if (was) {
      this.changed.push({ kind: 'end', id: after.id, person: was.person, until: seq });
      const list = this.#of(was.person);
      for (const [at, grant] of list.entries()) if (grant.id === after.id && grant.until === null) list[at] = { ...grant, until: seq };
    }
    if (is) {
      const grant: GrantRow = { ...is, id: after.id, from: seq, until: null };
      this.changed.push({ kind: 'begin', grant });
      this.#of(is.person).push(grant);
    }
  }
}

/** Person, role and scope of a grant record that holds. */
function read(row: Row | undefined): { readonly person: string; readonly role: string; readonly scope: string } | undefined {
  if (row === undefined || row.type !== 'grant' || !isLive(row) || row.stub) return undefined;
  const { person, role, scope } = row.fields;
  if (typeof person !== 'string' || typeof role !== 'string' || typeof scope !== 'string') return undefined;
  return { person, role, scope };
}
