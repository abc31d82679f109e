/** A gathered request in words, the same on the screen and on paper. */
import type { Gathered, GatheredRfc, Named } from '../../../../shared/domain/change/gather-rfc.ts';
import { itemLabel } from '../../../../shared/domain/release/item-names.ts';
import { dayWord } from '../../../ui/moment.tsx';
import { t } from '../words.ts';

/** Names in a row; who has none on this laptop is said to be somebody. */
export function namesOf(all: readonly Named[]): string {
  return all.map(({ name }) => name ?? t('CHANGE_SOMEBODY')).join(', ');
}

/** A part of a request as a text, with where it came from where that is not the request itself. */
export interface RfcLine {
  readonly name: string;
  readonly says: string;
  readonly from: Gathered<unknown>['from'];
}

const line = (name: string, part: Gathered<string> | undefined): readonly RfcLine[] =>
  part === undefined ? [] : [{ name, says: part.value, from: part.from }];

/** Every part that is there, in the order of PROCESS. */
export function linesOf(rfc: GatheredRfc): readonly RfcLine[] {
  const { touches, window, hoursToRestore } = rfc;
  const own = (name: string, says: string, from: RfcLine['from'] = 'request'): readonly RfcLine[] =>
    says === '' ? [] : [{ name, says, from }];
  const places = [namesOf(touches.departments), namesOf(touches.sites)].filter((part) => part !== '').join(', ');
  const planned =
    window.from === null || window.until === null
      ? ''
      : t('CHANGE_DAYS', { from: dayWord(window.from, 'year'), until: dayWord(window.until, 'year') });
  return [
    ...own(t('CHANGE_ITEMS'), rfc.items.map(itemLabel).join(', ')),
    ...line(t('RFC_WHAT'), rfc.what),
    ...line(t('RFC_WHY'), rfc.why),
    ...line(t('RFC_WITHOUT'), rfc.withoutIt),
    ...line(t('RFC_IMPACT'), rfc.impact),
    ...(touches.visits === 0
      ? []
      : own(t('CHANGE_TOUCHES'), t('CHANGE_TOUCHES_VALUE', { visits: touches.visits, people: touches.people, places }), 'visits')),
    ...line(t('RFC_RISK'), rfc.risk),
    ...(hoursToRestore === undefined
      ? []
      : [{ name: t('RFC_HOURS'), says: t('RFC_HOURS_VALUE', { n: hoursToRestore.value }), from: hoursToRestore.from }]),
    ...line(t('RFC_STEPS'), rfc.steps),
    ...line(t('RFC_BACK_OUT'), rfc.backOut),
    ...line(t('RFC_WINDOW'), window.says),
    ...own(
      t('CHANGE_WINDOW_PLANNED'),
      [planned, ...window.rules.map((rule) => t('CHANGE_WINDOW_RULE', rule))].filter((part) => part !== '').join('\n'),
      touches.visits > 0 ? 'visits' : 'plan',
    ),
    ...own(t('CHANGE_IMPLEMENTER'), namesOf(rfc.implementers), 'visits'),
    ...own(t('CHANGE_REQUESTER'), rfc.requester === undefined ? '' : namesOf([rfc.requester])),
  ];
}

/** What is still missing, in one sentence. */
export function missingSays({ missing }: GatheredRfc): string {
  if (missing.length === 0) return t('CHANGE_COMPLETE');
  const parts = new Intl.ListFormat('en').format(missing.map((part) => t(`CHANGE_PART.${part}`)));
  return t('CHANGE_MISSING', { parts });
}
