/** What the variables of a message are for one person: dates and numbers in the language that it is written in. */
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { itemLabel, namedItems } from '../release/item-names.ts';
import { readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { readVisit } from '../visit/visit.ts';
import type { Values } from './fill.ts';
import { localeOf } from './language.ts';
import { planTextsIn, type SaidPlan } from './plan.ts';
import type { Told } from './told.ts';

const valueLimit = 8_000;

/** A day in full, in a language: the same in every zone. */
export function dayIn(language: string, day: string): string {
  const known = formats.get(language);
  const format = known ?? new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone: 'UTC' });
  if (known === undefined) formats.set(language, format);
  return format.format(new Date(`${day}T12:00:00Z`));
}
/** Making one takes longer than a thousand days take to write. */
const formats = new Map<string, Intl.DateTimeFormat>();

const units = new Map<string, Intl.NumberFormat>();
/** A length of time in full, in a language. */
export function minutesIn(language: string, minutes: number): string {
  const known = units.get(language);
  const unit = known ?? new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  if (known === undefined) units.set(language, unit);
  return unit.format(minutes);
}

/** 540 as "09:00". */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Day, window and place of each appointment, a line each. */
export function whenText(world: World, language: string, told: readonly Told[]): string {
  return told
    .map(({ day, from, to, siteId, room }) => {
      const site = readSite(world.row('site', siteId ?? ''))?.name;
      const time = from === null || to === null ? undefined : `${clock(from)}–${clock(to)}`;
      return [dayIn(language, day), time, site, room].filter((each) => each !== undefined).join(', ');
    })
    .join('\n');
}

interface About {
  readonly releaseId: string;
  readonly name: string;
  readonly language: string;
  readonly told: readonly Told[];
  readonly before: readonly Told[];
  readonly plan: SaidPlan;
}

/** Everything but the link, which is made when the message goes. */
export function valuesFor(world: World, { releaseId, name, language, told, before, plan }: About): Values {
  const release = readRelease(world.row('release', releaseId));
  const visits = told.flatMap(({ visitIds }) => visitIds).flatMap((id) => readVisit(world.row('visit', id)) ?? []);
  const places = visits.map(({ seatId, siteId }) => {
    const seat = readSeat(world.row('seat', seatId ?? ''));
    return [readSite(world.row('site', siteId ?? seat?.siteId ?? ''))?.name, seat?.room ?? undefined].filter(Boolean).join(', ');
  });
  const devices = visits.map(({ deviceId, newDeviceId }) => {
    const device = readDevice(world.row('device', deviceId ?? newDeviceId ?? ''));
    return device?.assetTag ?? device?.name ?? '';
  });
  const { doBefore, callWhom, sender } = planTextsIn(plan, language);
  const minutes = told.reduce((sum, each) => sum + each.minutes, 0);
  const all: Values = {
    name,
    release: release?.name ?? '',
    brings: release === undefined ? '' : namedItems(world, release).map(itemLabel).filter(Boolean).join(', '),
    when: whenText(world, language, told),
    where: listed(places),
    minutes: minutes === 0 ? '' : minutesIn(language, minutes),
    devices: listed(devices),
    before: whenText(world, language, before),
    doBefore,
    callWhom,
    sender,
  };
  return Object.fromEntries(Object.entries(all).map(([variable, value]) => [variable, within(value)]));
}

/** As many lines as there is room for, and how many are left out. */
function within(text: string): string {
  if (text.length <= valueLimit) return text;
  const lines = text.split('\n');
  let kept = 0;
  for (let used = 20; kept < lines.length && used + (lines[kept]?.length ?? 0) + 1 <= valueLimit; kept++)
    used += (lines[kept]?.length ?? 0) + 1;
  return kept === 0 ? text.slice(0, valueLimit) : `${lines.slice(0, kept).join('\n')}\n… (+${lines.length - kept})`;
}

const listed = (all: readonly string[]): string => [...new Set(all.filter((each) => each !== ''))].join('; ');
