import {
  Ban,
  Check,
  Circle,
  FileText,
  FlaskConical,
  Hammer,
  Hand,
  KeyRound,
  LibraryBig,
  ListChecks,
  type LucideIcon,
  MapPin,
  OctagonAlert,
  PencilRuler,
  Star,
  Upload,
  UserCheck,
} from 'lucide-react';
import type { JSX } from 'react';
import { type StageKind, stageKinds } from '../../shared/domain/plan/stages.ts';
import type { ProcessStep, StepLook, StepStands } from '../../shared/domain/plan/where.ts';
import { say } from '../../shared/words/say.ts';
import { whereWords } from '../../shared/words/where.en.ts';
import { Icon } from './icon.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(whereWords);

const icons = {
  policy: FileText,
  library: LibraryBig,
  design: PencilRuler,
  build: Hammer,
  test: FlaskConical,
  acceptance: UserCheck,
  planning: ListChecks,
  change: KeyRound,
  rollout: MapPin,
  cmdb: Upload,
  review: Star,
} as const satisfies Record<ProcessStep | 'planning', LucideIcon>;

type Shown = Omit<StepStands, 'step'> & { readonly step: ProcessStep | 'planning' };
const isStage = (step: ProcessStep): step is StageKind => stageKinds.some((kind) => kind === step);

/** Four stages that nobody asks for are one station: a person with one computer sees that planning is skipped, and no more. */
function shownOf(steps: readonly StepStands[]): readonly Shown[] {
  const stages = steps.filter(({ step }) => isStage(step));
  const [first] = stages;
  if (first === undefined || stages.some(({ look }) => look !== 'skipped')) return steps;
  return steps.flatMap((each): readonly Shown[] => {
    if (!isStage(each.step)) return [each];
    return each === first ? [{ ...each, step: 'planning' }] : [];
  });
}

const iconOf = (step: Shown['step'], look: StepLook): LucideIcon => {
  if (look === 'done') return Check;
  if (look === 'here') return Hand;
  if (look === 'stopped') return OctagonAlert;
  return look === 'skipped' ? (step === 'planning' ? Ban : Circle) : icons[step];
};

/** The whole process with where a release stands: policy, library, stages, approval, rollout, CMDB, review. On the screen and on paper. */
export function ProcessPicture({ steps }: { readonly steps: readonly StepStands[] }): JSX.Element {
  const shown = shownOf(steps);
  return (
    <ol className="gc-process" aria-label={word('WHERE_PATH')} data-steps={shown.length}>
      {shown.map(({ step, look, says }) => (
        <li key={step} className={look} aria-current={look === 'here' ? 'step' : undefined}>
          <span className="gc-process-dot">
            <Icon of={iconOf(step, look)} />
          </span>
          <b>
            {say(`process-step.${step}`)}
            <span className="gc-unseen">{`, ${say(`step-look.${look}`)}`}</span>
          </b>
          <small>{say(says.code, says.details)}</small>
        </li>
      ))}
    </ol>
  );
}
