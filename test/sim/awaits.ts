/**
 * Every await of every write: of the journal and whatever else main keeps on its disk, of the window's database, of the hub's store.
 * A run counts which were reached, and is told at which the program dies next. The list below is what all of them are: one that is
 * reached and not listed, and one that is listed and at which nobody ever died, fails a run of many seeds (coverage.ts).
 */
const letters = /\.(new|part|body)$/;

/** What a path of a laptop's profile is, without the names that differ from run to run. */
function fileOf(path: string): string {
  const parts = path.replace(letters, '').split('/');
  const name = parts.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1);
  if (['journal', 'page', 'groups', 'gcarry', 'bundle'].includes(ending)) return `*.${ending}`;
  if (ending !== '') return name;
  return parts.at(-2) === 'stick' ? 'stick' : name;
}

function folderOf(path: string): string {
  const parts = path.split('/').slice(1);
  const [, first, second = '', third] = parts;
  if (first === undefined) return 'profile';
  if (first === 'journal') return second === '' ? 'journals' : 'journal';
  if (first === 'carry') return third === undefined ? 'carry' : parts.length > 4 ? 'bundle' : third;
  return second === '' ? first : second;
}

const keptNames = 10_000;

/** By step and then by what it is done to: a name put together anew at each of thousands of steps would have to be hashed anew. */
class Names {
  readonly #steps = new Map<string, Map<string, string>>();

  of(step: string, at: string, make: () => string): string {
    let names = this.#steps.get(step);
    if (names === undefined || names.size > keptNames) {
      names = new Map();
      this.#steps.set(step, names);
    }
    const known = names.get(at);
    if (known !== undefined) return known;
    const name = make();
    names.set(at, name);
    return name;
  }
}

const onDisk = new Names();
const inWindow = new Names();

/** The name of a step on the disk. */
export const diskAwait = (step: string, path: string): string =>
  onDisk.of(step, path, () => `disk ${step} ${step === 'names' ? folderOf(path) : fileOf(path)}`);

/** The name of a step in a window's database. */
export const windowAwait = (table: string, step: string): string => inWindow.of(table, step, () => `window ${table} ${step}`);

/** What a run notes of the awaits that it came by. */
export interface AwaitWatch {
  readonly reached: Set<string>;
  died(name: string): void;
}

/** The awaits of one laptop or hub, and at which of them it dies next. */
export class Awaits {
  readonly #watch: AwaitWatch;
  /** Name → times that it still comes by alive. */
  readonly #deaths = new Map<string, number>();

  constructor(watch: AwaitWatch) {
    this.#watch = watch;
  }

  /** It dies when it comes to this await for the `nth` time from now. */
  dieAt(name: string, nth: number): void {
    this.#deaths.set(name, nth);
  }

  forget(name: string): void {
    this.#deaths.delete(name);
  }

  forgetAll(): void {
    this.#deaths.clear();
  }

  /** True: it dies here. */
  at(name: string): boolean {
    this.#watch.reached.add(name);
    if (this.#deaths.size === 0) return false;
    const left = this.#deaths.get(name);
    if (left === undefined) return false;
    this.#deaths.set(name, left - 1);
    if (left > 1) return false;
    this.#deaths.delete(name);
    this.#watch.died(name);
    return true;
  }
}
