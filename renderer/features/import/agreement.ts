/** What is agreed to: derived from the plan and what the person has said, never stored beside it. */
import type { Agreement, GroupView, PlanView } from './planner-messages.ts';

/** What was said of groups (by key), of items taken out of an agreed group, and of needs that are taken (by key). */
export interface Agreed {
  readonly groups: ReadonlyMap<string, boolean>;
  readonly except: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
}
export const nothingAgreed: Agreed = { groups: new Map(), except: new Set(), needs: new Set() };

/** Items of a group that are chosen by themselves; the others come with what refers to them. */
export const ownCount = (group: GroupView): number => group.count - group.following;

/** Is nothing there yet that it could differ from: a first list of its kind. */
export const isFirst = (group: GroupView, view: PlanView): boolean => group.what === 'appeared' && view.fresh.includes(group.entity);

/** A first list is agreed to by importing it; whatever differs from the record waits for a person's yes. */
export function isAgreed(group: GroupView, view: PlanView, agreed: Agreed): boolean {
  return ownCount(group) > 0 && (agreed.groups.get(group.key) ?? isFirst(group, view));
}

/** The groups that are shown as differences, in their order. */
export function differences(view: PlanView): readonly GroupView[] {
  return view.groups.filter((group) => ownCount(group) > 0 && !isFirst(group, view));
}

/** The agreement as the planner takes it. */
export function agreementOf(view: PlanView, agreed: Agreed): Agreement {
  const groups = view.groups.filter((group) => isAgreed(group, view, agreed)).map((group) => group.key);
  return { groups, except: [...agreed.except], needs: [...agreed.needs] };
}
