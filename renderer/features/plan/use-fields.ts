import { useState } from 'react';
import { editPlan } from '../../../shared/domain/plan/plan-acts.ts';
import type { ReleasePlan } from '../../../shared/domain/plan/release-plan.ts';
import { sameJson } from '../../../shared/domain/write.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { type Doing, useDoing } from '../../data/doing.ts';

type Values = { readonly [field: string]: Json };
type Members = { readonly [field: string]: readonly string[] };

/** What somebody writes into one part of the plan: only what they changed is saved, so that two people's work merges. */
export interface PlanFields {
  readonly doing: Doing;
  /** The plan as this person has it before them. */
  readonly plan: ReleasePlan;
  readonly put: (values: Values) => void;
  /** The members of a set as they are to be. */
  readonly putMembers: (field: 'dependsOn' | 'neighbours', members: readonly string[]) => void;
  /** Somebody else has changed a field that was changed here since it was opened. */
  readonly movedOn: boolean;
  /** Saves; resolves with whether it is saved, or nothing had to be. */
  readonly save: (more?: Values) => Promise<boolean>;
}

/** `now`: the plan as it stands. What is half typed stays until it is saved. */
export function useFields(now: ReleasePlan): PlanFields {
  const [opened] = useState(now);
  const [values, setValues] = useState<Values>({});
  const [members, setMembers] = useState<Members>({});
  const doing = useDoing();
  const at = (plan: ReleasePlan, field: string): Json => (Object.entries(plan).find(([name]) => name === field)?.[1] ?? null) as Json; // as it was read
  const changed = Object.entries(values).filter(([field, value]) => !sameJson(value, at(opened, field)));
  const shown: ReleasePlan = { ...opened, ...values, ...members };
  return {
    doing,
    plan: shown,
    put: (more) => setValues((before) => ({ ...before, ...more })),
    putMembers: (field, list) => setMembers((before) => ({ ...before, [field]: list })),
    movedOn: changed.some(([field]) => !sameJson(at(opened, field), at(now, field))),
    save: async (more = {}) => {
      const fields = { ...Object.fromEntries(changed), ...more };
      const sets = Object.entries(members).map(([field, list]) => {
        const was = field === 'dependsOn' ? opened.dependsOn : opened.neighbours;
        return { field, add: list.filter((each) => !was.includes(each)), remove: was.filter((each) => !list.includes(each)) };
      });
      const add = sets.filter((each) => each.add.length > 0).map((each) => [each.field, each.add] as const);
      const remove = sets.filter((each) => each.remove.length > 0).map((each) => [each.field, each.remove] as const);
      if (Object.keys(fields).length + add.length + remove.length === 0) return true;
      const input = {
        id: now.id,
        fields,
        ...(add.length === 0 ? {} : { add: Object.fromEntries(add.map(([field, list]) => [field, [...list]])) }),
        ...(remove.length === 0 ? {} : { remove: Object.fromEntries(remove.map(([field, list]) => [field, [...list]])) }),
      };
      return (await doing.run(editPlan, input)) !== undefined;
    },
  };
}
