import { describe, expect, it } from 'vitest';
import { buildWords } from '../../../shared/words/build.en.ts';
import { checklistWordsEn } from '../../../shared/words/checklist.en.ts';
import { counted } from '../../../shared/words/counted.en.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { releaseWords } from '../../../shared/words/release.en.ts';
import { requestWords } from '../../../shared/words/request.en.ts';
import { scheduleWordsEn } from '../../../shared/words/schedule.en.ts';
import { uiWordsEn } from '../../../shared/words/ui.en.ts';
import { visitPlanWords } from '../../../shared/words/visit-plan.en.ts';

/** What each list of the product calls its rows. */
const lists = [
  buildWords.BUILDS_WHAT(),
  checklistWordsEn.LISTS_WHAT(),
  equipmentWordsEn.STOCK_MANY(),
  equipmentWordsEn.LOANS_MANY(),
  equipmentWordsEn.OLD_MANY(),
  equipmentWordsEn.COUNT_MANY(),
  recordWordsEn.RECORD_DEVICES_MANY(),
  recordWordsEn.RECORD_SEATS_MANY(),
  recordWordsEn.RECORD_PEOPLE_MANY(),
  recordWordsEn.RECORD_SITES_MANY(),
  recordWordsEn.RECORD_DEPARTMENTS_MANY(),
  releaseWords.RELEASES_WHAT(),
  requestWords.REQUESTS_WHAT(),
  scheduleWordsEn.FREEZE_WHAT(),
  visitPlanWords.VISITS_WHAT(),
  visitPlanWords.PLAN_SEATS(),
];

describe('how many there are in a list', () => {
  it.each(lists)('one of the %s is called by its own word, and so is none', (many) => {
    expect(counted(1, many)).not.toBe(`1 ${many}`);
    expect(counted(0, many)).toBe(`0 ${many}`);
    expect(counted(1240, many)).toBe(`1,240 ${many}`);
  });
  it('the noun follows the number that stands beside it', () => {
    const shown = uiWordsEn.UI_LIST_SHOWN;
    expect(shown({ shown: 1, all: 1, what: 'requests' })).toBe('1 request');
    expect(shown({ shown: 1, all: 40, what: 'requests' })).toBe('1 of 40 requests');
    expect(shown({ shown: 0, all: 1, what: 'people' })).toBe('0 of 1 person');
    expect(uiWordsEn.UI_LIST_NONE_FIT_WHY({ all: 1, what: 'loans' })).toBe('There is 1 loan without the filter.');
    expect(recordWordsEn.RECORD_EXPORTED({ n: 1, file: 'seats.csv' })).toBe('1 row written to seats.csv.');
  });
});
