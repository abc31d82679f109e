/** Laptops of one hub whose network goes away, and sticks between them: what the carry tests share. */
import { acts } from '../../shared/domain/acts.ts';
import { readTemplateVersion } from '../../shared/domain/checklist/template.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { NodeLaptop } from './node-laptop.ts';

/** A file as it lies on a stick. */
export interface OnStick {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A small JPEG by its first bytes; `n` makes it another one. */
export function photo(n: number): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20_000, n)]);
}

/** Writes an export and reads its parts off the laptop. */
export async function toStick(laptop: NodeLaptop, to: readonly string[], partBytes?: number): Promise<readonly OnStick[]> {
  const bundle = await laptop.call('carry.export', { to: [...to], ...(partBytes !== undefined && { partBytes }) });
  return partsOf(laptop, bundle.bundle);
}

/** The files of an export that lies on the laptop. */
export async function partsOf(laptop: NodeLaptop, bundle: string): Promise<readonly OnStick[]> {
  const { bundles } = await laptop.call('carry.standing', {});
  const found = bundles.find((each) => each.bundle === bundle);
  const out: OnStick[] = [];
  for (const part of found?.parts ?? []) {
    const bytes = await laptop.file(part.file);
    if (bytes !== undefined) out.push({ name: part.name, bytes });
  }
  return out;
}

/** Takes one file in, as the page does. */
export async function fromStick(laptop: NodeLaptop, { name, bytes }: OnStick) {
  const { digest } = await laptop.upload(bytes, 'application/x-groundcrew-carry', name);
  return laptop.call('carry.import', { digest, name });
}

/** Answers the photo step of a visit with a new photo, as the run screen does. */
export async function takePhoto(laptop: NodeLaptop, visitId: string, n: number): Promise<string> {
  const step = stepOfKind(await laptop.rows('template-version'), 'photo');
  const { digest, sizeBytes } = await laptop.upload(photo(n), 'image/jpeg', `photo-${n}.jpg`);
  const done = await laptop.act(acts['answer-step'], {
    visitId,
    stepId: step.id,
    answer: { kind: 'photo', shots: [{ label: step.label, digest }] },
    files: [{ digest, sizeBytes, kind: 'photo', mediaType: 'image/jpeg', label: step.label }],
  });
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return digest;
}

function stepOfKind(rows: readonly Row[], kind: string): { readonly id: string; readonly label: string } {
  for (const row of rows) {
    const steps = (readTemplateVersion(row)?.sections ?? []).flatMap((section) => section.steps);
    for (const step of steps) {
      if (step.kind === kind) return { id: step.id, label: 'shots' in step ? (step.shots[0] ?? '') : '' };
    }
  }
  throw new Error(`no step of kind ${kind}`);
}
