/** What needs a person besides conflicts: of deliveries, messages, calendars and training, of those who may answer it. */
import { type TrainingAsk, trainingAsks } from '../../shared/domain/wave/training-asks.ts';
import { type CalendarAsk, useCalendarAsks } from './calendars.ts';
import { type CmdbNeeds, countOf, useCmdbNeeds } from './deliveries.ts';
import { useDerived } from './live.ts';
import { countMessages, type MessageNeed, useMessageNeeds } from './messages.ts';
import { useMayEdit } from './rights.ts';

export interface Needs {
  readonly cmdb: CmdbNeeds;
  readonly messages: readonly MessageNeed[];
  readonly calendars: readonly CalendarAsk[];
  readonly training: readonly TrainingAsk[];
}

/** `today`: yyyy-MM-dd. */
export function useNeeds(today: string): Needs {
  const cmdb = useCmdbNeeds();
  const messages = useMessageNeeds();
  const calendars = useCalendarAsks();
  const mayDecide = useMayEdit('training-need');
  const training = useDerived((world) => (mayDecide ? trainingAsks(world, today) : noneOfTraining), [mayDecide, today]) ?? noneOfTraining;
  return { cmdb, messages, calendars, training };
}

const noneOfTraining: readonly TrainingAsk[] = [];

/** How many questions that are. */
export const countNeeds = ({ cmdb, messages, calendars, training }: Needs): number =>
  countOf(cmdb) + countMessages(messages) + calendars.length + training.length;
