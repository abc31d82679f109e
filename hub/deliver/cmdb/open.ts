/** A connector for what a person entered, with every rule about addresses applied. */
import { randomInt } from 'node:crypto';
import { type AttributeKind, attributes } from '../../../shared/domain/cmdb/attributes.ts';
import type { Mapping } from '../../../shared/domain/cmdb/mapping.ts';
import { placeAt, type Resolve } from '../address.ts';
import { Client } from '../client.ts';
import { RtTickets } from '../tickets/rt-tickets.ts';
import type { TicketConnector } from '../tickets/ticket-connector.ts';
import type { CmdbConnector } from './connector.ts';
import { CsvConnector } from './csv.ts';
import type { Shelf } from './csv-shelf.ts';
import { ItopConnector } from './itop.ts';
import { ItopServices } from './itop-services.ts';
import { RtConnector } from './rt.ts';
import type { CmdbSettings } from './settings.ts';

export interface OpenParts {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How names are looked up; the system's way where left out. */
  readonly resolve?: Resolve;
  /** Where files for and from the CMDB lie; a CMDB that speaks by files needs it. */
  readonly shelf?: Shelf;
}

export type OpenTickets = (settings: CmdbSettings) => TicketConnector;
/** `place`: where devices lie. What else of the mapping counts for a connector is in `more`; without it nothing is linked. */
export type OpenConnector = (settings: CmdbSettings, place: string, more?: MoreOfMapping) => CmdbConnector;
export type MoreOfMapping = Pick<Mapping, 'lines' | 'library'> & Partial<Pick<Mapping, 'statuses'>>;

/** Opens nothing yet: the first question does. */
export function connectorBy(parts: OpenParts): OpenConnector {
  return (settings, place, more) => {
    const client = clientBy(parts, settings);
    switch (settings.kind) {
      case 'rt': {
        const statuses = Object.values(more?.statuses ?? {});
        return new RtConnector(client({ authorization: `token ${settings.secret}` }), place, more?.library, statuses);
      }
      case 'itop': {
        const { user, secret: password, organisation, zone = 'UTC' } = settings;
        const of = (kind: AttributeKind): readonly string[] =>
          (more?.lines ?? []).flatMap(({ attribute, field }) => (attributes[attribute] === kind ? [field] : []));
        const services = new ItopServices(client({}), { user, password, organisation });
        return new ItopConnector(services, place, more?.library, { fields: of('moment'), days: of('day'), zone });
      }
      case 'csv':
        if (parts.shelf === undefined) throw new TypeError('files have no place here');
        return new CsvConnector(parts.shelf, more?.lines ?? []);
    }
  };
}

/** The same for tickets. Opens nothing yet. */
export function ticketsBy(parts: OpenParts): OpenTickets {
  return (settings) => new RtTickets(clientBy(parts, settings)({ authorization: `token ${settings.secret}` }));
}

const clientBy =
  ({ now, sleep, resolve }: OpenParts, settings: CmdbSettings) =>
  (headers: Readonly<Record<string, string>>): Client =>
    new Client({
      place: () => placeAt(settings.address, settings.listed, resolve),
      headers,
      secrets: [settings.secret],
      paceMs: 1_000 / settings.perSecond,
      now,
      sleep,
    });

/** Chance of the real world, in [0, 1). */
export const realChance = (): number => randomInt(2 ** 32) / 2 ** 32;
