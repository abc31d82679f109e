/** The one way from a code to a sentence. More catalogues (screens, import) are joined here, per language. */
import type { Json } from '../sync/op.ts';
import { acceptanceWords } from './acceptance.en.ts';
import { accessWordsEn } from './access.en.ts';
import { afterWordsEn } from './after.en.ts';
import { boardWords } from './board.en.ts';
import { buildWords } from './build.en.ts';
import { calendarWords } from './calendar.en.ts';
import { checklistWordsEn } from './checklist.en.ts';
import { conflictWordsEn } from './conflict.en.ts';
import { deliveryWordsEn } from './delivery.en.ts';
import { domainEn } from './domain.en.ts';
import { en } from './en.ts';
import { equipmentWordsEn } from './equipment.en.ts';
import { fieldWordsEn } from './field.en.ts';
import { figuresWordsEn } from './figures.en.ts';
import { importWords } from './import.en.ts';
import { importScreenWords } from './import-screen.en.ts';
import { libraryWords } from './library.en.ts';
import { messageWordsEn } from './message.en.ts';
import { planWords } from './plan.en.ts';
import { publicLinkWords } from './public-link.en.ts';
import { publishWordsEn } from './publish.en.ts';
import { recordWordsEn } from './record.en.ts';
import { releaseWords } from './release.en.ts';
import { requestWords } from './request.en.ts';
import { runWordsEn } from './run.en.ts';
import { scanWordsEn } from './scan.en.ts';
import { ticketWordsEn } from './ticket.en.ts';
import { trailWordsEn } from './trail.en.ts';
import { trainingWords } from './training.en.ts';
import { uiWordsEn } from './ui.en.ts';
import { undoWordsEn } from './undo.en.ts';
import { visitPlanWords } from './visit-plan.en.ts';
import { whereWords } from './where.en.ts';

/** code → sentence from its details. Catalogues are plain objects, so that a translator sees whole sentences. */
export type Catalogue = { readonly [code: string]: (details: never) => string };

/** One line each, so that features joining theirs do not meet. */
// biome-ignore format: one a line
const catalogues: readonly Catalogue[] = [
  en,
  uiWordsEn,
  importWords,
  domainEn,
  importScreenWords,
  runWordsEn,
  recordWordsEn,
  accessWordsEn,
  conflictWordsEn,
  undoWordsEn,
  releaseWords,
  buildWords,
  requestWords,
  visitPlanWords,
  fieldWordsEn,
  equipmentWordsEn,
  scanWordsEn,
  checklistWordsEn,
  boardWords,
  calendarWords,
  libraryWords,
  publishWordsEn,
  deliveryWordsEn,
  messageWordsEn,
  planWords,
  whereWords,
  ticketWordsEn,
  afterWordsEn,
  figuresWordsEn,
  trailWordsEn,
  acceptanceWords,
  publicLinkWords,
  trainingWords,
];

/** The sentence for a code. An unknown code (from a newer hub) reads as a plain general sentence; it never throws. */
export function say(code: string, details: Json | object = {}): string {
  for (const catalogue of catalogues) {
    if (!Object.hasOwn(catalogue, code)) continue;
    const sentence = catalogue[code];
    if (sentence) return sentence(details as never);
  }
  return en.UNEXPECTED({ why: code });
}
