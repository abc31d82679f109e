import {
  Building,
  CalendarCheck,
  ChartColumn,
  ChartGantt,
  ChartNoAxesColumn,
  Download,
  FileCheck,
  FileText,
  GitMerge,
  GraduationCap,
  LibraryBig,
  type LucideIcon,
  Mail,
  MapPin,
  Monitor,
  Rocket,
  Truck,
  Upload,
  Users,
} from 'lucide-react';
import { word } from '../ui/word.ts';

type Entry = {
  readonly group: 'none' | 'rollout' | 'release' | 'record';
  readonly name: Parameters<typeof word>[0];
  readonly icon: LucideIcon;
  /** Pressed after G. */
  readonly key: string;
};

/** Every section there will ever be, in the order of the sidebar. A window shows those that are built and that its role can use. */
const SECTIONS = {
  today: { group: 'none', name: 'UI_SECTION_TODAY', icon: CalendarCheck, key: 't' },
  ready: { group: 'none', name: 'UI_SECTION_READY', icon: Truck, key: 'r' },
  conflicts: { group: 'none', name: 'UI_SECTION_CONFLICTS', icon: GitMerge, key: 'c' },
  board: { group: 'rollout', name: 'UI_SECTION_BOARD', icon: ChartNoAxesColumn, key: 'b' },
  timeline: { group: 'rollout', name: 'UI_SECTION_TIMELINE', icon: ChartGantt, key: 'l' },
  visits: { group: 'rollout', name: 'UI_SECTION_VISITS', icon: MapPin, key: 'v' },
  training: { group: 'rollout', name: 'UI_SECTION_TRAINING', icon: GraduationCap, key: 'n' },
  messages: { group: 'rollout', name: 'UI_SECTION_MESSAGES', icon: Mail, key: 'm' },
  releases: { group: 'release', name: 'UI_SECTION_RELEASES', icon: Rocket, key: 'e' },
  changes: { group: 'release', name: 'UI_SECTION_CHANGES', icon: FileCheck, key: 'h' },
  library: { group: 'release', name: 'UI_SECTION_LIBRARY', icon: LibraryBig, key: 'i' },
  policy: { group: 'release', name: 'UI_SECTION_POLICY', icon: FileText, key: 'p' },
  figures: { group: 'release', name: 'UI_SECTION_FIGURES', icon: ChartColumn, key: 'f' },
  devices: { group: 'record', name: 'UI_SECTION_DEVICES', icon: Monitor, key: 'd' },
  people: { group: 'record', name: 'UI_SECTION_PEOPLE', icon: Users, key: 'o' },
  sites: { group: 'record', name: 'UI_SECTION_SITES', icon: Building, key: 's' },
  deliveries: { group: 'record', name: 'UI_SECTION_DELIVERIES', icon: Upload, key: 'y' },
  import: { group: 'record', name: 'UI_SECTION_IMPORT', icon: Download, key: 'a' },
} as const satisfies Record<string, Entry>;

export type SectionId = keyof typeof SECTIONS;
export type SectionGroup = Entry['group'];
export const sectionIds: readonly SectionId[] = Object.keys(SECTIONS).filter((id): id is SectionId => id in SECTIONS);

export const groupNames = {
  none: undefined,
  rollout: 'UI_GROUP_ROLLOUT',
  release: 'UI_GROUP_RELEASE',
  record: 'UI_GROUP_RECORD',
} as const satisfies Record<SectionGroup, Parameters<typeof word>[0] | undefined>;

/** A section with its name in words. */
export function sectionOf(id: SectionId): Omit<Entry, 'name'> & { readonly id: SectionId; readonly name: string } {
  const entry = SECTIONS[id];
  return { id, group: entry.group, icon: entry.icon, key: entry.key, name: word(entry.name) };
}
