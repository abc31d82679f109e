/** What the hub's routes may ask of the delivery that runs in this process. */
import type { OpenCalendar } from './calendar/connector.ts';
import type { OpenConnector } from './cmdb/open.ts';
import type { OpenCourier } from './mail/smtp.ts';

export interface CmdbDesk {
  /** A connector of its own, to greet or to look; close it. */
  readonly open: OpenConnector;
  /** Written and read back in the last minute, by this process. */
  readonly perMinute: () => number;
  /** The CMDB may be asked again. */
  readonly again: () => Promise<void>;
  /** There may be something to do. */
  readonly kick: () => void;
}

export interface CalendarDesk {
  /** A connector of its own, to look; close it. */
  readonly open: OpenCalendar;
  /** The calendar server may be asked again. */
  readonly again: () => Promise<void>;
  /** There may be something to do. */
  readonly kick: () => void;
}

export interface MailDesk {
  /** A connection of its own, to greet or to try; close it. */
  readonly open: OpenCourier;
  /** The mail server may be asked again. */
  readonly again: () => Promise<void>;
}
