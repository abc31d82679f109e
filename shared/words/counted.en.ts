/** How many of something, in English: the one wording of all list counts. */

/** What the rows of a list are, in the plural, and what one of them is. */
const oneOf: ReadonlyMap<string, string> = new Map([
  ['changes', 'change'],
  ['checklists', 'checklist'],
  ['combinations', 'combination'],
  ['deliveries', 'delivery'],
  ['departments', 'department'],
  ['devices', 'device'],
  ['freezes', 'freeze'],
  ['hours', 'hour'],
  ['items of old equipment', 'item of old equipment'],
  ['laptops', 'laptop'],
  ['loans', 'loan'],
  ['messages', 'message'],
  ['minutes', 'minute'],
  ['models at sites', 'model at a site'],
  ['people', 'person'],
  ['planned visits', 'planned visit'],
  ['problems', 'problem'],
  ['releases', 'release'],
  ['requests', 'request'],
  ['rows', 'row'],
  ['records', 'record'],
  ['seats', 'seat'],
  ['sessions', 'session'],
  ['sites', 'site'],
  ['sites and departments', 'site or department'],
  ['standard builds', 'standard build'],
  ['stages', 'stage'],
  ['steps', 'step'],
  ['titles', 'title'],
  ['titles with licences', 'title with licences'],
  ['visits', 'visit'],
]);

/** `1 request`, `1,240 requests`, `0 requests`. `many`: the plural, one of those that lists are called by; another one stays as it is. */
export function counted(n: number, many: string): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? (oneOf.get(many) ?? many) : many}`;
}

/** How many of all are shown: `1 request`, `1 of 40 requests`. The noun follows the number beside it. `both`: `40 of 40 requests`, too. */
export function countedOf(shown: number, all: number, many: string, both = false): string {
  return shown === all && !both ? counted(all, many) : `${shown.toLocaleString('en-GB')} of ${counted(all, many)}`;
}
