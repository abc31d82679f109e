/** On which wall an installer's times are read: that of the first site where they work. */
import type { World } from '../../sync/rules.ts';
import { readInstaller } from '../person/installer.ts';
import { readSite } from '../site/site.ts';

/** IANA name; UTC where none of their sites has one. Absences are told in days and hours of that wall. */
export function zoneOfPerson(world: World, personId: string): string {
  const sites = readInstaller(world.row('installer', personId))?.siteIds ?? [];
  for (const id of sites) {
    const zone = readSite(world.row('site', id))?.timeZone;
    if (zone != null) return zone;
  }
  return 'UTC';
}
