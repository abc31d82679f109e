import { PackageCheck } from 'lucide-react';
import type { JSX } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { useDue } from '../../data/hand-in.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { Icon } from '../../ui/icon.tsx';
import { AppLink } from '../../ui/link.tsx';

/** The way to the hand-in, with how many things are due. */
export function HandInLine({
  person,
  looks,
  day,
}: {
  readonly person: string;
  readonly looks: readonly VisitLook[];
  readonly day: string;
}): JSX.Element | null {
  const due = useDue(person, day);
  if (looks.length === 0 && (due ?? []).length === 0) return null;
  return (
    <p className="gc-hand-in-line">
      <AppLink to="/hand-in">
        <Icon of={PackageCheck} /> {fieldWord('HAND_LINK', { n: due?.length ?? 0 })}
      </AppLink>
    </p>
  );
}
