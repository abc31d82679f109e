import type { PolicyContent, SectionName } from '../../../shared/domain/policy/content.ts';
import type { PlaceChoices } from './window-fields.tsx';

/** What the fields of every section are given. */
export interface SectionProps {
  readonly said: PolicyContent;
  readonly put: <S extends SectionName>(name: S, value: PolicyContent[S]) => void;
  readonly places: PlaceChoices;
  readonly today: string;
}
